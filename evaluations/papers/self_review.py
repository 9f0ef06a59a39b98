"""Mẫu 01 and Mẫu 02 (domain.md 4.3 [V2]): what was typed, or blank to write on."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from evaluations.headings import Heading, Rating, headings_of
from evaluations.levels import Level
from meetings.papers.frame import Frame, led, paper, text
from songlo.papers.document import Blank, Block, Document, Signatures, Signer
from songlo.papers.document import Heading as Title

SELF_REVIEW = "self_review"
REVIEW_FILE = "review_file"  # the same for the file of the cell, with what the chi ủy says
BLANK_LINES = 4
IF_ANY = "(nếu có)"  # left empty it says so; under another heading he writes by hand
LONG_DOTS = "." * 40


@dataclass(frozen=True)
class SelfReview:
    """What stands in one; without a name it is a form to hand out."""

    year: int
    cell: str
    is_member: bool
    signer: Signer  # for the cell
    name: str = ""
    born: str = ""
    post: str = ""  # in the Party, in words
    is_blank: bool = False  # headings and lines alone
    texts: Mapping[str, str] = field(default_factory=dict)
    ratings: Mapping[str, str] = field(default_factory=dict)
    level: str = ""
    comment: str = ""  # of the chi ủy; "" leaves room for it


def self_review(
    one: SelfReview, frame: Frame, day: datetime.date | None, kind: str = SELF_REVIEW
) -> Document:
    """`day` of signing."""
    return paper(
        frame,
        kind=kind,
        header=frame.header(day),
        type_name="BẢN KIỂM ĐIỂM" if one.is_member else "BÁO CÁO KIỂM ĐIỂM",
        subject=f"{'Cá nhân' if one.is_member else 'Tập thể'} năm {one.year}",
        rule=True,
        blocks=(
            *(_person(one) if one.is_member else ()),
            *_parts(one),
            *_level(one),
            _signed(one),
            *(_tail(one) if one.is_member else ()),
        ),
    )


def _person(one: SelfReview) -> Iterator[Block]:
    yield led("Họ và tên:", one.name or LONG_DOTS)
    yield led("Ngày sinh:", one.born or LONG_DOTS)
    yield led("Đơn vị công tác:", LONG_DOTS)
    yield led("Chi bộ:", one.cell)
    yield led("Chức vụ trong Đảng:", one.post or ("Đảng viên" if one.name else LONG_DOTS))
    yield led("Chức vụ chính quyền, đoàn thể:", LONG_DOTS)


def _parts(one: SelfReview) -> Iterator[Block]:
    part = ""
    for heading in headings_of(is_member=one.is_member, leads=bool(one.post)):
        if heading.part and heading.part != part:
            yield Title(heading.part)
        part = heading.part
        yield Title(heading.title, level=2 if heading.part else 1)
        written = "" if one.is_blank else one.texts.get(heading.code, "")
        if written:
            yield from (text(line) for line in written.splitlines() if line)
        elif one.is_blank:
            yield Blank(BLANK_LINES)
        else:
            yield text("Không có.") if heading.title.endswith(IF_ANY) else Blank(2)
        if heading.is_rated:
            yield led("Tự đánh giá:", _rating(one, heading))


def _rating(one: SelfReview, heading: Heading) -> str:
    given = "" if one.is_blank else one.ratings.get(heading.code, "")
    if given:
        return f"{Rating(given).label}."
    return " / ".join(str(rating.label) for rating in Rating) + "."


def _level(one: SelfReview) -> Iterator[Block]:
    yield Title("VII. Tự nhận mức xếp loại" if one.is_member else "VII. Đề nghị mức xếp loại")
    if one.level and not one.is_blank:
        yield text(f"{Level(one.level).label}.")
    else:
        yield text(" / ".join(str(level.label) for level in Level) + ".")


def _tail(one: SelfReview) -> Iterator[Block]:
    """What others write under his name, each signed by them."""
    yield Title("Nhận xét, đánh giá của chi ủy")
    if one.comment:
        yield from (text(line) for line in one.comment.splitlines() if line)
    else:
        yield Blank(BLANK_LINES)
    yield Signatures(None, one.signer)
    yield Title("Đánh giá, xếp loại của cấp ủy có thẩm quyền")
    yield Blank(2)
    yield Signatures(None, Signer("T/M CẤP ỦY"))


def _signed(one: SelfReview) -> Signatures:
    if one.is_member:
        return Signatures(None, Signer("NGƯỜI TỰ KIỂM ĐIỂM", name=one.name))
    return Signatures(None, one.signer)
