"""Names of people, sexes, posts and standings as lists write them."""

import re

from members.imports.reading import Cell
from members.imports.values import Read, as_text, fault
from members.models.member import Post, Sex
from members.states import MembershipKind, StatusKind
from songlo.common import vn

ADDRESS = re.compile(r"^(?:đ/?c\.?|đồng chí)\s+(?=\S+\s+\S)", re.IGNORECASE)
NUMBERED = re.compile(r"^\d+\s*[.)]\s*")
LETTERS = re.compile(r"[^\W\d_]+")
NOT_IN_NAMES = re.compile(r"[\d@#$%&*+=<>{}\[\]\\|/:;?\"]")

POSTS = {
    "bi thu": Post.SECRETARY, "bi thu chi bo": Post.SECRETARY, "bi thu cb": Post.SECRETARY,
    "bi thu chi uy": Post.SECRETARY, "btcb": Post.SECRETARY, "bt": Post.SECRETARY,
    "pho bi thu": Post.DEPUTY_SECRETARY, "pho bi thu chi bo": Post.DEPUTY_SECRETARY,
    "pho bi thu cb": Post.DEPUTY_SECRETARY, "p bi thu": Post.DEPUTY_SECRETARY, "p bi thu chi bo": Post.DEPUTY_SECRETARY,
    "pbt": Post.DEPUTY_SECRETARY,
    "pbt chi bo": Post.DEPUTY_SECRETARY, "pbtcb": Post.DEPUTY_SECRETARY, "pho bi thu chi uy": Post.DEPUTY_SECRETARY,
    "chi uy vien": Post.COMMITTEE_MEMBER, "uy vien chi uy": Post.COMMITTEE_MEMBER, "cuv": Post.COMMITTEE_MEMBER,
    "chi uy": Post.COMMITTEE_MEMBER, "uv chi uy": Post.COMMITTEE_MEMBER, "cap uy vien": Post.COMMITTEE_MEMBER,
    "cap uy": Post.COMMITTEE_MEMBER,
}  # fmt: skip
NO_POST = {"dang vien", "dv", "khong", "chinh thuc", "du bi"}

# What a column "Tình trạng" says: a standing, an exception, a place; "" is nothing new.
STANDINGS = {
    "chinh thuc": StatusKind.OFFICIAL, "dang vien chinh thuc": StatusKind.OFFICIAL, "dvct": StatusKind.OFFICIAL,
    "ct": StatusKind.OFFICIAL, "du bi": StatusKind.PROBATIONARY, "dang vien du bi": StatusKind.PROBATIONARY,
    "dvdb": StatusKind.PROBATIONARY, "db": StatusKind.PROBATIONARY,
}  # fmt: skip
EXCEPTIONS = {
    "mien cong tac va sinh hoat": StatusKind.EXEMPT, "mien cong tac va sinh hoat dang": StatusKind.EXEMPT,
    "mien sinh hoat": StatusKind.EXEMPT, "mien sinh hoat dang": StatusKind.EXEMPT, "mien": StatusKind.EXEMPT,
    "mien cong tac sinh hoat": StatusKind.EXEMPT, "mien cong tac": StatusKind.EXEMPT,
    "duoc mien sinh hoat": StatusKind.EXEMPT, "duoc mien cong tac va sinh hoat dang": StatusKind.EXEMPT,
    "dinh chi sinh hoat": StatusKind.SUSPENDED, "dinh chi": StatusKind.SUSPENDED,
    "dinh chi sinh hoat dang": StatusKind.SUSPENDED, "bi dinh chi sinh hoat": StatusKind.SUSPENDED,
    "lam nhiem vu dac biet": StatusKind.SPECIAL_DUTY, "nhiem vu dac biet": StatusKind.SPECIAL_DUTY,
}  # fmt: skip
AWAY = {
    "sinh hoat tam thoi noi khac": MembershipKind.TEMPORARY_AWAY, "tam thoi di": MembershipKind.TEMPORARY_AWAY,
    "chuyen sinh hoat tam thoi": MembershipKind.TEMPORARY_AWAY, "tam thoi noi khac": MembershipKind.TEMPORARY_AWAY,
    "sinh hoat tam thoi": MembershipKind.TEMPORARY_AWAY, "di sinh hoat tam thoi": MembershipKind.TEMPORARY_AWAY,
}  # fmt: skip
# Whoever is not in the cell any more, or is on his way: his own page records it, with decision and day.
ELSEWHERE = {
    "da chuyen di": StatusKind.LEFT, "chuyen di": StatusKind.LEFT, "da chuyen": StatusKind.LEFT,
    "chuyen sinh hoat": StatusKind.LEFT, "da chuyen sinh hoat": StatusKind.LEFT, "da roi": StatusKind.LEFT,
    "xoa ten": StatusKind.STRUCK_OFF, "bi xoa ten": StatusKind.STRUCK_OFF, "da xoa ten": StatusKind.STRUCK_OFF,
    "khai tru": StatusKind.EXPELLED, "bi khai tru": StatusKind.EXPELLED, "da khai tru": StatusKind.EXPELLED,
    "cho ra khoi dang": StatusKind.WITHDRAWN, "ra khoi dang": StatusKind.WITHDRAWN,
    "xin ra khoi dang": StatusKind.WITHDRAWN, "tu tran": StatusKind.DECEASED, "da mat": StatusKind.DECEASED,
    "mat": StatusKind.DECEASED, "chet": StatusKind.DECEASED, "da tu tran": StatusKind.DECEASED,
    "dang chuyen sinh hoat": MembershipKind.TRANSFERRING, "dang chuyen": MembershipKind.TRANSFERRING,
    "sinh hoat tam thoi tai chi bo": MembershipKind.TEMPORARY_HERE, "tam thoi den": MembershipKind.TEMPORARY_HERE,
}  # fmt: skip
NOTHING_NEW = {
    "dang sinh hoat", "dang hoat dong", "hoat dong", "binh thuong", "sinh hoat", "dang vien", "con sinh hoat",
    "sinh hoat chinh thuc", "dang sinh hoat dang",
}  # fmt: skip


def read_name(cell: Cell) -> Read:
    """Composed, one space between words, "đ/c" and numbers in front taken off; NGUYỄN VĂN AN is Nguyễn Văn An."""
    written = as_text(cell)
    text = ADDRESS.sub("", NUMBERED.sub("", written)).strip(" .,;-–")
    if NOT_IN_NAMES.search(text):
        return fault("Họ và tên có chữ số hoặc dấu lạ; mời ghi lại.")
    if " " not in text:
        return fault("Mời ghi cả họ và tên.")
    if len(text) > 100:
        return fault("Họ và tên dài quá 100 chữ; mời ghi lại.")
    if text in (text.upper(), text.lower()):
        text = LETTERS.sub(lambda word: word[0][0].upper() + word[0][1:].lower(), text)
    return Read(text)


def read_sex(cell: Cell) -> Read:
    word = vn.fold(as_text(cell)).strip(". ")
    if word in ("nam", "m", "trai", "1", "male", "ong"):
        return Read(Sex.MALE)
    if word in ("nu", "f", "gai", "0", "female", "ba"):
        return Read(Sex.FEMALE)
    return fault("Mời ghi giới tính là Nam hoặc Nữ.")


def read_posts(cell: Cell) -> Read:
    """Posts of the cell, the highest alone: a bí thư sits in the chi ủy anyhow. Others are not taken."""
    found, others = [], []
    for part in re.split(r"[,;/&+\n]| - | – | và |, ", as_text(cell)):
        words = " ".join(re.sub(r"[^a-z ]", " ", vn.fold(part)).split())
        if words in POSTS:
            found.append(POSTS[words])
        elif words and words not in NO_POST:
            others.append(part.strip())
    note = f"Không lấy chức vụ ngoài chi bộ: {', '.join(others)}" if others else ""
    order = (Post.SECRETARY, Post.DEPUTY_SECRETARY, Post.COMMITTEE_MEMBER)
    return Read(next((post for post in order if post in found), ""), note=note)


def read_status(cell: Cell) -> Read:
    """A StatusKind or MembershipKind, "" for nothing new."""
    written = as_text(cell)
    words = " ".join(re.sub(r"[^a-z ]", " ", vn.fold(written)).split())
    for known in (STANDINGS, EXCEPTIONS, AWAY, ELSEWHERE):
        if words in known:
            return Read(known[words])
    if words in NOTHING_NEW:
        return Read("")
    return fault(f"Chưa hiểu tình trạng “{written}”; mời chọn trong danh sách của tệp mẫu.")
