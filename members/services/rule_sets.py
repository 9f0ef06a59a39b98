"""Rule sets: the central ones are seeded, a committee lays its own over them."""

import datetime
from collections.abc import Mapping

from django.db import transaction

from members.models import Organization, RuleSet, User
from members.rules import FIGURES, Figure, figures_from_json, figures_to_json
from members.services.tree import lock_organizations
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.dated import begin
from songlo.common.errors import DomainError


class FigureRefused(DomainError):
    code = "figure_refused"


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
) -> RuleSet:
    """A committee's own figures from a day on, only those that differ; its set before ends there."""
    for key, figure in figures.items():
        check_figure(key, figure)
    lock_organizations([issuer])
    rule_set = begin(
        RuleSet.objects.filter(issuer=issuer),
        effective_on,
        issuer=issuer,
        code=code,
        name=vn.nfc(name),
        figures=figures_to_json(figures),
    )
    changes = {key: [None, figure.value] for key, figure in figures.items()}
    record(
        "members.rule_set.issue", actor=actor, organization=issuer, target=rule_set, changes=changes, now=now
    )
    return rule_set


@transaction.atomic
def confirm_figure(
    *, actor: User | None, rule_set: RuleSet, key: str, source: str, now: datetime.datetime
) -> RuleSet:
    """A person of the Party office has compared the figure with the text."""
    rule_set = RuleSet.objects.select_for_update().get(pk=rule_set.pk)
    figures = figures_from_json(rule_set.figures)
    if key not in figures:
        raise FigureRefused("Bộ quy định này không có mức đó.")
    figures[key] = Figure(figures[key].value, vn.nfc(source), confirmed=True)
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
    fits = isinstance(figure.value, bool) if kind.value_type is bool else _is_count(figure.value)
    if not fits or (kind.unit == "%" and figure.value is not None and figure.value > 100):
        raise FigureRefused(f"Mời ghi lại: {kind.label}.", field=key)
    if not figure.source.strip():
        raise FigureRefused(f"Mời ghi văn bản quy định: {kind.label}.", field=key)


def _is_count(value: object) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0)
