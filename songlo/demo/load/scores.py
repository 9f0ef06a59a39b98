"""Scores of the demo's year: what the cells gave themselves, what the committees decided month by month, what waits."""

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from django.utils import timezone

from evaluations.access import decided_by
from evaluations.criteria import criteria_to_json, shown
from evaluations.criteria_seeds import DETAILED_2018
from evaluations.models import CriteriaSet, ItemScore, MeetingEvaluation, ScoreList
from evaluations.models.criteria_set import CriteriaState
from evaluations.states import EvaluationState, ListState
from meetings.models import Submission, VisitReport
from meetings.models.visit_report import SENT_REPORTS
from meetings.year_roll import IN_A_ROW
from members.models import Organization, User
from songlo.common.copying import copy_rows
from songlo.demo.calendar import Fate
from songlo.demo.load.score_sheets import begin_sheet, cut_by, fill_sheet, official_of, visit_whole
from songlo.demo.load.times import at
from songlo.demo.load.tree import District
from songlo.demo.load.year import Held

WITH_SHEET = 1  # meetings ago: the last two of a cell have their items
LISTED_ON, DECIDED_ON, LATE_ON, LATER_ON = 10, 13, 15, 20  # of the month after
SENT = frozenset({Fate.RECEIVED, Fate.RETURNED_THEN_RECEIVED, Fate.SENT})
GENEROUS = 12  # every so manieth cell sees itself far better than its committee does
RETURNED_CELL = "Trường TH&THCS"
RETURN_REASON = "Mục 7.1: biên bản tháng trước giao bốn việc, báo cáo kết quả mới có ba; đề nghị chi ủy xem lại điểm mục này."
NOTES = (
    ("7.1", "một việc quá hạn"),
    ("4.5", "ít ý kiến phát biểu"),
    ("8.3", "gửi hồ sơ chậm"),
    ("2.1", "có đồng chí vắng không lý do"),
    ("3.5", "tài liệu gửi sát giờ họp"),
    ("5.2", "gợi ý thảo luận còn chung chung"),
    ("1.1", "thiếu thời lượng"),
)


@dataclass
class Committee:
    """Whose scores it decides, how it is called on a decision, and how fast it is."""

    organization: Organization
    body: str
    place: int
    numbers: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def document_number(self, day: datetime.date) -> str:
        self.numbers[day.year] += 1
        return f"{self.numbers[day.year]:02d}-TB/{'HU' if self.place == 0 else 'ĐU'}"


@dataclass
class ScoreLoader:
    criteria_set: CriteriaSet
    committees: Mapping[int, Committee]  # by cell
    visits: Mapping[tuple[int, datetime.date], Decimal]
    sent_at: Mapping[int, datetime.datetime]
    today: datetime.date
    evaluations: list[MeetingEvaluation] = field(default_factory=list)
    lists: dict[tuple[int, datetime.date, int], ScoreList] = field(default_factory=dict)
    items: list[ItemScore] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._criteria = self.criteria_set.parsed

    def add(self, held: Held) -> None:
        meeting = held.meeting
        rng = Random(f"score-{held.body.cell.key}-{meeting.month}")
        evaluation = MeetingEvaluation(
            meeting=meeting, criteria_set=self.criteria_set, scorer=rng.choice(held.body.comrades).member
        )
        self.evaluations.append(evaluation)
        if meeting.self_score is None:
            self.items += begin_sheet(evaluation, self._criteria, today=self.today)
            return
        evaluation.self_total, evaluation.state = meeting.self_score, EvaluationState.VOTED
        evaluation.agreed_at = held.ended_at - datetime.timedelta(minutes=25)
        rows: list[ItemScore] = []
        if held.plan.ago <= WITH_SHEET:
            rows = fill_sheet(evaluation, self._criteria, rng, today=self.today)
            self.items += rows
        self._visit(evaluation, rows, rng)
        if held.plan.fate in SENT:
            self._send(evaluation, rows, rng, held)

    def _visit(self, evaluation: MeetingEvaluation, rows: list[ItemScore], rng: Random) -> None:
        meeting = evaluation.meeting
        proposed = self.visits.get((meeting.organization_id, meeting.month))
        if proposed is not None:
            evaluation.visit_total = visit_whole(rows, self._criteria, rng) if rows else proposed

    def _send(self, evaluation: MeetingEvaluation, rows: list[ItemScore], rng: Random, held: Held) -> None:
        evaluation.state, evaluation.sent_at = EvaluationState.SENT, self._sent_at(held)
        committee = self.committees[held.meeting.organization_id]
        evaluation.score_list = self._list_for(evaluation, committee, held.leaders.office)
        if evaluation.score_list is None:
            if held.plan.ago == 0 and (held.body.cell.plan.short == RETURNED_CELL or rng.random() < 0.06):
                evaluation.state, evaluation.return_reason = EvaluationState.RETURNED, RETURN_REASON
            return
        self._judge(evaluation, rows, rng)
        if evaluation.score_list.state == ListState.DECIDED:
            evaluation.state, evaluation.decided_by = EvaluationState.DECIDED, held.leaders.office
            evaluation.official_grade = self._criteria.thresholds.grade(
                Decimal(evaluation.official_total or 0)
            )

    def _sent_at(self, held: Held) -> datetime.datetime:
        """Whose minutes came back sent its score again only after the list of the month was made."""
        late = at((held.meeting.month + datetime.timedelta(days=32)).replace(day=LATE_ON), 8, 20)
        if held.plan.fate == Fate.RETURNED_THEN_RECEIVED and late.date() < self.today:
            return late
        return self.sent_at[held.meeting.pk]

    def _judge(self, evaluation: MeetingEvaluation, rows: list[ItemScore], rng: Random) -> None:
        """Most scores stay as the cell gave them; some lose a few points, those of a few cells many."""
        is_generous = evaluation.meeting.organization_id % GENEROUS == 0
        if rows:
            if is_generous or rng.random() < 0.16:
                cut_by(rows, "official", rng)
            evaluation.official_total, evaluation.official_reason = official_of(rows, self._criteria)
            return
        evaluation.official_total = evaluation.self_total
        if rng.random() < (0.6 if is_generous else 0.14):
            notes = rng.sample(NOTES, rng.choice((3, 4) if is_generous else (1, 1, 2)))
            cuts = [
                (code, Decimal(rng.choice((2, 3)) if is_generous else rng.choice((1, 1, 2))), why)
                for code, why in notes
            ]
            evaluation.official_total = Decimal(evaluation.self_total or 0) - sum(cut for _, cut, _ in cuts)
            evaluation.official_reason = "; ".join(
                f"{code}: trừ {shown(cut)} ({why})" for code, cut, why in sorted(cuts)
            )

    def _list_for(
        self, evaluation: MeetingEvaluation, committee: Committee, office: User | None
    ) -> ScoreList | None:
        """The list of its month, or the one that followed it; None while neither was made."""
        month = evaluation.meeting.month
        following = (month + datetime.timedelta(days=32)).replace(day=1)
        late = evaluation.sent_at.date() > following.replace(day=LISTED_ON)
        submitted = following.replace(day=LATER_ON if late else LISTED_ON)
        if submitted >= self.today or (late and evaluation.sent_at.date() > submitted):
            return None
        newest = (following + datetime.timedelta(days=32)).replace(day=LISTED_ON) >= self.today
        if newest and (late or committee.place % 4 == 2):
            return None
        key = (committee.organization.pk, month, 2 if late else 1)
        if key not in self.lists:
            self.lists[key] = self._new_list(
                committee, month, key[2], submitted, office, waits=newest and committee.place % 4 == 1
            )
        return self.lists[key]

    def _new_list(
        self,
        committee: Committee,
        month: datetime.date,
        number: int,
        submitted: datetime.date,
        office: User | None,
        *,
        waits: bool,
    ) -> ScoreList:
        score_list = ScoreList(
            organization=committee.organization,
            month=month,
            number=number,
            state=ListState.SUBMITTED,
            submitted_at=at(submitted, 16, 10),
        )
        decided = submitted + datetime.timedelta(days=DECIDED_ON - LISTED_ON)
        if not waits and decided < self.today:
            score_list.state, score_list.decided_on = ListState.DECIDED, decided
            score_list.body, score_list.entered_by = committee.body, office
            score_list.document_number = committee.document_number(decided)
        return score_list

    def write(self) -> None:
        copy_rows(self.lists.values())
        copy_rows(self.evaluations)
        copy_rows(self.items)


def add_scores(district: District, held: Sequence[Held], *, now: datetime.datetime) -> None:
    today = timezone.localdate(now)
    first = min((one.meeting.month for one in held), default=today)
    sent = Submission.objects.order_by("-sent_at").values_list("meeting_id", "sent_at")
    loader = ScoreLoader(
        _issue_criteria(district, first.year),
        _committees(district, today),
        _visits(district.organization),
        {meeting: timezone.localtime(moment) for meeting, moment in sent},
        today,
    )
    for one in held:
        if one.meeting.kind in IN_A_ROW:
            loader.add(one)
    loader.write()


def _issue_criteria(district: District, year: int) -> CriteriaSet:
    """In the year of the demo the district scores by the rules of 2018, item by item; issued before it begins, so that
    every month of it has its set."""
    return CriteriaSet.objects.create(
        issuer=district.organization,
        code="chi-tiet",
        name=f"Bộ tiêu chí chấm điểm của Huyện ủy {district.name} (dữ liệu mẫu)",
        document_number="03-HD/HU (dữ liệu mẫu)",
        document_date=datetime.date(year - 1, 12, 20),
        source="Theo HD 12-HD/BTCTW ngày 06/7/2018; điểm từng mục là dữ liệu mẫu",
        state=CriteriaState.ISSUED,
        valid_from=datetime.date(year, 1, 1),
        criteria=criteria_to_json(DETAILED_2018),
    )


def _committees(district: District, today: datetime.date) -> dict[int, Committee]:
    """The district first: it decides over the base units; then each unit over its cells."""
    bodies = [(district.organization, f"Ban Thường vụ Huyện ủy {district.name}")]
    bodies += [(unit.organization, f"Ban Thường vụ Đảng ủy {unit.name}") for unit in district.units]
    found = {}
    for place, (organization, body) in enumerate(bodies):
        committee = Committee(organization, body, place)
        found |= dict.fromkeys(decided_by(organization, today), committee)
    return found


def _visits(district: Organization) -> dict[tuple[int, datetime.date], Decimal]:
    """What the reports of visits proposed, by cell and month."""
    reports = VisitReport.objects.filter(
        visit__group__organization=district, state__in=SENT_REPORTS, proposed_points__isnull=False
    )
    rows = reports.values_list("visit__organization", "visit__scheduled_at", "proposed_points")
    return {(cell, timezone.localdate(moment).replace(day=1)): points for cell, moment, points in rows}
