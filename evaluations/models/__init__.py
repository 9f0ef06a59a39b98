from evaluations.models.annual_review import (
    AnnualReview,
    BallotCount,
    BallotLine,
    LevelDecision,
    ResidenceRemark,
    ReviewYear,
)
from evaluations.models.criteria_set import CriteriaSet
from evaluations.models.meeting_evaluation import (
    ItemScore,
    MeetingEvaluation,
    ScoreCorrection,
    ScoreList,
)

__all__ = [
    "AnnualReview",
    "BallotCount",
    "BallotLine",
    "CriteriaSet",
    "ItemScore",
    "LevelDecision",
    "MeetingEvaluation",
    "ResidenceRemark",
    "ReviewYear",
    "ScoreCorrection",
    "ScoreList",
]
