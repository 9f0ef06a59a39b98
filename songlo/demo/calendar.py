"""Which meetings a cell has around today, and what has become of each. Pure: no models, no clock."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from songlo.demo.places import CellPlan

MONTHS_BACK = 12
KNOWN_AHEAD = datetime.timedelta(days=21)  # a month's day is fixed around the 20th of the month before


class Fate(StrEnum):
    """What the office sees of one meeting, from the best end backwards."""

    RECEIVED = "RECEIVED"
    RETURNED_THEN_RECEIVED = "RETURNED_THEN_RECEIVED"
    SENT = "SENT"
    RETURNED = "RETURNED"
    SIGNED = "SIGNED"
    AGREED = "AGREED"
    DRAFT = "DRAFT"
    UNREPORTED = "UNREPORTED"  # convened, the day has passed, nobody has told anything
    NOT_HELD = "NOT_HELD"
    CONVENED = "CONVENED"
    PREPARING = "PREPARING"


HELD = frozenset(
    {
        Fate.RECEIVED, Fate.RETURNED_THEN_RECEIVED, Fate.SENT, Fate.RETURNED, Fate.SIGNED, Fate.AGREED, Fate.DRAFT,
    }
)  # fmt: skip

# Weights by how many meetings ago, the newest also by days since.
OLD = {Fate.RECEIVED: 940, Fate.RETURNED_THEN_RECEIVED: 50, Fate.NOT_HELD: 10}
LAST_BUT_ONE = {Fate.RECEIVED: 880, Fate.RETURNED_THEN_RECEIVED: 60, Fate.SENT: 45, Fate.NOT_HELD: 15}
A_WEEK_AGO = {
    Fate.RECEIVED: 660, Fate.SENT: 100, Fate.RETURNED: 60, Fate.SIGNED: 50, Fate.AGREED: 40, Fate.DRAFT: 40,
    Fate.UNREPORTED: 40, Fate.NOT_HELD: 10,
}  # fmt: skip
DAYS_AGO = {
    Fate.RECEIVED: 200,
    Fate.SENT: 330,
    Fate.RETURNED: 50,
    Fate.SIGNED: 150,
    Fate.AGREED: 150,
    Fate.DRAFT: 120,
}
YESTERDAY = {Fate.DRAFT: 450, Fate.AGREED: 350, Fate.SIGNED: 150, Fate.SENT: 50}

# The commune that is shown first has every state: what has become of its cells' last meeting, and of the next.
SHOWN_LAST = {
    "Gò Sen": Fate.AGREED,
    "Xóm Làng": Fate.DRAFT,
    "Đồng Dọc": Fate.SIGNED,
    "Bến Gạo": Fate.RETURNED,
    "Đồi Trám": Fate.SENT,
    "Hóc Lim": Fate.NOT_HELD,
    "Trường Mầm non": Fate.RECEIVED,
    "Trường TH&THCS": Fate.SENT,
    "Trạm Y tế": Fate.RETURNED_THEN_RECEIVED,
    "Cơ quan xã": Fate.UNREPORTED,
}
SHOWN_NEXT = {"Gò Sen": Fate.PREPARING, "Xóm Làng": Fate.CONVENED, "Đồng Dọc": Fate.PREPARING}


@dataclass(frozen=True)
class MeetingPlan:
    month: datetime.date
    day: datetime.date
    fate: Fate
    ago: int  # 0: the last one that was due; -1: still to come
    from_book: bool  # entered afterwards from the handwritten book
    photos: int

    @property
    def is_held(self) -> bool:
        return self.fate in HELD


def plan_meetings(
    cell: CellPlan, key: str, *, today: datetime.date, shown: bool = False
) -> list[MeetingPlan]:
    """Twelve months and what is ahead, oldest first. `shown` cells follow SHOWN_LAST and SHOWN_NEXT."""
    rng = Random(f"plan-{key}")
    days = [_day_of(cell, today, back) for back in range(MONTHS_BACK + 1, -2, -1)]
    past = [day for day in days if day < today][-MONTHS_BACK:]
    plans = []
    for ago, day in zip(range(len(past) - 1, -1, -1), past, strict=True):
        fate = _past_fate(
            rng, ago, (today - day).days, school_holiday=day.month == 7 and cell.texts == "school"
        )
        if shown:
            fate = SHOWN_LAST[cell.short] if ago == 0 else fate
        plans.append(_plan(rng, cell, day, fate, ago))
    ahead = next(day for day in days if day >= today)
    fate = SHOWN_NEXT.get(cell.short) if shown else _next_fate(rng, (ahead - today).days)
    if fate or (shown and ahead - today <= KNOWN_AHEAD):
        plans.append(_plan(rng, cell, ahead, fate or Fate.PREPARING, -1))
    return plans


def _day_of(cell: CellPlan, today: datetime.date, back: int) -> datetime.date:
    index = today.year * 12 + today.month - 1 - back
    return datetime.date(index // 12, index % 12 + 1, cell.meeting_day)


def _past_fate(rng: Random, ago: int, days: int, *, school_holiday: bool) -> Fate:
    if school_holiday and rng.random() < 0.3:
        return Fate.NOT_HELD
    if ago >= 2:
        weights = OLD
    elif ago == 1:
        weights = LAST_BUT_ONE
    else:
        weights = A_WEEK_AGO if days >= 7 else DAYS_AGO if days >= 3 else YESTERDAY
    return rng.choices(list(weights), list(weights.values()))[0]


def _next_fate(rng: Random, days: int) -> Fate | None:
    if days <= 4:
        return Fate.CONVENED if rng.random() < 0.75 else Fate.PREPARING
    if days <= KNOWN_AHEAD.days:
        return Fate.PREPARING if rng.random() < 0.6 else None
    return None


def _plan(rng: Random, cell: CellPlan, day: datetime.date, fate: Fate, ago: int) -> MeetingPlan:
    from_book = rng.random() < (0.75 if cell.remote else 0.5 if cell.rural else 0.25)
    wants_photos = cell.short in ("Đồi Trám", "Hóc Lim") and 0 <= ago <= 2 and fate in HELD
    return MeetingPlan(
        month=day.replace(day=1),
        day=day,
        fate=fate,
        ago=ago,
        from_book=from_book or wants_photos,
        photos=3 if wants_photos else 0,
    )
