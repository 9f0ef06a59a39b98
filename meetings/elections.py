"""An election on paper ballots: whether its counts fit together, and what came of it. Pure; the phone says the same
(static/in_session/elections.js; both are held to it by tests/cases/elections.json).

Elected is who has more than half of the voting base, the absent among it (domain.md 1.5, 2.3, as for every vote of the
house). Nothing more is confirmed: when more names reach that than are to be elected, or fewer, it is said as a fact and
the room decides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from members.bases import needed
from members.states import Threshold

AGAIN = "Mời đếm và ghi lại."


@dataclass(frozen=True)
class Standing:
    """A name of the list with its votes."""

    name: str
    votes: int


@dataclass(frozen=True)
class Papers:
    """Phát ra, thu về, hợp lệ, không hợp lệ (domain.md 2.3)."""

    issued: int
    collected: int
    valid: int
    invalid: int


@dataclass(frozen=True)
class Problem:
    field: str
    text: str


@dataclass(frozen=True)
class Outcome:
    """`ranked` by votes, the order of the list among equals. `elected` is empty when more names are over half than
    are to be elected: which of them, the room says. `equal` are those between whom the votes alone cannot choose."""

    needed: int
    to_elect: int
    ranked: tuple[Standing, ...]
    over_half: tuple[Standing, ...]
    elected: tuple[Standing, ...]
    equal: tuple[Standing, ...]

    @property
    def missing(self) -> int:
        return max(0, self.to_elect - len(self.over_half))


def problems(present: int, to_elect: int, papers: Papers, names: Sequence[Standing]) -> Iterator[Problem]:
    """What would make the paper false, in the order in which it is counted."""
    if not names:
        yield Problem("names", "Mời ghi danh sách bầu, ít nhất một đồng chí.")
    if to_elect < 1:
        yield Problem("to_elect", "Mời ghi số lượng cần bầu, từ 1 trở lên.")
    elif names and to_elect > len(names):
        text = f"Số lượng cần bầu ({to_elect}) nhiều hơn số đồng chí trong danh sách ({len(names)}). Mời xem lại."
        yield Problem("to_elect", text)
    yield from _papers(present, papers)
    for one in names:
        if one.votes > papers.valid:
            text = f"Số phiếu của đồng chí {one.name} ({one.votes}) nhiều hơn số phiếu hợp lệ ({papers.valid}). {AGAIN}"
            yield Problem("names", text)


def _papers(present: int, papers: Papers) -> Iterator[Problem]:
    issued, collected, sorted_out = papers.issued, papers.collected, papers.valid + papers.invalid
    if issued > present:
        text = (
            f"Số phiếu phát ra ({issued}) nhiều hơn số đảng viên chính thức đang có mặt ({present}). {AGAIN}"
        )
        yield Problem("issued", text)
    if collected > issued:
        yield Problem(
            "collected", f"Số phiếu thu về ({collected}) nhiều hơn số phiếu phát ra ({issued}). {AGAIN}"
        )
    if sorted_out != collected:
        text = f"Phiếu hợp lệ và phiếu không hợp lệ cộng lại ({sorted_out}) khác số phiếu thu về ({collected}). {AGAIN}"
        yield Problem("valid", text)


def outcome(base: int, to_elect: int, names: Sequence[Standing]) -> Outcome:
    least = needed(base, Threshold.MORE_THAN_HALF)
    ranked = tuple(sorted(names, key=lambda one: -one.votes))
    over = tuple(one for one in ranked if one.votes >= least)
    if len(over) <= to_elect:
        return Outcome(least, to_elect, ranked, over, over, ())
    last, next_one = over[to_elect - 1], over[to_elect]
    equal = tuple(one for one in over if one.votes == last.votes) if last.votes == next_one.votes else ()
    return Outcome(least, to_elect, ranked, over, (), equal)


def said(found: Outcome, called: str = "đồng chí") -> str:
    """The result in a sentence or two."""
    if not found.over_half:
        return "Chưa đồng chí nào được quá nửa."
    if found.elected:
        words = f"Trúng cử: {_names(found.elected, called)}."
        rest = f" Còn thiếu {found.missing} so với số lượng cần bầu ({found.to_elect})."
        return words + rest if found.missing else words
    words = f"{len(found.over_half)} đồng chí được quá nửa, nhiều hơn số lượng cần bầu ({found.to_elect})."
    if not found.equal:
        return words
    equal = _names(found.equal, called)
    return f"{words} {equal[:1].upper()}{equal[1:]} bằng phiếu ({found.equal[0].votes})."


def word_for(one: Standing, found: Outcome) -> str:
    if one in found.elected:
        return "Trúng cử"
    return "Được quá nửa" if one.votes >= found.needed else "Chưa quá nửa"


def _names(people: Sequence[Standing], called: str) -> str:
    return ", ".join(f"{called} {one.name}" for one in people)
