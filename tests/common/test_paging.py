import pytest
from django.test import RequestFactory

from songlo.common.paging import asked_page, page_links


@pytest.mark.parametrize(
    ("asked", "rows", "newer", "older"),
    [
        ("", "ab", "", "?loc=gui&trang=2"),
        ("?trang=2", "cd", "?loc=gui&trang=1", "?loc=gui&trang=3"),
        ("?trang=3", "e", "?loc=gui&trang=2", ""),
        ("?trang=0", "e", "?loc=gui&trang=2", ""),
        ("?trang=99", "e", "?loc=gui&trang=2", ""),
        ("?trang=hai", "ab", "", "?loc=gui&trang=2"),
        ("?trang=" + "9" * 5000, "ab", "", "?loc=gui&trang=2"),  # more figures than Python reads as a number
    ],
)
def test_a_page_that_nobody_could_have_is_the_first_or_the_last(asked, rows, newer, older):
    page = asked_page(RequestFactory().get(f"/{asked}"), "abcde", 2)
    assert page.object_list == rows
    assert page_links(page, "loc=gui&") == {"newer_url": newer, "older_url": older}


def test_nothing_is_one_empty_page():
    page = asked_page(RequestFactory().get("/"), "", 0)
    assert (page.object_list, page_links(page)) == ("", {"newer_url": "", "older_url": ""})
