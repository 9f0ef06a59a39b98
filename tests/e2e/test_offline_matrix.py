"""What can go wrong between phones and server, row by row: nothing that was tapped is lost, nothing stands twice, and
the phone says how it is. `make offline-matrix` writes the table of docs/offline.md from these rows."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from members.models import User
from tests.e2e.matrix import (
    NOTHING,
    ROWS,
    Evening,
    Outcome,
    begin,
    make_hamlet,
    new_telephone,
    outcome,
    table,
)
from tests.e2e.matrix_rows import alone, together
from tests.e2e.road import Road, as_it_is

pytestmark = [pytest.mark.e2e, pytest.mark.sweep, pytest.mark.django_db(transaction=True)]

PARTS = (alone, together)  # each registers its rows


@pytest.fixture(scope="module")
def road(live_server) -> Iterator[Road]:
    road = Road(live_server.url)
    yield road
    road.shutdown()
    road.server_close()


@pytest.fixture(scope="module")
def telephones(browser: Browser, road: Road) -> Iterator[tuple[BrowserContext, BrowserContext]]:
    """Of the secretary and of somebody else, the same in every row: a new one fetches everything anew."""
    contexts = new_telephone(browser, road), new_telephone(browser, road)
    yield contexts
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def rows() -> Iterator[list[Outcome]]:
    with table() as rows:
        yield rows


@pytest.fixture
def evening(browser, telephones, road, client_for) -> Iterator[Evening]:
    def log_in_as(context: BrowserContext, user: User) -> None:
        session = client_for(user).cookies["sessionid"].value
        cookies = {"sessionid": session, "csrftoken": "x" * 32}  # the login page has given the token
        context.add_cookies(
            [{"name": name, "value": value, "url": road.url} for name, value in cookies.items()]
        )

    village = make_hamlet()
    evening = Evening(browser, *telephones, road, log_in_as, village, begin(village))
    for telephone in telephones:
        telephone.clear_cookies()
    log_in_as(telephones[0], village.secretary)
    yield evening
    road.rewrite = as_it_is
    for telephone in telephones:
        for page in telephone.pages[1:]:
            page.close()
        for page in telephone.pages:
            page.goto(NOTHING)
    for context in evening.fresh:
        context.close()
    road.rest()


@pytest.mark.parametrize("happened", ROWS, ids=range(1, len(ROWS) + 1))
def test_nothing_is_lost_and_nothing_is_doubled(evening: Evening, rows: list[Outcome], happened: str):
    ROWS[happened](evening)
    row = outcome(happened, evening)
    rows.append(row)
    print(f"\n{row.as_row()}")
    assert evening.tapped
    assert (row.lost, row.doubled) == ([], [])
