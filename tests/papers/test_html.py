import json
import re
from html import unescape

import pytest

from songlo.papers.document import (
    Column,
    Header,
    Heading,
    Recipients,
    Row,
    Signatures,
    Signer,
    Table,
)
from songlo.papers.html import kept_sheet, page_html, sheet
from tests.papers import samples
from tests.papers.reading import letters, written

HOSTILE = "<script>alert(1)</script> & \"' {{ x }} {% y %}"


def visible(html: str) -> str:
    """The words between the tags; the dash of a list comes from the stylesheet."""
    body = re.sub(r"<title>.*?</title>", "", html.replace("<li>", "<li>- "))
    return letters(unescape(re.sub(r"<[^>]*>", "", body)))


@pytest.mark.parametrize("name", samples.ALL)
def test_preview_and_print_say_the_same_words(name):
    document = samples.ALL[name]()
    content = document.to_content()
    assert visible(sheet(content)) == visible(page_html(content)) == written(document)


def test_a_sheet_that_stays_is_the_sheet_of_its_content():
    contents = [samples.ALL[name]().to_content() for name in samples.ALL]
    for content in (*contents, *contents):
        assert kept_sheet(json.dumps(content)) == sheet(content)


def test_words_of_people_are_never_markup():
    document = samples.minutes(
        (
            Heading(HOSTILE),
            samples.led(HOSTILE, HOSTILE),
            Table((Column(HOSTILE, 20),), (Row((HOSTILE,)),), caption=HOSTILE),
            Recipients((HOSTILE,)),
            Signatures(None, Signer(HOSTILE, HOSTILE, HOSTILE, HOSTILE)),
        ),
        header=Header(HOSTILE, HOSTILE, HOSTILE, HOSTILE),
        title=HOSTILE,
        type_name=HOSTILE,
        subject=HOSTILE,
        sample_notice=HOSTILE,
    )
    html = page_html(document.to_content())
    assert "<script" not in html
    assert visible(html) == written(document)


def test_the_sheet_on_screen_fits_the_strict_policy_of_the_site():
    html = "".join(sheet(make().to_content()) for make in samples.ALL.values())
    assert re.findall(r"style=|<style|<script|\son\w+=|<h1|src=|href=", html) == []


def test_typed_line_ends_are_kept():
    document = samples.minutes((samples.text("dòng một\ndòng hai"),))
    assert "dòng một<br>dòng hai" in sheet(document.to_content())
