"""Biên bản bổ sung, đính chính: points at the minutes that stay as they are."""

import datetime

from meetings.facts import MeetingFacts
from meetings.papers.frame import Frame, led, paper, text
from meetings.papers.words import blocks_of, sentence, subject_of
from songlo.common import vn
from songlo.papers.document import Document, Signatures, Signer


def build_addendum(
    facts: MeetingFacts, frame: Frame, number: int, made_on: datetime.date, reason: str, words: str
) -> Document:
    return paper(
        frame,
        kind="addendum",
        header=frame.header(made_on),
        type_name="BIÊN BẢN BỔ SUNG, ĐÍNH CHÍNH",
        subject=f"(lần {number}) biên bản {subject_of(facts)}",
        rule=False,
        blocks=(
            text(
                f"{vn.day_in_words(made_on).capitalize()}, {frame.issuer[:1].lower()}{frame.issuer[1:]} lập biên bản bổ"
                f" sung, đính chính biên bản {subject_of(facts)}, họp {vn.day_in_words(facts.day)}."
            ),
            led("1. Lý do:", sentence(reason)),
            led("2. Nội dung bổ sung, đính chính:"),
            *blocks_of(words),
            text("Các nội dung khác của biên bản giữ nguyên. Biên bản này được lưu kèm biên bản đã ký."),
            Signatures(Signer("THƯ KÝ", name=facts.minute_taker), Signer("CHỦ TRÌ", name=facts.chair)),
        ),
    )
