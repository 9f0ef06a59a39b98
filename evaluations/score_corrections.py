"""What was corrected of decided scores: the cell reads it beside its sheet, the committee beside its list."""

from dataclasses import dataclass

from evaluations.models import MeetingEvaluation, ScoreCorrection, ScoreList
from evaluations.states import EvaluationState


@dataclass(frozen=True)
class ListedScore:
    """A decided cell on a list, with what was corrected of it, the newest first."""

    score: MeetingEvaluation
    corrections: list[ScoreCorrection]

    @property
    def cell(self) -> str:
        return self.score.meeting.organization.name


def corrections_of(score: MeetingEvaluation) -> list[ScoreCorrection]:
    """The newest first; it is the one that holds."""
    return list(score.corrections.select_related("entered_by").order_by("-pk"))


def listed_scores(score_list: ScoreList) -> list[ListedScore]:
    """In the order of the tree; two queries for any number of cells."""
    corrections: dict[int, list[ScoreCorrection]] = {}
    found = ScoreCorrection.objects.filter(evaluation__score_list=score_list).select_related("entered_by")
    for one in found.order_by("-pk"):
        corrections.setdefault(one.evaluation_id, []).append(one)
    scores = score_list.evaluations.filter(state=EvaluationState.DECIDED)
    in_order = scores.select_related("meeting__organization").order_by("meeting__organization__path", "pk")
    return [ListedScore(one, corrections.get(one.pk, [])) for one in in_order]
