"""Mẫu 01 and Mẫu 02 (domain.md 4.3 [V2]): what was typed, or blank to write on."""

import datetime
from collections.abc import Iterator

from evaluations.headings import Heading, Rating, headings_of
from evaluations.levels import Level
from evaluations.models import AnnualReview
from meetings.papers.frame import Frame, led, paper, text
from members.models import Member
from songlo.common import vn
from songlo.papers.document import Blank, Block, Document, Signatures, Signer
from songlo.papers.document import Heading as Title

SELF_REVIEW = "self_review"
BLANK_LINES = 4
LONG_DOTS = "." * 40


def self_review(
    review: AnnualReview, post: str, frame: Frame, day: datetime.date | None, *, is_blank: bool = False
) -> Document:
    """`post`: of the member in the Party, in words; `day` of signing. Blank: headings and lines alone."""
    is_member = review.member_id is not None
    return paper(
        frame,
        kind=SELF_REVIEW,
        header=frame.header(day),
        type_name="BẢN KIỂM ĐIỂM" if is_member else "BÁO CÁO KIỂM ĐIỂM",
        subject=f"{'Cá nhân' if is_member else 'Tập thể'} năm {review.year}",
        rule=True,
        blocks=(
            *(_person(review.member, post, review.organization.name) if review.member else ()),
            *_parts(review, leads=bool(post), is_blank=is_blank),
            *_level(review, is_blank=is_blank),
            *(_tail() if is_member else ()),
            _signed(review),
        ),
    )


def _person(member: Member, post: str, cell: str) -> Iterator[Block]:
    born = vn.known_date(member.birth_date, member.inexact.get("birth_date", ""))
    yield led("Họ và tên:", f"{member.full_name}. Ngày sinh: {born or LONG_DOTS}.")
    yield led("Đơn vị công tác:", LONG_DOTS)
    yield led("Chi bộ:", f"{cell}.")
    yield led("Chức vụ trong Đảng:", f"{post or 'Đảng viên'}.")
    yield led("Chức vụ chính quyền, đoàn thể:", LONG_DOTS)


def _parts(review: AnnualReview, *, leads: bool, is_blank: bool) -> Iterator[Block]:
    texts = {} if is_blank else review.self_review.get("texts", {})
    ratings = {} if is_blank else review.self_review.get("ratings", {})
    part = ""
    for one in headings_of(is_member=review.member_id is not None, leads=leads):
        if one.part and one.part != part:
            yield Title(one.part)
        part = one.part
        yield Title(one.title, level=2 if one.part else 1)
        written = texts.get(one.code, "")
        if written:
            yield from (text(line) for line in written.splitlines() if line)
        elif is_blank:
            yield Blank(BLANK_LINES)
        else:
            yield text("Không có.")
        if one.is_rated:
            yield led("Tự đánh giá:", _rating(one, ratings))


def _rating(heading: Heading, ratings: dict[str, str]) -> str:
    given = ratings.get(heading.code)
    if given:
        return f"{Rating(given).label}."
    return " / ".join(str(one.label) for one in Rating) + "."


def _level(review: AnnualReview, *, is_blank: bool) -> Iterator[Block]:
    yield Title("VII. Tự nhận mức xếp loại" if review.member_id else "VII. Đề nghị mức xếp loại")
    if review.self_level and not is_blank:
        yield text(f"{Level(review.self_level).label}.")
    else:
        yield text(" / ".join(str(level.label) for level in Level) + ".")


def _tail() -> Iterator[Block]:
    yield Title("Nhận xét, đánh giá của chi ủy")
    yield Blank(BLANK_LINES)
    yield Title("Đánh giá, xếp loại của cấp ủy có thẩm quyền")
    yield Blank(2)


def _signed(review: AnnualReview) -> Signatures:
    if review.member:
        return Signatures(None, Signer("NGƯỜI TỰ KIỂM ĐIỂM", name=review.member.full_name))
    return Signatures(None, Signer("T/M CHI BỘ", role="BÍ THƯ", note=""))
