"""The printed login name: short, small letters without marks, from a person's name and the name of his place."""

import re
from collections.abc import Container, Iterator

from songlo.common import vn

LONGEST_PLACE = 12
# "Chi bộ thôn Xóm Làng" is known as Xóm Làng; in "thôn 1" the word is needed.
BEFORE_THE_NAME = (
    "chi bo",
    "dang bo",
    "co so",
    "bo phan",
    "huyen",
    "xa",
    "thi tran",
    "thon",
    "to dan pho",
    "khu",
)


def new_login(full_name: str, place: str, taken: Container[str]) -> str:
    """The first that nobody has: an.xomlang, annt.xomlang, an2.xomlang, an3.xomlang …"""
    return next(name for name in _proposals(full_name, place) if name not in taken)


def _proposals(full_name: str, place: str) -> Iterator[str]:
    words = [_plain(word) for word in vn.fold(full_name).split()]
    given, before = (words[-1] or "dv")[:12], "".join(word[:1] for word in words[:-1])[:4]
    short = place_in_login(place)
    yield f"{given}.{short}"
    yield f"{given}{before}.{short}"
    number = 2
    while True:
        yield f"{given}{number}.{short}"
        number += 1


def place_in_login(place: str) -> str:
    name = vn.fold(place)
    for words in BEFORE_THE_NAME:
        rest = name.removeprefix(f"{words} ")
        name = name if rest[:1].isdigit() else rest
    letters = _plain(name)
    if len(letters) <= LONGEST_PLACE:
        return letters or "cb"
    return "".join(_plain(word)[:1] for word in name.split())[:LONGEST_PLACE]


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text)
