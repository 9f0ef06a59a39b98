"""Rule sets: the central ones are seeded, a committee lays its own over them from a day on."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from members.effects import Change, Difference, Scope, compare_facts, read_facts, taken_back
from members.history import below_since
from members.models import Organization, RuleSet, User
from members.rule_access import figures_in, own_figures, sets_below, sets_over
from members.rules import FIGURES, Figure, figures_from_json, figures_to_json
from members.services.tree import lock_organizations
from members.services.tree_changes import ReasonMissing, SeenOtherwise, seen
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.dated import begin
from songlo.common.errors import DomainError

# Who counts in a roll: what is not fixed yet is counted anew.
OF_THE_ROLL = {"temporary_arrival_counts", "temporary_votes", "transferring_counts"}


class FigureRefused(DomainError):
    code = "figure_refused"


class NothingDiffers(DomainError):
    code = "nothing_differs"
    message = "Không có mức nào khác so với mức đang áp dụng; mời ghi mức mà văn bản quy định."


class AlreadyInForce(DomainError):
    code = "already_in_force"
    message = "Bộ quy định này đã có hiệu lực hoặc đã rút lại; mời ban hành mức mới từ một ngày sắp tới."


@dataclass(frozen=True)
class RulePreview:
    """What a set would change from its day on; nothing of it is so yet."""

    figures: list[Difference]  # of the committee itself, with the documents
    meetings: list[tuple[Difference, list[str]]]  # a figure from what to what, and at which coming meetings
    meeting_count: int
    stays: list[tuple[Organization, list[str]]]  # committees below with figures of their own for the same
    next_set: RuleSet | None  # issued before for a later day: from then on it holds
    is_correction: bool  # a set of the same day is replaced
    full_minutes: bool | None  # from now on sent upward in full, or no longer
    counts_otherwise: bool
    seen: str  # what was seen before: `issue_rule_set(seen_before=…)`


@transaction.atomic
def issue_rule_set(
    *,
    actor: User | None,
    issuer: Organization,
    code: str,
    name: str,
    figures: Mapping[str, Figure],
    effective_on: datetime.date,
    now: datetime.datetime,
    document_number: str = "",
    document_date: datetime.date | None = None,
    seen_before: str | None = None,
) -> RuleSet:
    """A committee's own figures from a day on; its set before ends there. Sent twice it is issued once."""
    for key, figure in figures.items():
        check_figure(key, figure)
    lock_organizations([issuer])
    current = RuleSet.objects.on(effective_on).filter(issuer=issuer).first()
    values: dict[str, Any] = {"code": code, "name": vn.nfc(name), "figures": figures_to_json(figures)}
    values |= {"document_number": vn.nfc(document_number), "document_date": document_date}
    if current and current.valid_from == effective_on and _says(current, values):
        return current
    if seen_before is not None and seen_before != state_seen(issuer, effective_on):
        raise SeenOtherwise
    check_differs(issuer, figures, effective_on)
    before = figures_from_json(current.figures) if current else {}
    rule_set = begin(RuleSet.objects.filter(issuer=issuer), effective_on, issuer=issuer, **values)
    changes = _changes(before, figures) | {"effective_on": [None, effective_on]}
    record(
        "members.rule_set.issue", actor=actor, organization=issuer, target=rule_set, changes=changes, now=now
    )
    return rule_set


@transaction.atomic
def preview_rule_set(
    *,
    issuer: Organization,
    figures: Mapping[str, Figure],
    effective_on: datetime.date,
    now: datetime.datetime,
) -> RulePreview:
    """Before and after by the service itself; nothing of it stays."""
    check_differs(issuer, figures, effective_on)
    stamp = state_seen(issuer, effective_on)
    own = RuleSet.objects.filter(issuer=issuer)
    is_correction = own.filter(valid_from=effective_on).exists()
    next_set = own.filter(valid_from__gt=effective_on).order_by("valid_from").first()
    scope = Scope(frozenset(below_since(issuer, effective_on)), frozenset(), effective_on)
    was, facts = figures_in(sets_over(issuer, effective_on)), read_facts(scope, Change.RULES)
    with taken_back():
        issue_rule_set(
            actor=None,
            issuer=issuer,
            code="",
            name="",
            figures=figures,
            effective_on=effective_on,
            now=now,
        )
        becomes = figures_in(sets_over(issuer, effective_on))
        differences = compare_facts(facts, read_facts(scope, Change.RULES))
    changed = [key for key in FIGURES if was[key].value != becomes[key].value]
    upward = "full_minutes_upward"
    return RulePreview(
        figures=[_line(key, was[key], becomes[key]) for key in FIGURES if was[key] != becomes[key]],
        meetings=_gathered(differences),
        meeting_count=len({one.subject for one in differences}),
        stays=_stays(issuer, effective_on, changed),
        next_set=next_set,
        is_correction=is_correction,
        full_minutes=becomes[upward].value if upward in changed else None,
        counts_otherwise=bool(OF_THE_ROLL.intersection(changed)),
        seen=stamp,
    )


@transaction.atomic
def withdraw_rule_set(*, actor: User | None, rule_set: RuleSet, reason: str, now: datetime.datetime) -> None:
    """Until its eve: it has never held, so it goes, and the set before it holds on. The trail keeps what it said."""
    if not reason.strip():
        raise ReasonMissing(field="reason")
    if rule_set.issuer:
        lock_organizations([rule_set.issuer])
    found = RuleSet.objects.select_for_update().filter(pk=rule_set.pk).first()
    if found is None or found.issuer is None or found.valid_from <= timezone.localdate(now):
        raise AlreadyInForce
    changes = _changes(figures_from_json(found.figures), {}) | {"effective_on": [found.valid_from, None]}
    record(
        "members.rule_set.withdraw",
        actor=actor,
        organization=found.issuer,
        target=found,
        changes=changes,
        reason=vn.nfc(reason),
        now=now,
    )
    found.delete()
    before = RuleSet.objects.filter(issuer=found.issuer, valid_until=found.valid_from)
    before.update(valid_until=found.valid_until)


@transaction.atomic
def confirm_figure(
    *, actor: User | None, rule_set: RuleSet, key: str, source: str, now: datetime.datetime
) -> RuleSet:
    """A person of the Party office has compared the figure with the text."""
    rule_set = RuleSet.objects.select_for_update().get(pk=rule_set.pk)
    figures = figures_from_json(rule_set.figures)
    if key not in figures:
        raise FigureRefused("Bộ quy định này không có mức đó.")
    figures[key] = replace(figures[key], source=vn.nfc(source), confirmed=True)
    rule_set.figures = figures_to_json(figures)
    rule_set.save(update_fields=["figures"])
    record(
        "members.figure.confirm",
        actor=actor,
        organization=rule_set.issuer,
        target=rule_set,
        changes={key: [None, source]},
        now=now,
    )
    return rule_set


def check_figure(key: str, figure: Figure) -> None:
    if key not in FIGURES:
        raise FigureRefused(f"Chưa có mức quy định tên {key}.")
    kind = FIGURES[key]
    if kind.value_type is bool:
        fits = isinstance(figure.value, bool)
    else:
        fits = _is_count(figure.value) and (figure.value or 0) <= kind.most
    if not fits:
        raise FigureRefused(f"Mời ghi lại: {kind.label}.", field=key)
    if not figure.source.strip():
        raise FigureRefused(f"Mời ghi văn bản quy định: {kind.label}.", field=key)


def check_differs(issuer: Organization, figures: Mapping[str, Figure], day: datetime.date) -> None:
    """A set says something that the ones above and the committee's own do not say already."""
    before = own_figures(issuer, day)
    above = figures_in(one for one in sets_over(issuer, day) if not one.is_own)
    repeats = all(figure.value == above[key].value for key, figure in figures.items())
    if figures == before or (repeats and not before):
        raise NothingDiffers


def state_seen(issuer: Organization, day: datetime.date) -> str:
    """The figures on which a preview is built, as a short word; not the meetings, which come and go all day."""
    over = sets_over(issuer, day)
    return seen({str(one.rule_set.uid): one.rule_set.figures for one in over})


def _is_count(value: object) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0)


def _says(rule_set: RuleSet, values: Mapping[str, Any]) -> bool:
    return all(getattr(rule_set, name) == value for name, value in values.items())


def _changes(before: Mapping[str, Figure], after: Mapping[str, Figure]) -> dict[str, list[Any]]:
    values = [{key: figure.value for key, figure in one.items()} for one in (before, after)]
    keys = [key for key in FIGURES if key in values[0] or key in values[1]]
    return {key: [one.get(key) for one in values] for key in keys if before.get(key) != after.get(key)}


def _line(key: str, was: Figure, becomes: Figure) -> Difference:
    """The same value from another document is a change too."""
    words = FIGURES[key].words
    return Difference(
        key,
        FIGURES[key].label,
        f"{words(was.value)} ({was.source})",
        f"{words(becomes.value)} ({becomes.source})",
    )


def _gathered(differences: Iterable[Difference]) -> list[tuple[Difference, list[str]]]:
    """One line a change of a figure, with the meetings that it reaches."""
    found: dict[tuple[str, str, str], tuple[Difference, list[str]]] = {}
    for one in differences:
        found.setdefault((one.group, one.before, one.after), (one, []))[1].append(one.subject)
    return list(found.values())


def _stays(
    issuer: Organization, day: datetime.date, changed: list[str]
) -> list[tuple[Organization, list[str]]]:
    found: dict[Organization, dict[str, str]] = {}
    for one in sets_below(issuer, day):
        own = {key: FIGURES[key].label for key in changed if key in one.figures}
        if one.issuer and own:
            found.setdefault(one.issuer, {}).update(own)
    return [(who, list(labels.values())) for who, labels in found.items()]
