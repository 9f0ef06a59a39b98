"""Who counts in which denominator, and why (domain.md 1.5). Pure: facts of one day in, words and numbers out.

1. Số biểu quyết: all official members summoned, the absent among them too; without those introduced elsewhere
   for sinh hoạt tạm thời and without exempt members who are absent (QĐ 294-QĐ/TW, Điều 9, 9.3.2) [V2].
2. Tỷ lệ dự: official and probationary members who should attend [M]; without exempt members and members of the
   armed forces on special duty [V]; suspended members and those who are away are left out too [M].
Percentages are compared as integers: no source gives a rule for rounding.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from members.states import STANDINGS, MembershipKind, StatusKind, Threshold


@dataclass(frozen=True)
class BaseSettings:
    """Points that no text settles [U]; the rule set of the day answers them (members/rules.py)."""

    temporary_arrival_counts: bool = False
    temporary_votes: bool = False
    transferring_counts: bool = False


@dataclass(frozen=True)
class Facts:
    """One member on one day, seen from one cell."""

    standing: str  # StatusKind; "" while nothing is recorded
    exception: str = ""  # StatusKind.EXEMPT, SUSPENDED, SPECIAL_DUTY or ""
    memberships: frozenset[str] = frozenset({MembershipKind.HOME})


@dataclass(frozen=True)
class Counting:
    """In which bases a member counts. `group` names the line of the sum that he belongs to; `outside` is the
    kind (StatusKind or MembershipKind) for which he need not attend, "" for everybody else."""

    group: str
    outside: str
    in_attendance_base: bool
    in_voting_base_if_absent: bool
    in_voting_base_if_present: bool
    reasons: tuple[str, ...]

    def in_voting_base(self, *, present: bool) -> bool:
        return self.in_voting_base_if_present if present else self.in_voting_base_if_absent


@dataclass(frozen=True)
class Part:
    """One line of a sum that a person can add up: so many of this group, so many of them in each base."""

    group: str
    listed: int
    in_attendance_base: int
    in_voting_base: int


Line = tuple[Counting, bool]  # a member and whether he is present


def count_member(facts: Facts, settings: BaseSettings | None = None) -> Counting:
    """The rules above for one member; the first that applies decides."""
    settings = settings or BaseSettings()
    if facts.standing not in STANDINGS:
        return _not_on_the_roll(facts.standing)
    official = facts.standing == StatusKind.OFFICIAL
    if facts.exception == StatusKind.SUSPENDED:
        return _outside(StatusKind.SUSPENDED, "không dự, không biểu quyết")
    if MembershipKind.TEMPORARY_AWAY in facts.memberships:
        return _outside(MembershipKind.TEMPORARY_AWAY, "không tính vào tỷ lệ dự và số biểu quyết ở chi bộ")
    if facts.memberships == {MembershipKind.TEMPORARY_HERE}:
        return _temporary_here(facts, official, settings)
    if facts.exception == StatusKind.EXEMPT:
        return _when_present(StatusKind.EXEMPT, official)
    if facts.exception == StatusKind.SPECIAL_DUTY:
        return _special_duty(official)
    if MembershipKind.TRANSFERRING in facts.memberships and not settings.transferring_counts:
        return _when_present(MembershipKind.TRANSFERRING, official)
    return _summoned(official)


def attendance_base(lines: Iterable[Line]) -> int:
    return sum(counting.in_attendance_base for counting, _ in lines)


def attendance_present(lines: Iterable[Line]) -> int:
    """Present members of the attendance base: an exempt member who comes is welcome, but not in the rate."""
    return sum(counting.in_attendance_base and present for counting, present in lines)


def voting_base(lines: Iterable[Line]) -> int:
    return sum(counting.in_voting_base(present=present) for counting, present in lines)


def present_voters(lines: Iterable[Line]) -> int:
    """How many hands there can be."""
    return sum(present and counting.in_voting_base_if_present for counting, present in lines)


def breakdown(lines: Iterable[Line]) -> tuple[Part, ...]:
    """The bases by group, in the order in which the groups first appear."""
    sums: dict[str, list[int]] = {}
    for counting, present in lines:
        part = sums.setdefault(counting.group, [0, 0, 0])
        part[0] += 1
        part[1] += counting.in_attendance_base
        part[2] += counting.in_voting_base(present=present)
    return tuple(Part(group, *numbers) for group, numbers in sums.items())


def needed(base: int, threshold: str) -> int:
    """Smallest number in favour that carries a vote: more than half, or at least two thirds, of the base."""
    if threshold == Threshold.TWO_THIRDS:
        return max(1, -(-2 * base // 3))
    return base // 2 + 1


def meets(part: int, whole: int, percent: int, *, strict: bool = False) -> bool:
    """part/whole is at least `percent`, or over it if `strict`. Of nobody no share is met."""
    if whole == 0:
        return False
    return part * 100 > percent * whole if strict else part * 100 >= percent * whole


def _summoned(official: bool) -> Counting:
    if official:
        return Counting("Chính thức", "", True, True, True, ("Chính thức, được triệu tập",))
    return Counting(
        "Dự bị", "", True, False, False, ("Dự bị: tính vào tỷ lệ dự, không tính vào số biểu quyết",)
    )


def _outside(kind: StatusKind | MembershipKind, words: str) -> Counting:
    return Counting(str(kind.label), kind, False, False, False, (f"{kind.label}: {words}",))


def _when_present(kind: StatusKind | MembershipKind, official: bool) -> Counting:
    """Exempt, or on the way to another cell that has not received him yet: he votes if he comes."""
    if not official:
        return _outside(kind, "không tính vào tỷ lệ dự; dự bị không biểu quyết")
    reasons = (f"{kind.label}: không tính vào tỷ lệ dự", f"{kind.label}: tính vào số biểu quyết khi có mặt")
    return Counting(str(kind.label), kind, False, False, True, reasons)


def _special_duty(official: bool) -> Counting:
    """The charter's rule on votes does not name special duty: the absent stay in the voting base."""
    kind = StatusKind.SPECIAL_DUTY
    if not official:
        return _outside(kind, "không tính vào tỷ lệ dự; dự bị không biểu quyết")
    reasons = (f"{kind.label}: không tính vào tỷ lệ dự", f"{kind.label}: vẫn tính vào số biểu quyết")
    return Counting(str(kind.label), kind, False, True, True, reasons)


def _temporary_here(facts: Facts, official: bool, settings: BaseSettings) -> Counting:
    kind = MembershipKind.TEMPORARY_HERE
    counts = settings.temporary_arrival_counts and not facts.exception
    votes = settings.temporary_votes and official
    # Exempt at home means: not expected here either, but free to come.
    votes_if_absent = votes and facts.exception != StatusKind.EXEMPT
    reasons = (
        f"{kind.label}: {'tính' if counts else 'không tính'} vào tỷ lệ dự",
        f"{kind.label}: {'được' if votes else 'không'} biểu quyết ở nơi tạm thời",
    )
    return Counting(str(kind.label), "" if counts else kind, counts, votes_if_absent, votes, reasons)


def _not_on_the_roll(standing: str) -> Counting:
    label = str(StatusKind(standing).label) if standing else "Chưa ghi tình trạng"
    return Counting(label, standing or "UNKNOWN", False, False, False, (f"{label}: không tính",))
