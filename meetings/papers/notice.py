"""Giấy mời (2018) or thông báo họp without number (2025): users.md 3.5, domain.md 5.5."""

import datetime

from meetings.facts import MeetingFacts
from meetings.models.agenda import AgendaTag
from meetings.papers.frame import Frame, cell_signer, paper, text
from meetings.papers.words import clock, sentence, subject_of
from songlo.common import vn
from songlo.papers.document import Document, Items, Recipients, Run, Signatures


def build_notice(facts: MeetingFacts, frame: Frame, day: datetime.date) -> Document:
    """Dated `day`; items marked as not for the notice stay out."""
    by_handbook = "electronic_handbook" in facts.rules and bool(facts.rules["electronic_handbook"].value)
    type_name = "THÔNG BÁO" if by_handbook else "GIẤY MỜI"
    subject = f"về việc {subject_of(facts)}" if by_handbook else subject_of(facts)
    guests = "các đồng chí chi ủy viên" if facts.is_committee else "các đồng chí đảng viên trong chi bộ"
    asks = "trân trọng thông báo đến" if by_handbook else "trân trọng kính mời"
    when = facts.scheduled_at
    titles: list[tuple[Run, ...]] = [
        (Run(sentence(item.title)),) for item in facts.items if AgendaTag.NOT_IN_NOTICE not in item.tags
    ]
    focus = facts.focus.matter
    if focus:
        titles.insert(0, (Run("Vấn đề trọng tâm: ", bold=True), Run(sentence(" ".join(focus.split())))))
    if facts.theme:
        titles.insert(0, (Run("Chuyên đề: ", bold=True), Run(sentence(facts.theme))))
    return paper(
        frame,
        kind="notice",
        header=frame.header(day),
        type_name=type_name,
        subject=subject,
        rule=True,
        blocks=(
            text(f"{frame.issuer} {asks}: {guests}{_observer(facts)}."),
            text(f"Thời gian: {clock(when)}, {vn.weekday(when.date())}, {vn.day_in_words(when.date())}."),
            text(f"Địa điểm: {sentence(facts.place)}"),
            *([text(f"Chủ trì: đồng chí {facts.chair}.")] if facts.chair else []),
            text("Nội dung:"),
            Items(tuple(titles)),
            text(
                "Đề nghị các đồng chí dự đúng giờ, chuẩn bị ý kiến phát biểu; đồng chí nào vắng mặt, đề nghị báo cáo"
                " lý do với đồng chí bí thư trước buổi họp."
            ),
            Recipients(_recipients(facts, frame)),
            Signatures(None, cell_signer(facts)),
        ),
    )


def _observer(facts: MeetingFacts) -> str:
    return "" if facts.is_committee else "; đồng chí cấp ủy viên cấp trên phụ trách chi bộ"


def _recipients(facts: MeetingFacts, frame: Frame) -> tuple[str, ...]:
    if facts.is_committee:
        return ("- Các đồng chí chi ủy viên,", "- Lưu Chi bộ.")
    return (
        f"- {frame.committee_above} (để báo cáo),",
        "- Cấp ủy viên phụ trách chi bộ,",
        "- Các đồng chí đảng viên,",
        "- Lưu Chi bộ.",
    )
