"""Invented persons: names, ages and Party dates that look right on a roster of a commune in the midlands.

Everything comes from the `random.Random` that is passed in: the same seed gives the same people. No name is taken
from a list of persons; telephone numbers stay in 0900 0xx xxx, which reads as invented.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from songlo.demo.names import GIVEN, MIDDLES, SKIPPED, SURNAMES

MALE, FEMALE = "M", "F"
SAME_NAME_SHARE = (
    0.006  # so that about one village cell in ten has two members of the same full name, as in life
)


@dataclass(frozen=True)
class Person:
    full_name: str
    sex: str
    born_on: date
    admitted_on: date
    official_on: date | None  # None while probationary
    phone: str
    voice: str  # farmer, veteran, retired, youth, women, teacher, health, office, police, military

    @property
    def given_name(self) -> str:
        return self.full_name.rsplit(" ", 1)[-1]


@dataclass(frozen=True)
class Profile:
    """Who sits in a cell of one kind: ages as (from, to, weight), share of women, occupations with weights."""

    ages: tuple[tuple[int, int, int], ...]
    women: float
    voices: dict[str, int]


PROFILES = {
    "village": Profile(
        ages=((21, 30, 10), (31, 45, 22), (46, 60, 28), (61, 72, 26), (73, 86, 14)),
        women=0.34,
        voices={"farmer": 46, "veteran": 24, "retired": 18, "youth": 6, "women": 24},
    ),
    "kindergarten": Profile(
        ages=((24, 35, 35), (36, 48, 50), (49, 56, 15)), women=1.0, voices={"teacher": 1}
    ),
    "school": Profile(ages=((25, 35, 25), (36, 48, 55), (49, 60, 20)), women=0.7, voices={"teacher": 1}),
    "health": Profile(ages=((27, 38, 40), (39, 50, 40), (51, 60, 20)), women=0.62, voices={"health": 1}),
    "office": Profile(ages=((28, 38, 34), (39, 50, 44), (51, 60, 22)), women=0.32, voices={"office": 1}),
    "police": Profile(ages=((24, 33, 50), (34, 45, 40), (46, 54, 10)), women=0.06, voices={"police": 1}),
    "military": Profile(ages=((24, 34, 45), (35, 47, 45), (48, 56, 10)), women=0.03, voices={"military": 1}),
}


class PeopleMaker:
    """Makes persons one cell at a time; telephone numbers run on over all cells of one maker."""

    def __init__(self, rng: Random, *, today: date) -> None:
        self._rng = rng
        self._today = today
        self._numbered = 0

    def make(
        self, profile: str, count: int, *, probationers: int | None = None, namesakes: int = 0
    ) -> list[Person]:
        """`count` members of one cell. Unless told how many, at most one in eight, and never more than three, is
        on probation; `namesakes` of them get the full name of somebody else."""
        rng, chosen = self._rng, PROFILES[profile]
        taken: Counter[str] = Counter()
        people: list[Person] = []
        if probationers is None:
            wanted = rng.choice((0, 1, 1, 2, 3)) if count >= 16 else int(count >= 6 and rng.random() < 0.4)
            probationers = min(wanted, count // 8 + 1)
        for number in range(count):
            probationary = number >= count - probationers
            people.append(self._person(chosen, probationary=probationary, taken=taken))
        for number in range(namesakes):
            people[number] = self._with_name_of_another(people, number)
        return people

    def _with_name_of_another(self, people: list[Person], number: int) -> Person:
        times = Counter(one.full_name for one in people)
        same_sex = [
            one for one in people[number + 1 :] if one.sex == people[number].sex and times[one.full_name] == 1
        ]
        return replace(people[number], full_name=self._rng.choice(same_sex).full_name)

    def _person(self, profile: Profile, *, probationary: bool, taken: Counter[str]) -> Person:
        rng = self._rng
        sex = FEMALE if rng.random() < profile.women else MALE
        low, high = rng.choices([(a, b) for a, b, _ in profile.ages], [w for *_, w in profile.ages])[0]
        if probationary:
            low, high = max(20, min(low, 24)), 36
        born_on = self._today - timedelta(days=rng.randint(low * 365 + 200, high * 365 + 300))
        name = self._name(sex, born_on, taken)
        taken[name] += 1
        admitted_on, official_on = self._party_dates(born_on, probationary=probationary)
        voice = self._voice(profile, sex, (self._today - born_on).days // 365)
        return Person(name, sex, born_on, admitted_on, official_on, self._phone(), voice)

    def _name(self, sex: str, born_on: date, taken: Counter[str]) -> str:
        rng = self._rng
        age = self._today.year - born_on.year
        generation = "old" if age >= 58 else "mid" if age >= 38 else "young"
        middles = MIDDLES[sex, generation]
        while True:
            surname = rng.choices(list(SURNAMES), SURNAMES.values())[0]
            middle = rng.choices(list(middles), middles.values())[0]
            given = rng.choice(GIVEN[sex, generation])
            repeats = given in middle.split() or given == surname
            name = f"{surname} {middle} {given}"
            if repeats or (middle, given) in SKIPPED:
                continue
            if taken and rng.random() < SAME_NAME_SHARE:
                return self._namesake(sex, generation, taken) or name
            if name not in taken:
                return name

    def _namesake(self, sex: str, generation: str, taken: Counter[str]) -> str | None:
        """A full name that somebody of the same sex already has: in life two members are called the same."""
        given = set(GIVEN[sex, generation])
        once = sorted(name for name, times in taken.items() if times == 1)
        fitting = [n for n in once if n.split()[-1] in given and ("Thị" in n.split()) == (sex == FEMALE)]
        return self._rng.choice(fitting) if fitting else None

    def _party_dates(self, born_on: date, *, probationary: bool) -> tuple[date, date | None]:
        """Admitted at 18 or later, mostly before 40; official twelve months after admission (Charter, Điều 5)."""
        rng, today = self._rng, self._today
        if probationary:
            return today - timedelta(days=rng.randint(25, 350)), None
        age_days = (today - born_on).days
        youngest, oldest = 19 * 365, min(54 * 365, age_days - 500)
        admitted_age = int(
            rng.triangular(youngest, max(oldest, youngest + 60), min(27 * 365, max(oldest, youngest)))
        )
        admitted_on = born_on + timedelta(days=admitted_age)
        admitted_on = min(admitted_on, today - timedelta(days=430))
        return admitted_on, _year_later(admitted_on)

    def _voice(self, profile: Profile, sex: str, age: int) -> str:
        if "farmer" not in profile.voices:
            return next(iter(profile.voices))
        if age <= 32:
            return "youth"
        unfit = {"youth", "veteran" if sex == FEMALE else "women", "retired" if age < 56 else ""}
        voices = {voice: weight for voice, weight in profile.voices.items() if voice not in unfit}
        return self._rng.choices(list(voices), voices.values())[0]

    def _phone(self) -> str:
        self._numbered += 1
        return f"09000{self._numbered:05d}" if self._numbered < 100_000 else ""


def _year_later(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year + 1, 3, 1)
    return day.replace(year=day.year + 1)
