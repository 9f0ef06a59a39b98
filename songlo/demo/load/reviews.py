"""The annual review: the year before decided everywhere, the running one in every state in the commune shown first."""

import datetime
from collections.abc import Iterable, Sequence
from random import Random

from django.utils import timezone

from evaluations.annual_reviews import voting_base_on
from evaluations.level_board import year_on
from evaluations.levels import Level, NotGraded
from evaluations.models import AnnualReview, BallotCount, BallotLine, LevelDecision, ReviewYear
from evaluations.states import ReviewState
from members.models import Organization, User
from members.states import StatusKind
from songlo.common.copying import copy_rows
from songlo.demo.load.leaders import Leaders
from songlo.demo.load.persons import Body, Comrade
from songlo.demo.load.times import at
from songlo.demo.load.tree import District

OF_TWENTY = [Level.EXCELLENT] * 3 + [Level.GOOD] * 14 + [Level.COMPLETED] * 3
MANY = [*OF_TWENTY[:-2], Level.EXCELLENT, Level.EXCELLENT]  # more than the cap allows
# Of the cells of the commune shown first, one after the other; the rest have not begun.
STAGES = (
    ReviewState.REVIEWED,
    ReviewState.VOTED,
    ReviewState.PROPOSED,
    ReviewState.PROPOSED,
    ReviewState.PROPOSED,
    ReviewState.SELF_REVIEW,
)
SOURCE = "Theo hướng dẫn của Ban Tổ chức Huyện ủy (dữ liệu mẫu)"
CONDUCT = (
    "Giữ gìn đạo đức, lối sống; chấp hành nghị quyết của chi bộ, quy ước của thôn.",
    "Bản thân và gia đình gương mẫu; đoàn kết, giúp đỡ bà con lúc khó khăn.",
    "Chấp hành sự phân công của chi bộ; nói đi đôi với làm.",
)
WORK = (
    "Dự đủ các buổi sinh hoạt; vận động năm hộ hiến đất mở đường.",
    "Phụ trách tám hộ gia đình; thu đủ quỹ phòng chống thiên tai.",
    "Tham gia tổ hòa giải, hòa giải xong ba vụ việc.",
)
SHORTCOMINGS = (
    "Có lúc còn nể nang, ít phát biểu trong sinh hoạt.",
    "Vắng một buổi sinh hoạt do việc nhà.",
    "Nắm bắt ý kiến của các hộ được phân công có lúc chưa kịp thời.",
)
COMMENT = "Chi ủy nhất trí với bản tự kiểm điểm; đề nghị đồng chí phát biểu nhiều hơn trong sinh hoạt."
REASON = "Giữ tỷ lệ xuất sắc"


class ReviewLoader:
    def __init__(self, now: datetime.datetime) -> None:
        self.today = timezone.localdate(now)
        self.running = year_on(self.today)
        self.reviews: list[AnnualReview] = []
        self.counts: list[BallotCount] = []
        self.lines: list[BallotLine] = []

    # The year before -----------------------------------------------------------------------

    def add_decided(self, body: Body, decision: LevelDecision) -> None:
        rng = Random(f"review-{body.cell.key}")
        year = decision.year
        rows = [self._own(body.cell.organization, year)]
        rows += self._people(body, year, datetime.date(year, 12, 31))
        self._propose(rows, rng)
        for row in rows:
            self._decide(row, decision)
        for row in [one for one in rows if one.level == Level.EXCELLENT and one.member][3:]:
            row.level, row.level_reason = Level.GOOD, REASON
        self.reviews += rows

    def add_unit(self, organization: Organization, decision: LevelDecision) -> None:
        """A base unit itself: its members are in its cells."""
        row = self._own(organization, decision.year)
        self._propose([row], Random(f"review-{organization.uid}"))
        self._decide(row, decision)
        self.reviews.append(row)

    def _decide(self, row: AnnualReview, decision: LevelDecision) -> None:
        if row.state == ReviewState.PROPOSED:
            row.state, row.level, row.decision = ReviewState.DECIDED, row.proposed_level, decision

    # The running year ----------------------------------------------------------------------

    def add_running(self, body: Body, stage: str, writer: User) -> None:
        rng = Random(f"running-{body.cell.key}")
        day = min(self.today, datetime.date(self.running, 12, 31))
        rows = [self._own(body.cell.organization, self.running), *self._people(body, self.running, day)]
        graded = [row for row in rows if row.state == ReviewState.SELF_REVIEW]
        for number, row in enumerate(graded):
            self._write(row, rng, is_done=stage != ReviewState.SELF_REVIEW or number % 3 == 1)
        if stage != ReviewState.SELF_REVIEW:
            seen = graded if stage != ReviewState.REVIEWED else graded[: len(graded) * 3 // 5]
            for row in seen:
                row.state, row.reviewed_on = ReviewState.REVIEWED, day - datetime.timedelta(days=6)
                row.committee_comment = COMMENT if row.member else ""
        if stage in (ReviewState.VOTED, ReviewState.PROPOSED):
            self._vote(body, graded, rng, writer, day - datetime.timedelta(days=4))
        if stage == ReviewState.PROPOSED:
            for row in graded:
                row.state = ReviewState.PROPOSED
        else:
            for row in graded:
                row.proposed_level = ""
        self.reviews += rows

    def _write(self, row: AnnualReview, rng: Random, *, is_done: bool) -> None:
        row.proposed_level = rng.choice(MANY)
        if not is_done:
            return
        row.self_level = row.proposed_level
        row.handed_in_on = min(self.today, datetime.date(self.running, 12, 31)) - datetime.timedelta(days=9)
        if row.member and rng.random() < 0.4:  # the others wrote on paper
            texts = {name: rng.choice(words) for name, words in
                     (("conduct", CONDUCT), ("work", WORK), ("shortcomings", SHORTCOMINGS))}  # fmt: skip
            row.self_review = {"texts": texts, "ratings": {"conduct": "GOOD", "work": "GOOD"}}

    def _vote(
        self, body: Body, rows: Sequence[AnnualReview], rng: Random, writer: User, day: datetime.date
    ) -> None:
        cell = body.cell.organization
        base = voting_base_on(cell, day).voters
        cast = base - rng.choice((0, 1, 2)) if base > 5 else base
        tellers = ", ".join(one.member.full_name for one in body.comrades[2:5])
        count = BallotCount(
            organization=cell,
            year=self.running,
            held_on=day,
            base=base,
            issued=cast,
            collected=cast,
            valid=cast,
            tellers=tellers,
            entered_by=writer,
        )
        self.counts.append(count)
        for row in rows:
            row.state = ReviewState.VOTED
            least = base // 2 + 1
            votes = min(cast, max(least, cast - rng.choice((0, 0, 1, 2, 3))))
            other = Level.GOOD if row.proposed_level != Level.GOOD else Level.COMPLETED
            given = {row.proposed_level.lower(): votes, other.lower(): cast - votes}
            self.lines.append(BallotLine(count=count, review=row, valid=cast, **given))

    # Rows ----------------------------------------------------------------------------------

    def _own(self, organization: Organization, year: int) -> AnnualReview:
        return AnnualReview(year=year, organization=organization)

    def _people(self, body: Body, year: int, day: datetime.date) -> list[AnnualReview]:
        rows = []
        for comrade in body.comrades:
            if comrade.is_here_on(day):
                row = AnnualReview(year=year, organization=body.cell.organization, member=comrade.member)
                row.not_graded = _not_graded(comrade, year, day)
                if row.not_graded:
                    row.state = ReviewState.NOT_GRADED
                rows.append(row)
        return rows

    def _propose(self, rows: Iterable[AnnualReview], rng: Random) -> None:
        for row in rows:
            if row.state != ReviewState.NOT_GRADED:
                row.state, row.proposed_level = ReviewState.PROPOSED, rng.choice(OF_TWENTY)

    def write(self) -> None:
        copy_rows(self.reviews)
        copy_rows(self.counts)
        copy_rows(self.lines)


def _not_graded(comrade: Comrade, year: int, day: datetime.date) -> str:
    kind, since = comrade.exception or ("", day)
    if kind == StatusKind.EXEMPT and since <= day:
        return NotGraded.EXEMPT
    return NotGraded.NEW if comrade.member.admitted_on > datetime.date(year, 6, 30) else ""


def add_reviews(
    district: District,
    groups: Sequence[tuple[Leaders, Sequence[Body]]],
    board: User,
    *,
    is_first: bool,
    now: datetime.datetime,
) -> None:
    """`board` enters for the district, the clerk of each unit for his own."""
    loader = ReviewLoader(now)
    year = loader.running - 1
    of_district = _decision(
        district.organization, f"Ban Thường vụ Huyện ủy {district.name}", "45-QĐ/HU", year, 28, board
    )
    for place, unit in enumerate(district.units):
        leaders, bodies = groups[place]
        decided = _decision(
            unit.organization, f"Ban Thường vụ Đảng ủy {unit.name}", "27-QĐ/ĐU", year, 20, leaders.office
        )
        loader.add_unit(unit.organization, of_district)
        for body in bodies:
            loader.add_decided(body, decided)
    for _leaders, bodies in groups[len(district.units) :]:
        for body in bodies:
            loader.add_decided(body, of_district)
    _open(district, loader.running)
    if is_first:
        leaders, bodies = groups[0]
        for body, stage in zip(bodies, STAGES, strict=False):
            loader.add_running(body, stage, leaders.office)
    loader.write()


def _decision(
    committee: Organization, body: str, number: str, year: int, day: int, clerk: User
) -> LevelDecision:
    decided = datetime.date(year, 12, day)
    return LevelDecision.objects.create(
        organization=committee,
        year=year,
        body=body,
        document_number=number,
        decided_on=decided,
        entered_by=clerk,
        entered_at=at(decided + datetime.timedelta(days=1), 9, 15),
    )


def _open(district: District, running: int) -> None:
    """The running year in every committee, with the same cap; the year before too."""
    committees = [district.organization, *(unit.organization for unit in district.units)]
    ReviewYear.objects.bulk_create(
        ReviewYear(organization=one, year=year, due_on=datetime.date(year, 12, 10), cap_source=SOURCE)
        for one in committees
        for year in (running - 1, running)
    )
