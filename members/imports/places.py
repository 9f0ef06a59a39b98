"""Cells by the names that lists give them. What is outside the run's organisation is not found, as if it were
not there."""

import datetime
import re
from collections import defaultdict
from dataclasses import dataclass

from members.imports.columns import plain
from members.models import Organization, OrganizationPeriod
from members.models.organization import CELL_KINDS

BEFORE_THE_NAME = re.compile(r"^(?:chi bo|cb)(?: truc thuoc| co so)? (?=\S)")
KIND_OF_PLACE = re.compile(r"^(?:thon|xom|to dan pho|tdp|khu|khu dan cu|truong|ban) (?=\S)")
ABBREVIATED = (("tdp", "to dan pho"), ("mn", "mam non"), ("th", "tieu hoc"))


@dataclass(frozen=True)
class Place:
    pk: int
    name: str
    since: datetime.date


class PlaceBook:
    """Cells under an organisation."""

    def __init__(self, places: list[tuple[Place, str]]) -> None:
        self.by_id = {place.pk: place for place, _ in places}
        self._exact: dict[str, set[int]] = defaultdict(set)
        self._loose: dict[str, set[int]] = defaultdict(set)
        self._asked: dict[str, set[int]] = {}
        for place, short_name in places:
            for words in (place.name, short_name):
                self._exact[_key(words)].add(place.pk)
                self._loose[_loose(words)].add(place.pk)

    def find(self, words: str) -> set[int]:
        """None, one, or several of the same name."""
        if words not in self._asked:
            key = _key(words)
            tries = (self._exact.get(key), self._loose.get(key), self._loose.get(_loose(words)))
            self._asked[words] = next((found for found in tries if found), set())
        return self._asked[words]


def read_places(organization: Organization, today: datetime.date) -> PlaceBook:
    """The cells of today, under their names of today: nobody is written into one that has ended."""
    below = Organization.objects.below(organization).open().filter(kind__in=CELL_KINDS)
    periods = OrganizationPeriod.objects.filter(organization__in=below).order_by("-valid_from")
    since = dict(periods.values_list("organization_id", "valid_from"))
    names = periods.on(today).filter(kind__in=CELL_KINDS).values_list("organization_id", "name", "short_name")
    return PlaceBook([(Place(pk, name, since[pk]), short_name) for pk, name, short_name in names])


def names_of_cell(words: str) -> set[str]:
    """As one list writes it and another shortens it: thôn Xóm Làng, Xóm Làng."""
    return {_key(words), _loose(words)}


def _key(words: str) -> str:
    key = BEFORE_THE_NAME.sub("", plain(words))
    for short, whole in ABBREVIATED:
        key = re.sub(rf"\b{short}\b", whole, key)
    return re.sub(r"\b0+(?=\d)", "", key)


def _loose(words: str) -> str:
    return KIND_OF_PLACE.sub("", _key(words))
