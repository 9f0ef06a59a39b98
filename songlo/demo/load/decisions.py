"""What the room decided: its score, its votes with their bases, its resolution."""

from decimal import Decimal
from random import Random

from django.db import models

from meetings.models import Candidate, Meeting, ReservedOpinion, Resolution, Task, Vote
from meetings.models.follow_up import ResolutionPattern
from meetings.models.meeting import Grade
from meetings.models.proceedings import VoteAbout, VoteMode
from meetings.roll_figures import RollFigures
from members.bases import needed
from members.states import StatusKind, Threshold
from songlo.demo.load.parts import POSITION
from songlo.demo.load.persons import Comrade
from songlo.demo.load.tree import Cell
from songlo.demo.texts.shapes import MeetingTexts, ResolutionText

SCORES = (86, 88, 89, 90, 91, 91, 92, 92, 93, 93, 94, 94, 95, 95, 96, 97)
RESERVED = "Đề nghị lùi thời hạn của nhiệm vụ thứ hai thêm hai tuần vì vướng mùa vụ."


def score(rng: Random, meeting: Meeting, texts: MeetingTexts) -> None:
    """What the cell gave itself, and what it wants to do better."""
    points = rng.choice(SCORES)
    meeting.self_score = Decimal(points)
    meeting.self_grade = Grade.GOOD if points >= 90 else Grade.FAIR
    meeting.self_weakness = f"{texts.weakness[0].upper()}{texts.weakness[1:]}; biện pháp: {texts.remedy}."


def votes_of(
    rng: Random,
    meeting: Meeting,
    texts: MeetingTexts,
    figures: RollFigures,
    speakers: list[Comrade],
    *,
    agreed: bool,
    elects: bool = False,
) -> list[models.Model]:
    """Shows of hands in their order; now and then a comrade keeps an opinion of his own. `elects`: one ballot, too."""
    votes = [_vote(meeting, VoteAbout.RESOLUTION, figures, reserved=rng.random() < 0.06)]
    if texts.extra and texts.extra.title.startswith("Xét đề nghị kết nạp"):
        admission = _vote(meeting, VoteAbout.OTHER, figures)
        admission.subject, admission.threshold = (
            "Đề nghị kết nạp quần chúng ưu tú vào Đảng",
            Threshold.TWO_THIRDS,
        )
        votes.append(admission)
    official = [one for one in speakers if one.standing_on(meeting.held_on) == StatusKind.OFFICIAL]
    names: list[Candidate] = []
    if elects and len(official) >= 6:
        ballot = _ballot(meeting, figures, official[3:6])
        names = _names_on(ballot, official[:3])
        votes.append(ballot)
    if meeting.self_score is not None:
        votes.append(_vote(meeting, VoteAbout.SELF_SCORE, figures, reserved=rng.random() < 0.05))
    if agreed:
        votes.append(_vote(meeting, VoteAbout.MINUTES, figures))
    for number, vote in enumerate(votes, start=1):
        vote.position = number * POSITION
    if votes[0].other and official:
        kept = ReservedOpinion(vote=votes[0], member=rng.choice(official).member, text=RESERVED)
        return [*votes, *names, kept]
    return [*votes, *names]


def resolution_of(
    meeting: Meeting, cell: Cell, words: ResolutionText, tasks: list[Task], *, number: int
) -> Resolution:
    """With person and day of every task; the long pattern ends with the score."""
    long = words.pattern == "long"
    body = words.body(
        [
            f"- Đồng chí {task.assignee.full_name}: {task.text}, xong trước ngày {task.due_on:%d/%m/%Y}."
            for task in tasks
        ]
    )
    if long and meeting.self_grade:
        grade = Grade(meeting.self_grade).label
        body += (
            "\nIV. TỰ ĐÁNH GIÁ CHẤT LƯỢNG KỲ SINH HOẠT"
            f"\nChi bộ tự chấm {meeting.self_score}/100 điểm, xếp loại {grade}. {meeting.self_weakness}"
        )
    return Resolution(
        organization=meeting.organization,
        meeting=meeting,
        term=cell.term,
        number=number,
        subject=words.subject,
        text=body,
        pattern=ResolutionPattern.LONG if long else ResolutionPattern.SHORT,
    )


def _vote(meeting: Meeting, about: str, figures: RollFigures, *, reserved: bool = False) -> Vote:
    other = int(reserved and figures.present_voters > 3)
    return Vote(
        meeting=meeting,
        about=about,
        base=figures.voting_base,
        present=figures.present_voters,
        in_favor=figures.present_voters - other,
        other=other,
    )


def _ballot(meeting: Meeting, figures: RollFigures, tellers: list[Comrade]) -> Vote:
    """Two of three names; every paper came back, one of them spoilt."""
    papers = figures.present_voters
    return Vote(
        meeting=meeting,
        about=VoteAbout.OTHER,
        subject="Bầu đảng viên tiêu biểu, đề nghị Đảng ủy xã khen thưởng",
        mode=VoteMode.ELECTION,
        base=figures.voting_base,
        present=papers,
        in_favor=0,
        to_elect=2,
        issued=papers,
        collected=papers,
        valid=papers - 1,
        invalid=1,
        tellers=", ".join(one.member.full_name for one in tellers),
    )


def _names_on(ballot: Vote, comrades: list[Comrade]) -> list[Candidate]:
    valid, least = int(ballot.valid or 0), needed(ballot.base, Threshold.MORE_THAN_HALF)
    votes = (valid - 1, least, max(0, valid - least - 2))
    return [
        Candidate(vote=ballot, member=one.member, name=one.member.full_name, votes=number, position=position)
        for position, (one, number) in enumerate(zip(comrades, votes, strict=True), start=1)
    ]
