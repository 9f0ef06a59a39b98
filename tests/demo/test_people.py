import datetime
import re
from collections import Counter
from random import Random

import pytest

from songlo.demo.names import SKIPPED
from songlo.demo.people import PROFILES, PeopleMaker
from songlo.demo.places import COMMUNES, cells_of

TODAY = datetime.date(2024, 11, 20)


def people_of(profile, count, seed=1):
    return PeopleMaker(Random(seed), today=TODAY).make(profile, count)


def test_the_same_seed_gives_the_same_people():
    assert people_of("village", 30) == people_of("village", 30)
    assert people_of("village", 30) != people_of("village", 30, seed=2)


@pytest.mark.parametrize("profile", sorted(PROFILES))
def test_ages_and_party_dates_can_be_true(profile):
    for person in people_of(profile, 40):
        assert (person.admitted_on - person.born_on).days >= 18 * 365
        if person.official_on is None:
            assert (TODAY - person.admitted_on).days < 365
        else:
            assert person.admitted_on < person.official_on <= TODAY
            assert 365 <= (person.official_on - person.admitted_on).days <= 366


def test_telephone_numbers_are_recognizably_invented_and_once_only():
    maker = PeopleMaker(Random(3), today=TODAY)
    phones = [person.phone for _ in range(5) for person in maker.make("village", 30)]
    assert all(re.fullmatch(r"09000\d{5}", phone) for phone in phones)
    assert len(set(phones)) == 150


def test_only_a_few_members_of_a_cell_have_the_same_name():
    repeated = 0
    for seed in range(60):
        names = Counter(person.full_name for person in people_of("village", 25, seed))
        assert max(names.values()) <= 2
        repeated += max(names.values()) == 2
    assert 1 <= repeated <= 20


def test_names_that_would_be_those_of_well_known_people_do_not_come():
    pairs = {
        tuple(person.full_name.split(" ", 1)[1].rsplit(" ", 1))
        for s in range(40)
        for person in people_of("village", 25, s)
    }
    assert pairs & SKIPPED == set()


def test_voices_suit_sex_and_age():
    for seed in range(10):
        for person in people_of("village", 30, seed):
            age = (TODAY - person.born_on).days // 365
            if person.voice == "women":
                assert person.sex == "F"
            if person.voice == "veteran":
                assert person.sex == "M"
            if person.voice == "retired":
                assert age >= 56
            if person.voice == "youth":
                assert age <= 32


def test_bach_luu_has_165_members_in_ten_cells_six_of_them_rural():
    cells = cells_of(COMMUNES[0])
    assert COMMUNES[0].full_name == "xã Bạch Lưu"
    assert [sum(cell.size for cell in cells), len(cells), sum(cell.rural for cell in cells)] == [165, 10, 6]
    assert "thôn Xóm Làng" in [cell.name for cell in cells]


def test_seventeen_communes_have_eight_to_twelve_differently_named_cells():
    assert len(COMMUNES) == len({commune.code for commune in COMMUNES}) == 17
    assert [commune.name for commune in COMMUNES if commune.town] == ["Tam Sơn"]
    for commune in COMMUNES:
        names = [cell.name for cell in cells_of(commune)]
        assert 8 <= len(names) <= 12
        assert len(set(names)) == len(names)
