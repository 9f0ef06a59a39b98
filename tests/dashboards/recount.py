"""The figures of a month counted in plain loops over the raw rows of its meetings and of the tree: nothing here is
shared with the code that folds them."""

import datetime
from collections import defaultdict
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from meetings.models import (
    Attendance,
    Meeting,
    Minutes,
    Proposal,
    Sitting,
    Statement,
    Submission,
    Task,
)
from members.models import OrganizationPeriod
from songlo.figures.models import SUMS

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
PARTS = (Attendance, Sitting, Statement, Minutes, Submission, Task, Proposal)
Key = tuple[int, datetime.date, str, bool]


def recount(months: list[datetime.date], today: datetime.date) -> dict[Key, dict[str, Any]]:
    rows: dict[Key, dict[str, Any]] = {}
    periods = list(OrganizationPeriod.objects.values())
    meetings = [one for one in Meeting.objects.values() if one["kind"] != "COMMITTEE"]
    parts = {model.__name__: _by_meeting(model) for model in PARTS}
    for month in months:
        next_month = (month + datetime.timedelta(days=31)).replace(day=1)
        last_day = min(next_month - datetime.timedelta(days=1), today)
        places = _places(periods, month, last_day)
        for cell, place in places.items():
            if place["kind"] not in ("CELL", "GRASSROOTS_CELL"):
                continue
            own = [one for one in meetings if one["organization_id"] == cell and one["month"] == month]
            is_there = place["valid_until"] is None or place["valid_until"] > last_day
            if not is_there and all(one["state"] != "HELD" for one in own):
                continue
            leaf = _of_cell(own, parts, is_there)
            leaf["reasons"] = _reasons(leaf, own, next_month, today)
            path = _path(cell, places)
            for depth, above in enumerate(path):
                key = (above, month, place["cell_type"], place["is_remote"])
                row = rows.setdefault(key, _empty(places[above], path[: depth + 1]))
                for name in SUMS:
                    row[name] += leaf.get(name, 0)
            row["reasons"] = leaf["reasons"]
    return rows


def _by_meeting(model: Any) -> dict[int, list[dict]]:
    found: dict[int, list[dict]] = defaultdict(list)
    for row in model.objects.values():
        found[row["meeting_id"]].append(row)
    return found


def _places(periods: list[dict], first: datetime.date, last: datetime.date) -> dict[int, dict]:
    """The last thing that was said of each organisation within these days."""
    places: dict[int, dict] = {}
    for one in periods:
        if one["valid_from"] > last or (one["valid_until"] is not None and one["valid_until"] <= first):
            continue
        known = places.get(one["organization_id"])
        if known is None or known["valid_from"] < one["valid_from"]:
            places[one["organization_id"]] = one
    return places


def _path(cell: int, places: dict[int, dict]) -> list[int]:
    path = [cell]
    while places[path[0]]["parent_id"] is not None:
        path.insert(0, places[path[0]]["parent_id"])
    return path


def _empty(place: dict, path: list[int]) -> dict[str, Any]:
    return {
        "path_then": path,
        "parent_then": path[-2] if len(path) > 1 else None,
        "name_then": place["name"],
        "is_leaf": place["kind"] in ("CELL", "GRASSROOTS_CELL"),
        "reasons": [],
        **dict.fromkeys(SUMS, 0),
    }


def _of_cell(meetings: list[dict], parts: dict[str, dict[int, list[dict]]], is_there: bool) -> dict[str, Any]:
    regular = [one["state"] for one in meetings if one["kind"] in ("REGULAR", "COMBINED")]
    sums: dict[str, Any] = defaultdict(int)
    sums["held"] = int("HELD" in regular)
    sums["not_held"] = int(is_there and set(regular) == {"NOT_HELD"})
    sums["due"] = int(is_there or "HELD" in regular)
    sums["points"] = Decimal(0)
    for one in meetings:
        if one["state"] == "HELD":
            _add(sums, one, {name: found.get(one["id"], []) for name, found in parts.items()})
    return dict(sums)


def _add(sums: dict[str, Any], meeting: dict, parts: dict[str, list[dict]]) -> None:
    def rule(name: str) -> Any:
        return meeting["rules"].get(name, {}).get("value")

    sums["met"] += 1
    sums["thematic"] += meeting["kind"] in ("THEMATIC", "COMBINED")
    _roll(sums, [line["state"] for line in parts["Attendance"] if line["in_attendance_base"]], rule)
    limit = rule("min_minutes")
    if meeting["kind"] == "COMBINED" and rule("min_minutes_combined") is not None:
        limit = rule("min_minutes_combined")
    if meeting["kind"] == "CONGRESS":
        limit = None
    ended = [one for one in parts["Sitting"] if one["ended_at"]]
    if ended and limit is not None:
        minutes = sum((one["ended_at"] - one["started_at"]).seconds // 60 for one in ended)
        sums["length_known"] += 1
        sums["length_kept"] += minutes >= limit
    signed = [one["signed_on"] for one in parts["Minutes"] if one["signed_on"]]
    sent = [one["sent_at"].astimezone(HERE).date() for one in parts["Submission"]]
    for days, known, kept, limit in (
        (signed, "sign_known", "signed_in_time", rule("sign_within_days")),
        (sent, "send_known", "sent_in_time", rule("send_within_days")),
    ):
        if limit is not None:
            sums[known] += 1
            sums[kept] += bool(days) and (min(days) - meeting["held_on"]).days <= limit
    states = {one["state"] for one in parts["Submission"]}
    sums["sent"] += bool(states - {"RETURNED"})
    sums["received"] += "RECEIVED" in states
    sums["speakers"] += len({one["speaker_id"] for one in parts["Statement"]})
    if meeting["self_grade"]:
        sums[f"graded_{meeting['self_grade'].lower()}"] += 1
    if meeting["self_score"] is not None:
        sums["points_known"] += 1
        sums["points"] += meeting["self_score"]
    sums["tasks_given"] += len(parts["Task"])
    sums["tasks_done"] += sum(one["state"] in ("DONE", "DONE_LATE") for one in parts["Task"])
    sums["proposals"] += len(parts["Proposal"])


def _roll(sums: dict[str, Any], states: list[str], rule: Any) -> None:
    present, excused, unexcused = (states.count(name) for name in ("PRESENT", "EXCUSED", "UNEXCUSED"))
    if present + excused + unexcused < len(states):
        sums["open_rolls"] += 1
        return
    sums["expected"] += len(states)
    sums["present"] += present
    sums["excused"] += excused
    sums["unexcused"] += unexcused
    goal = rule("attendance_percent")
    if states and goal is not None:
        rate = present * 100
        sums["low"] += rate <= goal * len(states) if rule("attendance_strict") else rate < goal * len(states)
    limit = rule("unexcused_limit")
    sums["unexcused_over"] += limit is not None and unexcused > limit


def _reasons(
    sums: dict[str, Any], meetings: list[dict], next_month: datetime.date, today: datetime.date
) -> list[str]:
    evenings = [
        one["scheduled_at"].astimezone(HERE).date()
        for one in meetings
        if one["kind"] in ("REGULAR", "COMBINED")
    ]
    is_late = next_month <= today or any(day < today for day in evenings)
    found = {
        "SILENT": is_late and sums["due"] > sums["held"] + sums["not_held"],
        "NOT_HELD": sums["not_held"],
        "ATTENDANCE": sums.get("low"),
        "LENGTH": sums.get("length_known", 0) > sums.get("length_kept", 0),
        "UNEXCUSED": sums.get("unexcused_over"),
    }
    return [name for name, holds in found.items() if holds]
