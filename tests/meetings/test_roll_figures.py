import json
import re
from dataclasses import asdict
from pathlib import Path

import pytest
from django.conf import settings

from meetings.models import Attendance
from meetings.roll_figures import RollFigures
from members.bases import needed

CASES = json.loads((Path(settings.BASE_DIR) / "tests/cases/roll_figures.json").read_text(encoding="utf-8"))
SUMMONED = {
    "standing": "OFFICIAL",
    "group": "Chính thức",
    "outside": "",
    "temporary": False,
    "attend": True,
    "vote_absent": True,
    "vote_present": True,
    "state": "NOT_RECORDED",
}
OURS = {
    "temporary": "is_temporary_here",
    "attend": "in_attendance_base",
    "vote_absent": "in_voting_base_if_absent",
    "vote_present": "in_voting_base_if_present",
}


def snake(name):
    return re.sub("[A-Z]", lambda letter: "_" + letter[0].lower(), name)


@pytest.mark.parametrize("case", CASES["rolls"], ids=lambda case: case["name"])
def test_paper_and_phone_count_the_same_roll(case):
    lines = [
        Attendance(**{OURS.get(name, name): value for name, value in {**SUMMONED, **line}.items()})
        for line in case["lines"]
    ]
    found = json.loads(json.dumps(asdict(RollFigures.of_lines(lines))))
    assert {name: found[snake(name)] for name in case["figures"]} == case["figures"]


@pytest.mark.parametrize("case", CASES["votes"], ids=str)
def test_paper_and_phone_need_the_same_hands(case):
    assert needed(case["base"], case["threshold"]) == case["hands"]
