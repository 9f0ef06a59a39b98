"""The scores of a large district: the month's table with 350 cells, and its year counted anew.

The sample district has half as many cells; each gets a twin with its meetings and scores, and every score its items."""

import datetime
import time

from django.db import connection, models, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bench.load import Server, paired_ratio
from bench.pages import QUERIES, SHARE
from bench.place import cookie_of, running_server, user_with_role
from bench.result import Result, at_least, at_most, beside
from evaluations.models import ItemScore, MeetingEvaluation
from evaluations.quality import months_to
from evaluations.recounting import recount_scores
from meetings.models import Attendance, Meeting
from members.models import Organization, OrganizationPeriod
from members.models.organization import path_segment
from members.roles import Role
from songlo.common.copying import copy_rows

CELLS = 350
TWIN = " (số 2)"
# The sheets that a committee decided with their items; in turn they are those of every score that has none.
DONORS = """
CREATE TEMP TABLE donor ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY score.id) - 1 AS place, score.id, score.criteria_set_id, score.self_total,
       score.official_total, score.official_grade, score.official_reason
FROM evaluations_meetingevaluation score
WHERE score.state = 'DECIDED' AND EXISTS (SELECT FROM evaluations_itemscore one WHERE one.evaluation_id = score.id)
"""
TAKERS = """
CREATE TEMP TABLE taker ON COMMIT DROP AS
SELECT score.id, score.meeting_id, score.id % (SELECT count(*) FROM donor) AS place
FROM evaluations_meetingevaluation score
WHERE score.self_total IS NOT NULL
  AND NOT EXISTS (SELECT FROM evaluations_itemscore one WHERE one.evaluation_id = score.id)
"""
TOTALS = """
UPDATE evaluations_meetingevaluation score
SET self_total = donor.self_total, criteria_set_id = donor.criteria_set_id,
    official_total = CASE WHEN score.official_total IS NULL THEN NULL ELSE donor.official_total END,
    official_reason = CASE WHEN score.official_total IS NULL THEN '' ELSE donor.official_reason END,
    official_grade = CASE WHEN score.official_grade = '' THEN '' ELSE donor.official_grade END
FROM taker JOIN donor USING (place) WHERE taker.id = score.id
"""
# The points of a committee that has not looked at it yet.
UNSEEN = """
UPDATE evaluations_itemscore item SET official_points = NULL, official_reason = ''
FROM evaluations_meetingevaluation score WHERE score.id = item.evaluation_id AND score.official_total IS NULL
"""
VOTED = """
UPDATE meetings_meeting meeting SET self_score = donor.self_total
FROM taker JOIN donor USING (place) WHERE taker.meeting_id = meeting.id
"""


def measure() -> list[Result]:
    district = Organization.objects.get(kind="DISTRICT")
    months = months_to(timezone.localdate())
    grow(months)
    with running_server() as server:
        results = _month(server, district, months[-2])
    return results + _year(district, months)


def grow(months: list[datetime.date]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cells = list(Organization.objects.cells().filter(is_closed=False).order_by("path"))
        _twins(cells[: CELLS - len(cells)])
        held = f"old.kind IN ('REGULAR', 'COMBINED') AND old.month >= '{months[0]}'"
        _copied(Meeting, "organization", "cell_twin", held, prepared_by_id="NULL")
        _copied(Attendance, "meeting", "meetings_meeting_twin")
        _copied(MeetingEvaluation, "meeting", "meetings_meeting_twin")
        _copied(ItemScore, "evaluation", "evaluations_meetingevaluation_twin")
        for statement in (DONORS, TAKERS, TOTALS, VOTED):
            cursor.execute(statement)
        _items_for_all()
        cursor.execute(UNSEEN)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")  # as autovacuum leaves a database that has stood for a day


def _twins(cells: list[Organization]) -> None:
    """Organisations beside them; `cell_twin` says which belongs to which."""
    newest = Organization.objects.order_by("-pk").values_list("pk", flat=True)[0]
    made = []
    for pk, cell in enumerate(cells, start=newest + 1):
        twin = _fresh(
            cell, name=f"{cell.name}{TWIN}", path=cell.path[: -len(path_segment(pk))] + path_segment(pk)
        )
        twin.pk = pk
        made.append(twin)
    copy_rows(made)
    twins = dict(zip((cell.pk for cell in cells), made, strict=True))
    periods = OrganizationPeriod.objects.filter(organization__in=twins)
    copy_rows(
        [_fresh(one, organization=twins[one.organization_id], name=f"{one.name}{TWIN}") for one in periods]
    )
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE cell_twin (old bigint, new bigint) ON COMMIT DROP")
        cursor.executemany(
            "INSERT INTO cell_twin VALUES (%s, %s)", [(old, one.pk) for old, one in twins.items()]
        )


def _fresh(row: models.Model, **changes: object) -> models.Model:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    values.pop("id")
    values.pop("uid", None)
    made = type(row)(**values)
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def _copied(model: type[models.Model], parent: str, twins: str, where: str = "true", **fixed: str) -> None:
    """Rows of the parents in `twins` once more, of their twins; their own twins are in a table named after theirs."""
    table, key = model._meta.db_table, f"{parent}_id"
    fixed = {key: "twin.new", "id": "made.new"} | fixed
    columns = [str(field.column) for field in model._meta.concrete_fields if not field.generated]
    if "uid" in columns:
        fixed["uid"] = "gen_random_uuid()"
    taken = ", ".join(fixed.get(column, f'old."{column}"') for column in columns)
    named = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMP TABLE {table}_twin ON COMMIT DROP AS "
            f"SELECT old.id AS old, nextval(pg_get_serial_sequence('{table}', 'id')) AS new "
            f"FROM {table} old JOIN {twins} twin ON twin.old = old.{key} WHERE {where}"
        )
        cursor.execute(
            f"INSERT INTO {table} ({named}) SELECT {taken} FROM {table} old "
            f"JOIN {twins} twin ON twin.old = old.{key} JOIN {table}_twin made ON made.old = old.id"
        )


def _items_for_all() -> None:
    columns = [
        field.column
        for field in ItemScore._meta.concrete_fields
        if field.column not in ("id", "evaluation_id")
    ]
    named = ", ".join(f'"{column}"' for column in columns)
    taken = ", ".join(f'item."{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO evaluations_itemscore (evaluation_id, {named}) SELECT taker.id, {taken} "
            "FROM taker JOIN donor USING (place) JOIN evaluations_itemscore item ON item.evaluation_id = donor.id"
        )


def _month(server: Server, district: Organization, month: datetime.date) -> list[Result]:
    user = user_with_role(Role.DISTRICT_ORGANIZATION_BOARD)
    results = []
    # Held to the budget is what is opened every day.
    pages = (
        ("score_month", "", "scores of a month", True),
        ("score_month", "?loc=quyet-dinh", "decided scores of a month, fifty a page", False),
        ("quality_figures", "", "figures of scores", False),
    )
    for name, asked, words, is_gated in pages:
        path = reverse(f"evaluations:{name}", args=[f"{month:%Y-%m}", district.uid]) + asked
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(user)
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path)
        ratio, rate = paired_ratio(Server(server.port, cookie_of(user)), path, "/bench/bare/")
        said = f"{words}, {CELLS} cells"
        bare = f"{said}, against the bare page"
        results += [
            at_least(bare, ratio, SHARE, "×") if is_gated else beside(bare, ratio, "×"),
            beside(f"{said}, 8 clients, 2 workers", rate, "req/s"),
            beside(f"{said}, size", len(answer.content) / 1024, "KB"),
            at_most(f"{said}, queries", len(queries), QUERIES, "queries"),
        ]
    return results


def _year(district: Organization, months: list[datetime.date]) -> list[Result]:
    begun = time.perf_counter()
    recount = recount_scores(district, months[0], months[-1])
    took = time.perf_counter() - begun
    if recount.differences:
        raise SystemExit(
            f"{len(recount.differences)} scores differ from their items: {recount.differences[:3]}"
        )
    words = f"a year counted anew, {recount.scores} scores with {recount.items} items"
    return [at_most(words, took, 10, "s")]
