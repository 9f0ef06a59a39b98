"""The items of one sheet as rows: what the records say to each, and what was given for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from evaluations.errors import PointsBeyond, ScoreReasonMissing
from evaluations.evidence import evidence_for
from evaluations.facts import Records
from evaluations.kinds import ItemKind
from evaluations.models import ItemScore, MeetingEvaluation
from evaluations.scoring import Counted, counted_items, proposed_points
from evaluations.sheet import stands_on_records
from songlo.common import vn

Changes = dict[str, list[str | None]]


@dataclass(frozen=True)
class Given:
    """None: not scored yet."""

    points: Decimal | None
    reason: str = ""


class ScoreRows:
    def __init__(self, evaluation: MeetingEvaluation, records: Records, *, is_new: bool = False) -> None:
        self.evaluation, self.records = evaluation, records
        counted = counted_items(evaluation.criteria_set.parsed, is_thematic=records.is_thematic)
        self.counted = {one.item.code: one for one in counted}
        self.stored = {} if is_new else {row.code: row for row in evaluation.items.all()}
        self.is_dirty = is_new

    def refresh(self, *, is_voted: bool = False) -> Changes:
        """What the records say by now. Points that stood on them alone follow; what the room has voted on before it was
        due stays as it was, and is settled after (services/settling.py)."""
        changes: Changes = {}
        for code, one in self.counted.items():
            row = self.stored.setdefault(code, ItemScore(code=code))
            if is_voted and row.is_due_later:
                continue
            before, said = row.self_points, (row.proposed, row.why)
            _read_again(row, one, self.records)
            self.is_dirty |= (before, said) != (row.self_points, (row.proposed, row.why))
            if before != row.self_points:
                changes[code] = [plain(before), plain(row.self_points)]
        return changes

    def write(self, given: Mapping[str, Given]) -> Changes:
        changes: Changes = {}
        for code, one in self.counted.items():
            if code not in given:
                continue
            row = self.stored[code]
            before, reason = row.self_points, row.self_reason
            _write_points(row, one, given[code])
            if before != row.self_points:
                changes[code] = [plain(before), plain(row.self_points)]
            self.is_dirty |= (before, reason) != (row.self_points, row.self_reason)
        return changes

    def store(self) -> None:
        """What this month does not count any more goes."""
        self.evaluation.items.exclude(code__in=self.counted).delete()
        for row in self.stored.values():
            row.evaluation = self.evaluation
        ItemScore.objects.bulk_create(
            [self.stored[code] for code in self.counted],
            update_conflicts=True,
            unique_fields=["evaluation", "code"],
            update_fields=[
                *("most", "proposed", "why", "is_due_later"),
                *("self_points", "self_reason", "visit_points", "visit_reason"),
            ],
        )


def _read_again(row: ItemScore, counted: Counted, records: Records) -> None:
    found = evidence_for(counted.item.evidence, records)
    stood_on_records = stands_on_records(row)
    row.most, row.proposed = counted.most, proposed_points(counted, found)
    row.why = found.why if found else ""
    row.is_due_later = bool(found and found.is_due_later)
    if stood_on_records:
        row.self_points = row.proposed
    # Fewer points than before where a thematic meeting was held after all.
    if row.self_points is not None:
        row.self_points = min(row.self_points, row.most)
    if row.visit_points is not None:
        row.visit_points = min(row.visit_points, row.most)


def _write_points(row: ItemScore, counted: Counted, given: Given) -> None:
    """What differs from the records, and what they do not tell though they could, is said with a reason; points that
    are given freely stand on no level of the records."""
    item, points, reason = counted.item, given.points, vn.nfc(given.reason)
    if points is not None and not 0 <= points <= counted.most:
        raise PointsBeyond(item.code, counted.most)
    stands_on_records = bool(item.evidence) and item.kind != ItemKind.FREE
    if points is not None and stands_on_records and points != row.proposed and not reason:
        raise ScoreReasonMissing(item.code, row.proposed)
    row.self_points, row.self_reason = points, reason


def plain(points: Decimal | None) -> str | None:
    return None if points is None else str(points)


def forget_official(evaluation: MeetingEvaluation) -> None:
    """What the committee had changed was of another score."""
    evaluation.official_total, evaluation.official_reason = None, ""
    evaluation.items.update(official_points=None, official_reason="")
