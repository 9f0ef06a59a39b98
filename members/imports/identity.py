"""Who of the database a row means: by card number, else by the uid of our own export, else by cell, name and birth.

The name is compared without marks, case and double spaces. A birth date that one side knows by its year alone, or not
at all, decides nothing against; two that differ make two people, and the preview says that they are alike."""

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from members.imports.known import Known, KnownPeople
from members.imports.people import Person
from songlo.common import vn

CLOSE_DAYS = 400
MOST_NAMESAKES = 20  # looked at for each row, so that a file of one name is checked as fast as any


@dataclass
class Found:
    """`known` is the one who is meant; `elsewhere` says why nothing is written; `alike` whom people should look at."""

    known: Known | None = None
    elsewhere: tuple[str, str] = ("", "")
    alike: list[str] = field(default_factory=list)


class Matcher:
    def __init__(self, people: list[Person], known: KnownPeople) -> None:
        self.known = known
        self.same_names = Counter((person.place, person.search_name) for person in people)

    def find(self, person: Person) -> Found:
        card, uid = person.get("card_number"), person.get("uid")
        by_card = self.known.by_card.get(card) if card else None
        by_uid = self.known.by_uid.get(uid) if uid else None
        if uid and by_uid is None:
            person.fault("uid", "Mã này không có trong danh sách; mời để trống ô mã.")
            return Found()
        if by_card is not None and not by_card.is_in_reach:
            return Found(
                elsewhere=(
                    "card_number",
                    "Số thẻ này đã ghi cho một đồng chí ở nơi khác hoặc đã rời danh sách; "
                    "mời ghi ở trang của đồng chí, "
                    "hoặc làm thủ tục chuyển sinh hoạt.",
                )
            )
        if by_card and by_uid and by_card is not by_uid:
            name = by_card.values["full_name"]
            person.fault(
                "card_number", f"Số thẻ này đã ghi cho đồng chí {name}; mã của hàng là của đồng chí khác."
            )
            return Found()
        if (
            by_card
            and not by_uid
            and by_card.search_name != person.search_name
            and _births_differ(by_card, person)
        ):
            person.fault("card_number", f"Số thẻ này đã ghi cho đồng chí {by_card.values['full_name']}.")
            return Found()
        return Found(by_card or by_uid) if by_card or by_uid else self._by_name(person)

    def _by_name(self, person: Person) -> Found:
        same_name = [
            one for one in self.known.by_name.get(person.search_name, []) if _cards_agree(one, person)
        ]
        here = [one for one in same_name if any(place == person.place for place, _ in one.places)]
        certain = [one for one in here if _same_birth(one, person)]
        if len(certain) == 1:
            return Found(certain[0])
        possible = [one for one in here if not _births_differ(one, person)]
        if len(possible) == 1 and self.same_names[person.place, person.search_name] == 1:
            return Found(possible[0])
        moved = [one for one in same_name if one not in here and _same_birth(one, person)]
        if moved:
            return Found(moved[0])
        everybody = self.known.by_name.get(person.search_name, [])
        return Found(alike=[_words(one) for one in everybody if one in here or _is_close(one, person)][:3])


class Twins:
    """Rows of one file that may be one person written twice."""

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[Person, Known | None]]] = defaultdict(list)

    def find(self, person: Person, known: Known | None) -> tuple[Person | None, Person | None]:
        """The row above that means the same person, and the one that only looks like it. Rows whose people the
        database tells apart are not alike, nor are namesakes of other cells or with other births."""
        alike, rows = None, self._rows[person.search_name]
        for other, their in rows[:MOST_NAMESAKES]:
            if known and their and known is not their:
                continue
            exact = _same_birth(other, person) and not any(
                one.inexact.get("birth_date") for one in (other, person)
            )
            near = _is_close(other, person) or not _births_differ(other, person)
            if other.place != person.place:
                alike = alike or (other if exact else None)
            elif exact and _cards_agree(other, person):
                return other, None
            elif near:
                alike = alike or other
        rows.append((person, known))
        return None, alike


def _cards_agree(known: Known | Person, person: Person) -> bool:
    cards = known.values.get("card_number"), person.get("card_number")
    return not all(cards) or cards[0] == cards[1]


def _same_birth(known: Known | Person, person: Person) -> bool:
    born = person.get("birth_date")
    return born is not None and known.values.get("birth_date") == born


def _births_differ(known: Known | Person, person: Person) -> bool:
    theirs, ours = known.values.get("birth_date"), person.get("birth_date")
    if theirs is None or ours is None:
        return False
    exactness = [known.inexact.get("birth_date", ""), person.inexact.get("birth_date", "")]
    if not any(exactness):
        return theirs != ours
    if any(len(one) == 4 for one in exactness):
        return theirs.year != ours.year
    return (theirs.year, theirs.month) != (ours.year, ours.month)


def _is_close(known: Known | Person, person: Person) -> bool:
    """Born within a year, or day and month the other way round: perhaps one person written twice."""
    theirs, ours = known.values.get("birth_date"), person.get("birth_date")
    if theirs is None or ours is None:
        return True
    return abs((theirs - ours).days) <= CLOSE_DAYS or (theirs.day, theirs.month) == (ours.day, ours.month)


def _words(known: Known) -> str:
    born: datetime.date | None = known.values["birth_date"]
    when = vn.known_date(born, known.inexact.get("birth_date", "")) if born else "chưa ghi ngày sinh"
    return f"{known.values['full_name']} ({when})"
