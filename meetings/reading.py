"""A meeting with everything that belongs to it, in one query."""

import datetime
import json
from functools import cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Count, F, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone

from meetings.facts import (
    CandidateFact,
    FocusFact,
    GuestFact,
    ItemFact,
    MeetingFacts,
    ProposalFact,
    ReportFact,
    ReservedFact,
    ResolutionFact,
    RollFact,
    SittingFact,
    StatementFact,
    TaskFact,
    VoteFact,
)
from meetings.models import (
    AgendaItem,
    Attendance,
    BookPhoto,
    Candidate,
    Guest,
    Meeting,
    Minutes,
    Proposal,
    ReservedOpinion,
    Resolution,
    Sitting,
    Statement,
    Task,
    TaskReport,
    Vote,
)
from meetings.models.minutes import MinutesLayout
from members.rules import Figure, figures_from_json, resolve_rules

ROLL = (
    *("uid", "member_id", "name", "post", "standing", "group", "outside", "is_temporary_here"),
    *("in_attendance_base", "in_voting_base_if_absent", "in_voting_base_if_present", "reasons"),
    *("state", "absence_reason", "came_at", "left_at"),
)
ITEM = ("id", "section", "step", "title", "presenter", "planned_minutes", "notes", "conclusion", "tags")
VOTE = (
    *("about", "subject", "mode", "threshold", "base", "present", "in_favor", "against", "other"),
    *("invalid", "to_elect", "issued", "collected", "valid", "tellers"),
)
PLACED = ("position", "id")
FOCUS = ("matter", "measures", "who", "due_on", "settled_on")
TAKEN_AS_IS = (
    *("kind", "month", "theme", "form", "held_on", "place", "chair_id", "minute_taker_id", "dues_note"),
    *("conclusion", "self_score", "self_grade", "self_weakness", "read_back"),
)
ROWS = (
    *("sitting_rows", "roll_rows", "guest_rows", "item_rows", "statement_rows", "vote_rows", "task_rows"),
    *("report_rows", "proposal_rows"),
)
JSON = ("rules", "resolution_row")
COLUMNS = (
    *TAKEN_AS_IS,
    *("scheduled_at", "chair__full_name", "minute_taker__full_name", "layout", "photo_count"),
    *(f"focus_{field}" for field in FOCUS),
    *JSON,
    *ROWS,
)
Row = dict[str, Any]


def read_facts(meeting: Meeting) -> MeetingFacts:
    """One query; of a meeting that was not held yet two more, for the rules."""
    row = _read(meeting)
    names = {line["member_id"]: line["name"] for line in row["roll_rows"]}
    return MeetingFacts(
        **{field: row[field] for field in TAKEN_AS_IS},
        scheduled_at=timezone.localtime(row["scheduled_at"]),
        chair=names.get(row["chair_id"]) or row["chair__full_name"] or "",
        minute_taker=names.get(row["minute_taker_id"]) or row["minute_taker__full_name"] or "",
        focus=FocusFact(*(row[f"focus_{field}"] for field in FOCUS)),
        layout=row["layout"] or MinutesLayout.BY_SECTION,
        sittings=tuple(
            SittingFact(_moment(one["started_at"]), _moment(one["ended_at"])) for one in row["sitting_rows"]
        ),
        roll=tuple(_roll_fact(one) for one in row["roll_rows"]),
        guests=tuple(GuestFact(**one) for one in row["guest_rows"]),
        items=tuple(ItemFact(**one | {"tags": tuple(one["tags"])}) for one in row["item_rows"]),
        statements=tuple(StatementFact(**_named(one, "speaker", names)) for one in row["statement_rows"]),
        votes=tuple(_vote_fact(one, names) for one in row["vote_rows"]),
        tasks=tuple(TaskFact(**_task(one, names)) for one in row["task_rows"]),
        reports=tuple(ReportFact(**_task(one, names)) for one in row["report_rows"]),
        proposals=tuple(_proposal_fact(one, names) for one in row["proposal_rows"]),
        resolution=ResolutionFact(**row["resolution_row"]) if row["resolution_row"] else None,
        photos=row["photo_count"],
        rules=figures_from_json(row["rules"]) if row["rules"] else rules_of(meeting),
    )


def rules_of(meeting: Meeting) -> dict[str, Figure]:
    """As stored when it was held; before that, as they are on its planned day."""
    if meeting.rules:
        return figures_from_json(meeting.rules)
    return resolve_rules(meeting.organization, timezone.localdate(meeting.scheduled_at))


def _read(meeting: Meeting) -> Row:
    sql, params = _statement()
    with connection.cursor() as cursor:
        cursor.execute(sql, (*params, meeting.pk))
        values = cursor.fetchone()
    row = dict(zip(COLUMNS, values, strict=True))
    for name in JSON:
        row[name] = json.loads(row[name]) if row[name] else None
    for name in ROWS:
        row[name] = [json.loads(one) for one in row[name]]
    return row


@cache
def _statement() -> tuple[str, tuple[Any, ...]]:
    """Made once: the ORM needs far longer to write these fourteen queries in one (8 ms of CPU) than PostgreSQL
    to answer them (half a millisecond). The meeting's key is the last parameter."""
    sql, params = _with_parts().filter(pk=0).values_list(*COLUMNS).query.sql_with_params()
    return sql, params[:-1]


def _with_parts() -> QuerySet[Any]:
    own = {"meeting": OuterRef("pk")}
    photos = BookPhoto.objects.filter(**own).values("meeting").annotate(number=Count("id")).values("number")
    resolution = JSONObject(number="number", subject="subject", text="text", pattern="pattern")
    return Meeting.objects.annotate(
        sitting_rows=_rows(Sitting, "started_at", "ended_at", order=("started_at",)),
        roll_rows=_rows(Attendance, *ROLL, order=("sort_name", "member_id")),
        guest_rows=_rows(Guest, "name", "post", "remarks", order=PLACED),
        item_rows=_rows(AgendaItem, *ITEM, order=PLACED),
        statement_rows=_rows(
            Statement, "item_id", "speaker_id", "text", order=PLACED, speaker=F("speaker__full_name")
        ),
        vote_rows=_rows(Vote, *VOTE, order=PLACED, reserved=_reserved(), candidates=_candidates()),
        task_rows=_rows(
            Task,
            *("text", "due_on"),
            order=PLACED,
            assignee_id=Coalesce("first_assignee_id", "assignee_id"),
            assignee=Coalesce("first_assignee__full_name", "assignee__full_name"),
        ),
        report_rows=_rows(
            TaskReport,
            *("outcome", "note"),
            order=("task__due_on", "task__position", "id"),
            text=F("task__text"),
            assignee_id=F("task__assignee_id"),
            assignee=F("task__assignee__full_name"),
            due_on=F("task__due_on"),
        ),
        proposal_rows=_rows(
            Proposal,
            *("text", "raised_by_id", "place"),
            order=PLACED,
            raised_by=F("raised_by__full_name"),
            answer=F("answer_on_the_spot"),
        ),
        resolution_row=Subquery(Resolution.objects.filter(**own).values(json=resolution)),
        photo_count=Coalesce(Subquery(photos), 0),
        layout=Subquery(Minutes.objects.filter(**own).order_by("-number").values("layout")[:1]),
    )


def _rows(model: type[Model], *fields: str, order: tuple[str, ...], **computed: Any) -> ArraySubquery:
    """The rows of one kind as an array of JSON objects: thirteen kinds cost one round trip."""
    json = JSONObject(**{field: field for field in fields}, **computed)
    rows = model._default_manager.filter(meeting=OuterRef("pk")).order_by(*order)
    return ArraySubquery(rows.values(json=json))


def _reserved() -> ArraySubquery:
    opinions = ReservedOpinion.objects.filter(vote=OuterRef("pk")).order_by("id")
    return ArraySubquery(
        opinions.values(json=JSONObject(member_id="member_id", name="member__full_name", text="text"))
    )


def _candidates() -> ArraySubquery:
    names = Candidate.objects.filter(vote=OuterRef("pk")).order_by("position", "id")
    return ArraySubquery(names.values(json=JSONObject(member_id="member_id", name="name", votes="votes")))


def _roll_fact(row: Row) -> RollFact:
    times = {"came_at": _moment(row["came_at"]), "left_at": _moment(row["left_at"])}
    return RollFact(**row | times | {"reasons": tuple(row["reasons"])})


def _vote_fact(row: Row, names: dict[int, str]) -> VoteFact:
    reserved = tuple(
        ReservedFact(names.get(one["member_id"], one["name"]), one["text"]) for one in row["reserved"]
    )
    candidates = tuple(
        CandidateFact(names.get(one["member_id"], one["name"]), one["votes"]) for one in row["candidates"]
    )
    return VoteFact(**row | {"reserved": reserved, "candidates": candidates})


def _task(row: Row, names: dict[int, str]) -> Row:
    person = names.get(row.pop("assignee_id"), row["assignee"])
    due_on = datetime.date.fromisoformat(row["due_on"]) if row["due_on"] else None
    return row | {"assignee": person, "due_on": due_on}


def _proposal_fact(row: Row, names: dict[int, str]) -> ProposalFact:
    raised_by = names.get(row.pop("raised_by_id"), row["raised_by"]) or ""
    return ProposalFact(**row | {"raised_by": raised_by})


def _named(row: Row, person: str, names: dict[int, str]) -> Row:
    """The name of the day, as on the roll; a speaker who is not on it keeps his own."""
    return row | {person: names.get(row[f"{person}_id"], row[person])}


def _moment(text: str | None) -> Any:
    return timezone.localtime(datetime.datetime.fromisoformat(text)) if text else None
