import io

import pypdf
import pytest

from tests.builders.members import make_user

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_the_leaflet_is_one_sheet(desk, enter, settings):
    """As the browser of a shop prints it, with the office's number."""
    settings.OFFICE_PHONE = "0211 3 868 868"
    enter(desk, make_user("MEMBER"))
    desk.goto("/huong-dan/to-roi/")
    printed = pypdf.PdfReader(io.BytesIO(desk.pdf(format="A4", prefer_css_page_size=True)))
    assert len(printed.pages) == 1
