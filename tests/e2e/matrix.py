"""One row of the matrix of docs/offline.md: a cell of seven in the middle of its evening, the phones that write it,
what was tapped on them and what has arrived."""

import itertools
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from meetings.models import Meeting, Operation
from meetings.models.attendance import AttendanceState
from meetings.models.in_session import OperationResult
from meetings.services.in_session import start_meeting
from meetings.services.roll_marks import Mark, mark_roll
from members.models import User
from members.models.member import Post
from members.roles import Role
from tests.builders.meetings import make_secretary
from tests.builders.members import make_appointment, make_cell, make_commune, make_member, make_user
from tests.builders.seeds import plant_seeds
from tests.e2e.conftest import PATIENCE, PHONE
from tests.e2e.road import Road
from tests.e2e.test_in_session import tonight
from tests.e2e.village import Village

LETTER = "/thao-tac/"
SAVED = "Đã lưu lúc"
NOTHING = "/static/icon.svg"
HELD_HERE = "Chưa gửi {} mục – đã giữ trong máy"
NAMES = ("Trần Văn Bảy", "Hà Văn Đạt", "Lê Thị Lan", "Vũ Đức Lâm", "Phan Thị Nga")
PRESENT = {"state": AttendanceState.PRESENT}
BEGIN, END = "<!-- matrix: make offline-matrix -->", "<!-- matrix ends -->"
HEAD = [
    "| what happened | what the phone showed | what arrived | nothing lost | nothing doubled |",
    "|---|---|---|---|---|",
]


def make_hamlet() -> Village:
    plant_seeds()
    commune = make_commune()
    cell = make_cell(commune, "Chi bộ xóm Đồi")
    secretary = make_secretary(cell, "Nguyễn Văn An")
    deputy = make_member(cell, "Lê Thị Bình")
    make_appointment(deputy, cell, Post.DEPUTY_SECRETARY)
    now = timezone.localtime()
    return Village(
        commune=commune,
        cell=cell,
        secretary=secretary,
        deputy=make_user(Role.DEPUTY_CELL_SECRETARY, cell, member=deputy),
        clerk=make_user(Role.COMMUNE_OFFICE, commune, name="Trần Thị Chi"),
        members={name: make_member(cell, name) for name in NAMES},
        evening=now,
        now=now,
    )


def begin(village: Village) -> Meeting:
    """Started, everybody present."""
    meeting, now = tonight(village), timezone.now()
    meeting = start_meeting(
        actor=village.secretary,
        meeting=meeting,
        chair=village.secretary.member,
        minute_taker=village.deputy.member,
        started_at=meeting.scheduled_at,
        now=now,
    )
    people = [village.secretary.member, village.deputy.member, *village.members.values()]
    mark_roll(
        actor=village.secretary, meeting=meeting, marks=[Mark(one.uid, PRESENT) for one in people], now=now
    )
    return meeting


@dataclass
class Evening:
    browser: Browser
    telephone: BrowserContext  # of the secretary, the same in every row
    other: BrowserContext  # of somebody else
    road: Road
    log_in_as: Callable[[BrowserContext, User], None]
    village: Village
    meeting: Meeting
    tapped: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    fresh: list[BrowserContext] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"/sinh-hoat/{self.meeting.uid}/dang-hop/"

    # Phones ------------------------------------------------------------------------------------

    def is_away(self, name: str) -> None:
        """Said before this row begins."""
        mark = Mark(self.village.members[name].uid, {"state": AttendanceState.NOT_HERE_YET})
        mark_roll(actor=self.village.secretary, meeting=self.meeting, marks=[mark], now=timezone.now())

    def open(self, telephone: BrowserContext | None = None) -> Page:
        """Once its sign of life was answered: what is cut afterwards is a letter of the row."""
        page = self.page(telephone or self.telephone)
        with page.expect_response(lambda answer: urlsplit(answer.url).path.endswith(LETTER)):
            page.goto(self.address)
        talking(page)
        return page

    def page(self, telephone: BrowserContext) -> Page:
        """The one that the row before has left empty; a new one is a process of its own."""
        empty = next((page for page in telephone.pages if page.url.endswith(NOTHING)), None)
        return empty or telephone.new_page()

    def new(self, user: User | None = None, **options: Any) -> BrowserContext:
        """A telephone that knows nothing yet."""
        context = new_telephone(self.browser, self.road, **options)
        self.fresh.append(context)
        if user:
            self.log_in_as(context, user)
        return context

    # What is tapped ----------------------------------------------------------------------------

    def speak(self, page: Page, name: str) -> None:
        page.locator("#phat-bieu > .sheet-body > ul").get_by_role("button", name=name).click()
        expect(page.locator("#vua-phat-bieu")).to_contain_text(name)
        self.tapped.append(f"{name} phát biểu")

    def conclude(self, page: Page, text: str) -> None:
        page.evaluate("location.hash = 'cuoi-buoi/ket-luan'")
        page.get_by_label("Kết luận").fill(text)
        page.get_by_label("Kết luận").blur()
        self.tapped.append(f"kết luận: {text}")

    def says_why(self, page: Page, name: str, choice: str = "", reason: str = "") -> None:
        """Cuối buổi, about somebody who is not here: with a reason or without."""
        page.evaluate("location.hash = 'cuoi-buoi/vang'")
        away = page.locator("section.sheet", has=page.get_by_role("heading", name=name))
        if choice:
            away.locator("label", has_text=choice).click()
        if reason:
            away.get_by_label("Lý do", exact=True).fill(reason)
            away.get_by_label("Lý do", exact=True).blur()

    # What is seen ------------------------------------------------------------------------------

    def sees(self, page: Page, words: str) -> Locator:
        found = page.get_by_text(words).first
        found.wait_for()  # which looks more often than expect
        self.shown.append(words)
        return found

    def holds(self, page: Page, count: int) -> None:
        """The phone says that so much is in it and has not been sent."""
        pass_time(page, 5)
        self.sees(page, HELD_HERE.format(count))

    def saved(self, page: Page) -> None:
        """Signal again."""
        page.evaluate("dispatchEvent(new Event('online'))")
        self.sees(page, SAVED)
        expect(page.get_by_text("Đang gửi…")).to_have_count(0)

    # What arrived ------------------------------------------------------------------------------

    def arrived(self) -> list[str]:
        meeting = Meeting.objects.get(pk=self.meeting.pk)
        spoke = [f"{one.speaker.full_name} phát biểu" for one in meeting.statements.select_related("speaker")]
        away = meeting.roll.exclude(state__in=[AttendanceState.PRESENT, AttendanceState.NOT_HERE_YET])
        found = spoke + [_of_the_roll(one.name, one.state, one.absence_reason) for one in away]
        if meeting.conclusion:
            found.append(f"kết luận: {meeting.conclusion}")
        return sorted(found)

    def for_review(self) -> list[str]:
        """What stands in Cần xem lại, or was laid aside there by a person: its words are kept."""
        kept = self.meeting.operations.exclude(result=OperationResult.APPLIED).exclude(settled_how="mine")
        return sorted(self._words_of(one) for one in kept)

    def _words_of(self, operation: Operation) -> str:
        values = operation.payload
        names = {str(line.member.uid): line.name for line in self.meeting.roll.select_related("member")}
        if operation.kind == "statement.save":
            return f"{names[values['member']]} phát biểu"
        if operation.kind == "roll.mark":
            return _of_the_roll(names[str(operation.target)], values["state"], values.get("reason", ""))
        return f"kết luận: {values['conclusion']}"


def _of_the_roll(name: str, state: str, reason: str) -> str:
    return f"{name}: {AttendanceState(state).label}, {reason}".removesuffix(", ")


Row = Callable[[Evening], None]
ROWS: dict[str, Row] = {}


def row(happened: str) -> Callable[[Row], Row]:
    def register(happen: Row) -> Row:
        ROWS[happened] = happen
        return happen

    return register


def talking(page: Page) -> None:
    page.get_by_role("heading", level=1, name="Trong lúc họp").wait_for()
    page.locator("#phat-bieu").wait_for()


def until(page: Page, come: Callable[[], bool], passing: float = 0) -> None:
    """`passing`: seconds that go by for the page from one look to the next."""
    for _ in range(PATIENCE // 20):
        if come():
            return
        if passing:
            pass_time(page, passing)
        page.wait_for_timeout(20)
    raise AssertionError("it did not come")


@contextmanager
def no_signal(page: Page) -> Iterator[None]:
    """On this phone alone."""
    page.context.set_offline(True)
    try:
        yield
    finally:
        page.context.set_offline(False)


def pass_time(page: Page, seconds: float) -> None:
    """For the pages of this browser; nobody waits."""
    page.clock.fast_forward(int(seconds * 1000))


def new_telephone(browser: Browser, road: Road, **options: Any) -> BrowserContext:
    context = browser.new_context(base_url=road.url, viewport=PHONE, locale="vi-VN")
    context.set_default_timeout(PATIENCE)
    context.clock.install(**options)
    return context


# The table ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    happened: str
    shown: list[str]
    arrived: list[str]
    review: list[str]
    lost: list[str]
    doubled: list[str]

    def as_row(self) -> str:
        count = f"{len(self.arrived)} in the book"
        if self.review:
            count += f", {len(self.review)} kept beside it for a person"
        shown = " → ".join(f"“{words}”" for words, _ in itertools.groupby(self.shown))
        verdict = ["yes" if not found else ", ".join(found) for found in (self.lost, self.doubled)]
        return "| " + " | ".join([self.happened, shown, count, *verdict]) + " |"


def outcome(happened: str, evening: Evening) -> Outcome:
    arrived, review = evening.arrived(), evening.for_review()
    tapped, found = Counter(evening.tapped), Counter(arrived + review)
    lost, doubled = sorted((tapped - found).elements()), sorted((found - tapped).elements())
    return Outcome(happened, evening.shown, arrived, review, lost, doubled)


@contextmanager
def table() -> Iterator[list[Outcome]]:
    """Written into the file that OFFLINE_MATRIX names, when it names one and no row is missing."""
    rows: list[Outcome] = []
    yield rows
    target = os.environ.get("OFFLINE_MATRIX")
    if target and len(rows) == len(ROWS):
        path = Path(target)
        text = "\n".join([BEGIN, *HEAD, *(one.as_row() for one in rows), END])
        path.write_text(re.sub(f"{BEGIN}.*{END}", lambda _: text, path.read_text(), flags=re.DOTALL))
