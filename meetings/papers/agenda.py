"""Chương trình: the items by section with presenter and minutes, for the table of the room."""

import datetime
import itertools
from collections.abc import Iterator

from meetings.facts import MeetingFacts
from meetings.models.agenda import Section
from meetings.papers.frame import Frame, cell_signer, paper, text
from meetings.papers.words import clock, sentence, subject_of
from songlo.common import vn
from songlo.papers.document import Column, Document, Row, Signatures, Table

COLUMNS = (
    Column("TT", 12, "center"),
    Column("Nội dung", 88),
    Column("Người trình bày", 42),
    Column("Số phút", 23, "center"),
)


def build_agenda(facts: MeetingFacts, frame: Frame, day: datetime.date) -> Document:
    when = facts.scheduled_at
    focus = facts.focus.matter
    return paper(
        frame,
        kind="agenda",
        header=frame.header(day),
        type_name="CHƯƠNG TRÌNH",
        subject=subject_of(facts),
        rule=True,
        blocks=(
            text(f"Thời gian: {clock(when)}, {vn.weekday(when.date())}, {vn.day_in_words(when.date())}."),
            text(f"Địa điểm: {sentence(facts.place)}"),
            *([text(f"Vấn đề trọng tâm: {sentence(' '.join(focus.split()))}")] if focus else []),
            Table(COLUMNS, tuple(_rows(facts))),
            Signatures(None, cell_signer(facts)),
        ),
    )


def _rows(facts: MeetingFacts) -> Iterator[Row]:
    """Numbered through all sections."""
    numbers = itertools.count(1)
    for section in Section:
        items = [item for item in facts.items if item.section == section]
        if items:
            planned = _minutes(sum(item.planned_minutes for item in items))
            yield Row((section.label, planned), bold=True, span_first=True)
        for item in items:
            yield Row((str(next(numbers)), item.title, item.presenter, _minutes(item.planned_minutes)))
    total = sum(item.planned_minutes for item in facts.items)
    yield Row(("Cộng", _minutes(total)), bold=True, span_first=True)


def _minutes(number: int) -> str:
    return str(number) if number else ""
