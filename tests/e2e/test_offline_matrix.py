"""What can go wrong between phones and server, row by row: nothing that was tapped is lost, nothing stands twice, and
the phone says how it is. `make offline-matrix` writes the table of docs/offline.md from these rows."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from meetings.models import Operation
from members.models import User
from tests.e2e.matrix import (
    Evening,
    Outcome,
    begin,
    make_hamlet,
    new_telephone,
    outcome,
    pass_time,
    table,
)
from tests.e2e.road import BEFORE, HALF_ANSWERED, HALF_ASKED, HELD, UNANSWERED, Road

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

ONE, TWO, THREE = "Hà Văn Đạt", "Lê Thị Lan", "Vũ Đức Lâm"
LETTER, SNAPSHOT = "/thao-tac/", r"/snapshot\.json"
NO_SIGNAL = "Chưa có mạng, vẫn ghi được"


@pytest.fixture(scope="module")
def road(live_server) -> Iterator[Road]:
    road = Road(live_server.url)
    yield road
    road.shutdown()
    road.server_close()


@pytest.fixture(scope="module")
def telephone(browser: Browser, road: Road) -> Iterator[BrowserContext]:
    context = new_telephone(browser, road)
    yield context
    context.close()


@pytest.fixture(scope="module")
def rows() -> Iterator[list[Outcome]]:
    with table() as rows:
        yield rows


@pytest.fixture
def evening(browser, telephone, road, client_for) -> Iterator[Evening]:
    def log_in_as(context: BrowserContext, user: User) -> None:
        session = client_for(user).cookies["sessionid"].value
        cookies = {"sessionid": session, "csrftoken": "x" * 32}  # the login page has given the token
        context.add_cookies(
            [{"name": name, "value": value, "url": road.url} for name, value in cookies.items()]
        )

    village = make_hamlet()
    evening = Evening(browser, telephone, road, log_in_as, village, begin(village))
    telephone.clear_cookies()
    log_in_as(telephone, village.secretary)
    yield evening
    for page in telephone.pages:
        page.close()
    for context in evening.others:
        context.close()


Row = Callable[[Evening], None]


def cut(method: str, path: str, how: str) -> Row:
    """Two taps around the breaking of one request."""

    def happen(evening: Evening) -> None:
        page = evening.open()
        evening.speak(page, ONE)
        with evening.road.cut(method, path, how) as broken:
            if "phien" in path:
                page.context.clear_cookies(name="csrftoken")
            pass_time(page, 1.3)
            while not broken.times:
                page.wait_for_timeout(20)
            evening.speak(page, TWO)
            if path == SNAPSHOT:
                pass_time(page, 5)
                evening.sees(page, NO_SIGNAL)
            else:
                evening.holds(page, 2)
            assert Operation.objects.exists() == (
                path == SNAPSHOT or (how in (UNANSWERED, HALF_ANSWERED) and path == LETTER)
            )
        evening.saved(page)

    return happen


HOW = {
    BEFORE: "before it left",
    HELD: "under way, with a tap meanwhile",
    HALF_ASKED: "in the middle of it",
    UNANSWERED: "after the server wrote it down: the answer was lost",
    HALF_ANSWERED: "in the middle of the answer",
}
ROWS: dict[str, Row] = {}
for how, words in HOW.items():
    ROWS[f"signal lost: operations, {words}"] = cut("POST", LETTER, how)
for how in (BEFORE, UNANSWERED, HALF_ANSWERED):
    ROWS[f"signal lost: snapshot, {HOW[how]}"] = cut("GET", SNAPSHOT, how)
for how in (BEFORE, UNANSWERED):
    ROWS[f"signal lost: fresh token (`/phien/`), {HOW[how]}"] = cut("GET", "/phien/", how)


@pytest.mark.parametrize("happened", ROWS)
def test_nothing_is_lost_and_nothing_is_doubled(evening: Evening, rows: list[Outcome], happened: str):
    ROWS[happened](evening)
    row = outcome(happened, evening)
    rows.append(row)
    print(f"\n{row.as_row()}")
    assert evening.tapped
    assert (row.lost, row.doubled) == ([], [])
