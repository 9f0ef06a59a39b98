"""Takes the pictures of the guides (bin/guide-pictures): pages of the demo by their looks, and an evening as it is
held. Its name is none that pytest collects by itself."""

import io
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from PIL import Image
from playwright.sync_api import Page, expect

from songlo.home.templatetags.guides import PHONE
from tests.builders.seeds import plant_seeds
from tests.e2e import looks
from tests.e2e.conftest import open_page
from tests.e2e.hand import Hand
from tests.e2e.pictures import EVENING, FOLDER, LARGEST, PICTURES, Picture
from tests.e2e.test_in_session import hold_the_evening, open_evening, tonight
from tests.e2e.village import make_village

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True), pytest.mark.timeout(400)]


def test_take_the_pictures_of_pages(browser, live_server, client_for):
    plant_seeds()
    call_command("demo", size="commune", verbosity=0)
    for name, picture in in_the_order_of_looks():
        look = next(one for one in looks.LOOKS if str(one) == picture.look)
        user, path = look.find()
        with open_page(browser, live_server.url, viewport(picture.size)) as page:
            session = client_for(user).cookies["sessionid"].value
            page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
            page.goto(path)
            if picture.at:
                page.locator(picture.at).first.evaluate("(element) => element.scrollIntoView()")
            keep(page, name)


def test_take_the_pictures_of_an_evening(browser, live_server, enter):
    village = make_village()
    meeting, names = tonight(village), {look: name for name, look in EVENING.items()}
    with open_page(browser, live_server.url, viewport(PHONE)) as page:
        enter(page, village.secretary)
        open_evening(page, meeting)

        def look(name: str) -> None:
            if name in names:
                page.evaluate("window.scrollTo(0, 0)")
                keep(page, names[name])

        hold_the_evening(Hand(page), look)
        expect(page.get_by_role("link", name="Đến biên bản")).to_be_visible()


def in_the_order_of_looks() -> Iterator[tuple[str, Picture]]:
    """A look may change what a later one shows."""
    order: dict[str, int] = {str(look): place for place, look in enumerate(looks.LOOKS)}
    yield from sorted(PICTURES.items(), key=lambda pair: order[pair[1].look])


def viewport(size: tuple[int, int]) -> dict[str, int]:
    return dict(zip(("width", "height"), size, strict=True))


def keep(page: Page, name: str) -> None:
    """As a small file: letters stay sharp, a photograph would not."""
    page.wait_for_load_state()
    with Image.open(io.BytesIO(page.screenshot())) as shot:
        shot.convert("RGB").save(FOLDER / f"{name}.webp", lossless=False, quality=70, method=6)
    assert (FOLDER / f"{name}.webp").stat().st_size <= LARGEST, name
