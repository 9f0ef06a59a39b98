"""The page of a report as a whole: its forms, drawn with what is stored and what the book says, and read back."""

import uuid
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.forms import BaseForm
from django.http import QueryDict
from django.utils import timezone

from meetings.forms.rows import RowForm, Rows
from meetings.forms.visits import AdviceRow, EarlierForm, ObstacleRow, ProposalRow, ReportForm
from meetings.models import Visit, VisitReport
from meetings.services.report_rows import Written
from meetings.views.record_page import AllForms
from meetings.visits.brief import directions_to_pass_on, open_advice
from meetings.visits.going import day_of_visit
from meetings.visits.report_facts import BookFacts, book_of
from members.roster import RosterLine, compute_roll

ROWS: dict[str, type[RowForm]] = {
    "obstacles": ObstacleRow,
    "proposals": ProposalRow,
    "advice": AdviceRow,
}
OF_BOOK = ("started_at", "ended_at", "expected", "present", "absences")


class ReportPage:
    def __init__(self, visit: Visit, report: VisitReport, data: QueryDict | None = None) -> None:
        self.visit, self.report = visit, report
        self.book: BookFacts = book_of(visit)
        self.to_pass_on = [one.title[:200] for one in directions_to_pass_on(visit)]
        self.roll = self._roll()
        self.people = {str(line.member.uid): line.member for line in self.roll}
        self.main = self._main(data)
        self.rows = {
            name: Rows(form, name, people=self.people, data=data, kept=self._kept(name))
            for name, form in ROWS.items()
        }
        self.earlier = [
            (one, EarlierForm(data, prefix=f"earlier-{one.uid}", initial=_looked_at(one, report)))
            for one in open_advice(visit)
        ]

    @property
    def forms(self) -> list[BaseForm]:
        rows = [form for rows in self.rows.values() for form in rows.forms]
        return [self.main, *(form for _, form in self.earlier), *rows]

    @property
    def all_forms(self) -> AllForms:
        return AllForms([self.forms])

    def is_valid(self) -> bool:
        return all([form.is_valid() for form in self.forms])

    def forget_errors(self) -> None:
        for form in self.forms:
            form.errors.clear()

    def written(self, *, whole: bool) -> Written:
        """Of a part of it (autosave) what is in order; rows that are not on it stay."""
        self.is_valid()
        main = self.main.cleaned_data
        came = frozenset(map(uuid.UUID, main["came"])) if "came" in main else None
        rows = {
            name: {one.uid: one.cleaned_data for one in rows.filled if one.is_valid()}
            for name, rows in self.rows.items()
        }
        return Written(
            fields=self.main.fields_of_report,
            came=came,
            points=self.main.assessed,
            earlier={
                one.uid: form.value for one, form in self.earlier if form.is_valid() and form.has_changed()
            },
            passed_on=frozenset(main["passed_on"]) if "passed_on" in main else None,
            offered=frozenset(self.to_pass_on),
            dropped=self._dropped() if whole else frozenset(),
            **rows,
        )

    def _dropped(self) -> frozenset[uuid.UUID]:
        found: set[uuid.UUID] = set()
        for name, rows in self.rows.items():
            found |= {one["uid"] for one in self._kept(name)} - {one.uid for one in rows.filled}
        return frozenset(found)

    def unsaved(self, names: Collection[str]) -> dict[str, list[str]]:
        """Which of the names that were sent are not stored, and the words beside them: of a row all, because a row is
        stored whole."""
        found: dict[str, list[str]] = {}
        for form in self.forms:
            errors = {
                form.add_prefix(field): [str(one) for one in words] for field, words in form.errors.items()
            }
            own = set(errors) if form is self.main else {form.add_prefix(field) for field in form.fields}
            if errors:
                found |= {name: errors.get(name, []) for name in names if name in own}
        return found

    @property
    def point_rows(self) -> list[tuple[Any, ...]]:
        """Each point with its two fields and what the book says of it."""
        return [
            (point, one, note, self.book.said.get(point, "")) for point, one, note in self.main.point_rows
        ]

    @property
    def done_points(self) -> int:
        return sum(bool(one.value()) for _, one, _ in self.main.point_rows)

    @property
    def open_points(self) -> int:
        return len(self.main.points) - self.done_points

    def _main(self, data: QueryDict | None) -> ReportForm:
        persons = self.visit.persons.select_related("member").order_by("pk")
        return ReportForm(
            data,
            kind=self.visit.kind,
            of_group=self.visit.group_id is not None,
            day=day_of_visit(self.visit),
            persons={str(one.uid): one.member.full_name for one in persons},
            to_pass_on=self.to_pass_on,
            initial=self._initial([str(one.uid) for one in persons if one.came is not False]),
        )

    def _initial(self, came: list[str]) -> dict[str, Any]:
        """What is stored; where nothing is, what the book of the cell says by now, else its list of members."""
        report = self.report
        found = {name: getattr(report, name, None) for name in ReportForm.base_fields}
        for name in OF_BOOK:
            if found[name] in (None, ""):
                found[name] = getattr(self.book, name)
        if found["expected"] is None and self.roll:
            found["expected"] = sum(not line.counting.outside for line in self.roll)
        for name in ("started_at", "ended_at"):
            found[name] = timezone.localtime(found[name]).time() if found[name] else None
        for one in report.assessments.all():
            found |= {f"point_{one.point}": one.assessment, f"note_{one.point}": one.note}
        passed = set(report.files.filter(passed_on=True).values_list("title", flat=True))
        return found | {"came": came, "passed_on": [one for one in self.to_pass_on if one in passed]}

    def _kept(self, name: str) -> list[dict[str, Any]]:
        owner = self.visit if name == "proposals" else self.report
        fields = ROWS[name].base_fields
        rows = getattr(owner, name).order_by("position", "id")
        return [{"uid": one.uid, **{field: getattr(one, field) for field in fields}} for one in rows]

    def _roll(self) -> list[RosterLine]:
        """The members of the cell on that day: who was to come, and whose opinion may be taken along."""
        place = self.visit.organization
        return compute_roll(place, day_of_visit(self.visit)) if place.is_cell else []


def _looked_at(advice: Any, report: VisitReport) -> dict[str, str]:
    if advice.closed_by_id == report.pk:
        return {"state": "done", "outcome": advice.outcome}
    return {"state": "", "outcome": ""}


def filled_up(page: ReportPage, changed: QueryDict, names: Iterable[str]) -> QueryDict:
    """What the whole form would send: what is stored, and over it what was typed."""
    data = QueryDict(mutable=True)
    for form in page.forms:
        for name, values in _as_sent(form):
            data.setlist(name, values)
    for name in names:
        data.setlist(name, changed.getlist(name))
    return data


def _as_sent(form: BaseForm) -> Iterator[tuple[str, list[str]]]:
    for field in form:
        value = field.field.prepare_value(field.initial)
        if value is False or value in (None, "", []):
            continue
        if value is True:
            yield field.html_name, ["on"]
            continue
        shown = field.field.widget.format_value(value)
        yield field.html_name, [str(one) for one in shown] if isinstance(shown, list) else [str(shown)]
