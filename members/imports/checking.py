"""What each row would do: new, changed, unchanged, to be mended, or left to another page. Nothing is written here."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from members.imports.comparing import (
    can_be_rewritten,
    digits,
    has_lost_marks,
    in_words,
    is_more_exact,
    lies_within,
    standings_of,
)
from members.imports.identity import Found, Matcher, Twins
from members.imports.known import Known, KnownPeople, StatusRow
from members.imports.people import (
    AWAY_VALUES,
    ELSEWHERE_VALUES,
    EXCEPTION_VALUES,
    STANDING_VALUES,
    Person,
)
from members.imports.places import PlaceBook
from members.models.imports import RowState
from members.models.member import COMMITTEE_POSTS, Post
from members.states import MembershipKind, StatusKind
from songlo.common import vn

PLAIN_FIELDS = (
    "full_name",
    "sex",
    "birth_date",
    "card_number",
    "admitted_on",
    "recognized_on",
    "phone",
    "email",
)
PROBATION = datetime.timedelta(
    days=731
)  # whoever was admitted longer ago is official, or the list lacks the day
ON_HIS_PAGE = "mời ghi ở trang của đồng chí, kèm ngày và quyết định"


@dataclass
class Verdict:
    """`changes` maps a field to what is written; `words` tells those of a known member as [old, new]."""

    entry: Person
    state: str
    known: Known | None = None
    changes: dict[str, Any] = field(default_factory=dict)
    words: dict[str, list[str]] = field(default_factory=dict)
    standings: list[StatusRow] = field(default_factory=list)

    @property
    def record_id(self) -> int:
        """Of somebody outside one's reach nothing is said."""
        return self.known.pk if self.known and self.known.is_in_reach else 0


class Checker:
    """Rows in the order of the file: of two that mean the same person the second is to be mended."""

    def __init__(
        self,
        people: list[Person],
        known: KnownPeople,
        places: PlaceBook,
        *,
        day: datetime.date,
        today: datetime.date,
    ) -> None:
        self.people, self.known, self.places = people, known, places
        self.day, self.today = day, today  # from when the list holds; when it came in
        self.matcher, self.twins = Matcher(people, known), Twins()
        self.taken: dict[tuple[str, Any], Person] = {}
        self.new_secretaries: dict[int, Person] = {}

    def verdicts(self) -> list[Verdict]:
        return [self._judge(person) for person in self.people]

    def _judge(self, person: Person) -> Verdict:
        found = self.matcher.find(person)
        if person.place is None and found.known and found.known.home:
            person.place = found.known.home
        if person.place is None and not {"cell", "uid", "card_number"} & {name for name, _ in person.faults}:
            person.fault("cell", "Mời ghi chi bộ.")
        self._once(person, found.known)
        reason = self._elsewhere(person, found)
        if person.faults:
            return Verdict(person, RowState.FAULTY, found.known)
        if reason[1]:
            person.faults.append(reason)
            return Verdict(person, RowState.HELD, found.known)
        for words in found.alike:
            person.note("full_name", f"Có thể trùng với đồng chí {words} đã có trong sổ")
        verdict = self._new(person) if found.known is None else self._existing(person, found.known)
        if person.faults:
            verdict.state = RowState.FAULTY
        return verdict

    def _once(self, person: Person, known: Known | None) -> None:
        keys = [
            ("card_number", person.get("card_number")),
            ("uid", known.uid if known else person.get("uid")),
        ]
        if not person.get("card_number") and not person.get("uid") and person.search_name:
            keys.append(("full_name", (person.place, person.search_name, person.get("birth_date"))))
        first, alike = self.twins.find(person, known) if person.search_name else (None, None)
        for name, value in keys:
            other = self.taken.setdefault((name, value), person) if value else person
            if other is not person and not any(one == "full_name" for one, _ in person.faults):
                person.fault("card_number" if name == "card_number" else "full_name", _same_as(other, person))
                first = alike = None
        if first and not any(one == "full_name" for one, _ in person.faults):
            person.fault("full_name", _same_as(first, person))
        elif alike:
            person.note("full_name", f"Có thể trùng với {_where(alike, person)}, cùng họ tên")

    def _elsewhere(self, person: Person, found: Found) -> tuple[str, str]:
        """What a file may not do silently: a move to another cell, an end, a way."""
        if found.elsewhere[1]:
            return found.elsewhere
        known, status = found.known, person.get("status")
        if status == MembershipKind.TEMPORARY_HERE and known and (person.place, status) in known.places:
            return "", ""
        if status in ELSEWHERE_VALUES and not (known and any(kind == status for _, kind in known.places)):
            return "status", f"Tình trạng “{status.label}”: {ON_HIS_PAGE}."
        if known and person.place and all(place != person.place for place, _ in known.places):
            home = self.places.by_id.get(known.home or 0)
            where = home.name if home else "nơi khác"
            return (
                "cell",
                f"Đồng chí đang ở chi bộ khác ({where}); mời ghi chuyển sinh hoạt, không chuyển qua tệp.",
            )
        return "", ""

    # New ---------------------------------------------------------------------------------------

    def _new(self, person: Person) -> Verdict:
        if not person.get("sex"):
            person.fault("sex", "Mời ghi giới tính là Nam hoặc Nữ.")
        if not person.get("admitted_on"):
            person.fault("admitted_on", "Mời ghi ngày vào Đảng.")
        self._check_standing(person, person.get("status") or "")
        self._check_start(person)
        if person.get("post"):
            self._check_post(person, None)
        verdict = Verdict(person, RowState.NEW, changes=dict(person.values))
        if not person.faults:
            verdict.standings = standings_of(person.get("admitted_on"), person.get("recognized_on"))
        return verdict

    def _check_standing(self, person: Person, status: str) -> None:
        admitted, recognized = person.get("admitted_on"), person.get("recognized_on")
        if recognized and status == StatusKind.PROBATIONARY:
            person.fault("status", "Ghi là dự bị nhưng đã có ngày chính thức; mời xem lại.")
        if admitted and not recognized:
            if status == StatusKind.OFFICIAL:
                person.fault("recognized_on", "Mời ghi ngày chính thức.")
            elif status != StatusKind.PROBATIONARY and self.day - admitted > PROBATION:
                person.fault(
                    "recognized_on", "Đã vào Đảng hơn 2 năm; mời ghi ngày chính thức, hoặc ghi Dự bị."
                )
            elif status != StatusKind.PROBATIONARY:
                person.note("recognized_on", "Chưa có ngày chính thức: ghi là đảng viên dự bị")

    def _check_start(self, person: Person) -> None:
        place = self.places.by_id.get(person.place or 0)
        since = person.get("here_since")
        if place and since and since < place.since:
            person.fault(
                "here_since", f"{place.name} có từ {vn.day_month_year(place.since)}; mời ghi ngày sau đó."
            )
        if since and person.get("admitted_on") and since < person.get("admitted_on"):
            person.fault("here_since", "Ngày về chi bộ cần từ ngày vào Đảng trở đi.")

    def _check_post(self, person: Person, known: Known | None) -> None:
        place, post = person.place or 0, person.get("post")
        standing = known.standing(self.today) if known else ""
        official = standing == StatusKind.OFFICIAL or person.get("recognized_on")
        if post in COMMITTEE_POSTS and not official:
            person.fault("post", "Cấp ủy viên là đảng viên chính thức; mời xem lại chức vụ.")
        if post != Post.SECRETARY:
            return
        held_by = self.known.secretaries.get(place)
        if held_by and not (known and held_by[0] == known.pk):
            person.fault(
                "post", f"Chi bộ đang có bí thư là đồng chí {held_by[1]}; mời ghi thôi giữ chức vụ trước."
            )
        first = self.new_secretaries.setdefault(place, person)
        if first is not person:
            person.fault(
                "post", f"Chi bộ có hai bí thư trong tệp (hàng {first.row.number}); mời để một đồng chí."
            )

    # Existing ----------------------------------------------------------------------------------

    def _existing(self, person: Person, known: Known) -> Verdict:
        verdict = Verdict(person, RowState.UNCHANGED, known)
        for name in PLAIN_FIELDS:
            self._compare(verdict, name, known)
        self._compare_standing(verdict, known)
        self._compare_status(verdict, known)
        self._compare_post(verdict, known)
        if verdict.words:
            verdict.state = RowState.CHANGED
        return verdict

    def _compare(self, verdict: Verdict, name: str, known: Known) -> None:
        person, old = verdict.entry, known.values[name]
        new = person.get(name)
        now_known, then_known = person.inexact.get(name, ""), known.inexact.get(name, "")
        same = new == old or (name == "phone" and digits(new or "") == digits(old))
        same = same or (name == "full_name" and has_lost_marks(old, new or ""))
        if not new or (same and not is_more_exact(now_known, then_known)):
            return
        if now_known and lies_within(old, now_known) and not is_more_exact(now_known, then_known):
            return  # known better already
        verdict.changes[name] = new
        verdict.words[name] = [
            in_words(name, old, then_known),
            in_words(name, new, now_known),
        ]

    def _compare_standing(self, verdict: Verdict, known: Known) -> None:
        """Days of admission and recognition are the beginnings of standings."""
        person = verdict.entry
        if not {"admitted_on", "recognized_on"} & set(verdict.changes):
            self._standing_in_words(person, known)
            return
        admitted = person.get("admitted_on") or known.values["admitted_on"]
        recognized = person.get("recognized_on") or known.values["recognized_on"]
        name = "recognized_on" if "recognized_on" in verdict.changes else "admitted_on"
        if admitted and recognized and recognized <= admitted:
            person.fault(name, f"Ngày chính thức cần sau ngày vào Đảng ({vn.day_month_year(admitted)}).")
        elif admitted is None:
            person.fault("admitted_on", "Mời ghi ngày vào Đảng.")
        elif not can_be_rewritten(known, recognized):
            person.fault(name, f"Ngày này khác với quá trình đã ghi của đồng chí; {ON_HIS_PAGE}.")
        else:
            verdict.standings = standings_of(admitted, recognized)

    def _standing_in_words(self, person: Person, known: Known) -> None:
        standing = known.standing(self.today)
        if person.get("status") == StatusKind.OFFICIAL and standing == StatusKind.PROBATIONARY:
            person.fault("recognized_on", "Mời ghi ngày chính thức.")
        if person.get("status") == StatusKind.PROBATIONARY and standing == StatusKind.OFFICIAL:
            person.fault("status", "Trong sổ đồng chí là đảng viên chính thức; mời xem lại.")

    def _compare_status(self, verdict: Verdict, known: Known) -> None:
        status, held = verdict.entry.get("status"), known.exceptions(self.day)
        if status in STANDING_VALUES and held:
            label = StatusKind(held[0][0]).label
            verdict.entry.note("status", f"Trong sổ đang ghi: {label}; tệp không đổi điều này")
        if status in EXCEPTION_VALUES and not any(row[0] == status and row[1] <= self.today for row in held):
            if held:
                label = StatusKind(held[0][0]).label
                verdict.entry.fault("status", f"Trong sổ đang ghi: {label}; {ON_HIS_PAGE}.")
                return
            verdict.changes["status"] = status
            verdict.words["status"] = ["", str(status.label)]
        if status in AWAY_VALUES and all(kind != status for _, kind in known.places):
            verdict.changes["status"] = status
            verdict.words["status"] = ["", str(status.label)]

    def _compare_post(self, verdict: Verdict, known: Known) -> None:
        person, post = verdict.entry, verdict.entry.get("post")
        held = {one for place, one in known.posts if place == person.place}
        if not post or post in held:
            return
        if Post.SECRETARY in held or Post.DEPUTY_SECRETARY in held:
            if post == Post.COMMITTEE_MEMBER:
                return  # sits in the chi ủy anyhow
            person.fault("post", f"Trong sổ đồng chí đang giữ chức vụ khác; {ON_HIS_PAGE}.")
            return
        self._check_post(person, known)
        verdict.changes["post"] = post
        verdict.words["post"] = ["", str(Post(post).label)]


def _same_as(other: Person, person: Person) -> str:
    return f"Trùng với {_where(other, person)}."


def _where(other: Person, person: Person) -> str:
    row = other.row
    return f"hàng {row.number}" + (f" trang {row.sheet}" if row.sheet != person.row.sheet else "")
