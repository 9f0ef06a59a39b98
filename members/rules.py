"""Figures of the regulations: which there are, and what each was on a day for an organisation (design.md 2.6)."""

import datetime
import functools
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from members.bases import BaseSettings
from members.history import CHAIN, MAX_DEPTH
from members.models import Organization, RuleSet

Value = int | bool | None
NOT_SET = "Chưa có quy định"


@dataclass(frozen=True)
class FigureKind:
    """`value_type` is int or bool; an int may also be None: no figure is set, so nothing is compared. `most` is what
    a slip of the pen exceeds."""

    label: str
    value_type: type
    unit: str = ""
    most: int = 1000

    def words(self, value: Value) -> str:
        if self.value_type is bool:
            return "Có" if value else "Không"
        return NOT_SET if value is None else f"{value} {self.unit}".strip()


@dataclass(frozen=True)
class Figure:
    value: Any
    source: str
    confirmed: bool


FIGURES: dict[str, FigureKind] = {
    "meetings_per_month": FigureKind("Số buổi sinh hoạt thường kỳ mỗi tháng", int, "buổi"),
    "min_minutes": FigureKind("Thời lượng tối thiểu của buổi sinh hoạt", int, "phút"),
    "min_minutes_combined": FigureKind("Thời lượng tối thiểu khi thường kỳ kết hợp chuyên đề", int, "phút"),
    "thematic_per_quarter": FigureKind("Số buổi chuyên đề mỗi quý", int, "buổi"),
    "attendance_percent": FigureKind("Tỷ lệ đảng viên dự sinh hoạt", int, "%", most=100),
    "attendance_strict": FigureKind("Tỷ lệ dự cần trên mức này (không: từ mức này)", bool),
    "unexcused_limit": FigureKind("Số đảng viên vắng không lý do nhiều nhất", int, "đồng chí"),
    "consecutive_excused_limit": FigureKind("Số kỳ liên tiếp vắng có lý do nhiều nhất", int, "kỳ"),
    "quorum_two_thirds": FigureKind("Nhắc khi có mặt dưới hai phần ba số được biểu quyết", bool),
    "committee_meeting": FigureKind("Chi ủy họp trước buổi sinh hoạt", bool),
    "committee_from_members": FigureKind("Số đảng viên chính thức để có chi ủy", int, "đồng chí"),
    "papers_days_before": FigureKind("Gửi tài liệu trước buổi sinh hoạt", int, "ngày"),
    "post_within_days": FigureKind("Đăng tài liệu sau buổi sinh hoạt trong", int, "ngày"),
    "report_within_days": FigureKind("Báo cáo cấp trên sau buổi sinh hoạt trong", int, "ngày"),
    "speakers_percent": FigureKind("Tỷ lệ đảng viên phát biểu trên số có mặt", int, "%", most=100),
    "self_criticism_minutes": FigureKind("Thời gian cho tư tưởng, tự phê bình và phê bình", int, "phút"),
    "electronic_handbook": FigureKind("Dùng Sổ tay đảng viên điện tử", bool),
    "temporary_arrival_counts": FigureKind("Đảng viên tạm thời đến tính vào tỷ lệ dự", bool),
    "temporary_votes": FigureKind("Đảng viên tạm thời đến được biểu quyết", bool),
    "transferring_counts": FigureKind("Đảng viên đang chuyển sinh hoạt tính vào tỷ lệ dự", bool),
    "sign_for_committee": FigureKind("Ký văn bản T/M CHI ỦY (không: T/M CHI BỘ)", bool),
    "full_minutes_upward": FigureKind("Cấp ủy nhận biên bản đầy đủ (không: bản tổng hợp)", bool),
    "register_by_day": FigureKind("Đăng ký lịch họp tháng sau, chậm nhất ngày", int, most=31),
    "sign_within_days": FigureKind("Ký biên bản sau buổi sinh hoạt trong", int, "ngày"),
    "send_within_days": FigureKind("Gửi hồ sơ lên đảng ủy sau buổi sinh hoạt trong", int, "ngày"),
    "attendance_goal_percent": FigureKind("Mức phấn đấu tỷ lệ dự bình quân", int, "%", most=100),
    "working_rules_review_months": FigureKind(
        "Rà soát quy chế làm việc của chi bộ sau", int, "tháng", most=120
    ),
}

# The sets that held on a day, the central one first, then from the top of that day's tree down to the organisation.
RULE_SETS = f"""(
    SELECT coalesce(json_agg(held.figures ORDER BY chain.step DESC NULLS FIRST), '[]')::text
    FROM members_ruleset held LEFT JOIN ({CHAIN}) chain ON chain.organization_id = held.issuer_id
    WHERE held.valid_from <= %(day)s AND (held.valid_until IS NULL OR held.valid_until > %(day)s)
      AND (held.issuer_id IS NULL OR chain.step IS NOT NULL)
)"""  # noqa: S608 - the values stay apart

# The same for many organisations, each on a day of its own.
RULE_SETS_OF_MANY = """
WITH RECURSIVE asked AS (
    SELECT DISTINCT * FROM unnest(%(organizations)s::bigint[], %(days)s::date[]) AS one (organization_id, day)
), chain AS (
    SELECT asked.organization_id AS asker, asked.day, period.organization_id, period.parent_id, 1 AS step
    FROM asked JOIN members_organizationperiod period ON period.organization_id = asked.organization_id
     AND period.valid_from <= asked.day AND (period.valid_until IS NULL OR period.valid_until > asked.day)
    UNION ALL
    SELECT chain.asker, chain.day, upper_period.organization_id, upper_period.parent_id, chain.step + 1
    FROM chain JOIN members_organizationperiod upper_period ON upper_period.organization_id = chain.parent_id
     AND upper_period.valid_from <= chain.day
     AND (upper_period.valid_until IS NULL OR upper_period.valid_until > chain.day) AND chain.step < %(deepest)s
), place AS (
    SELECT asker, day, organization_id, step FROM chain
    UNION ALL SELECT organization_id, day, 0, NULL FROM asked
)
SELECT place.asker, place.day, array_agg(held.id ORDER BY place.step DESC NULLS FIRST)
FROM place JOIN members_ruleset held ON coalesce(held.issuer_id, 0) = place.organization_id
 AND held.valid_from <= place.day AND (held.valid_until IS NULL OR held.valid_until > place.day)
GROUP BY place.asker, place.day
"""


def rules_asked(organization: Organization, day: datetime.date) -> dict[str, Any]:
    """What RULE_SETS wants to know, where it stands in a larger question."""
    return {"organization": organization.pk, "day": day, "deepest": MAX_DEPTH}


def ask_rule_sets(organization: Organization, day: datetime.date) -> str:
    """What `overlaid` reads."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {RULE_SETS}", rules_asked(organization, day))
        return cursor.fetchone()[0]


def resolve_rules(organization: Organization, day: datetime.date) -> dict[str, Figure]:
    """Every figure of FIGURES as it held on `day`: the central set, overlaid from the top of that day's tree
    down to the organisation itself. One query."""
    return overlaid(ask_rule_sets(organization, day))


def resolve_many(
    asked: Collection[tuple[int, datetime.date]],
) -> dict[tuple[int, datetime.date], Mapping[str, Figure]]:
    """`resolve_rules` for pairs of an organisation's id and a day. Two queries, however many; those over whom the same
    sets lie share one answer."""
    values: dict[str, Any] = {
        "organizations": [pk for pk, _ in asked],
        "days": [day for _, day in asked],
        "deepest": MAX_DEPTH,
    }
    with connection.cursor() as cursor:
        cursor.execute(RULE_SETS_OF_MANY, values)
        sets_over = {(pk, day): tuple(ids) for pk, day, ids in cursor.fetchall()}
    needed = {pk for ids in sets_over.values() for pk in ids}
    figures = dict(RuleSet.objects.filter(pk__in=needed).values_list("pk", "figures"))
    overlays = {ids: overlay(figures[pk] for pk in ids) for ids in {*sets_over.values(), ()}}
    return {one: overlays[sets_over.get(one, ())] for one in asked}


def overlaid(rule_sets: str) -> dict[str, Figure]:
    """The answer to RULE_SETS."""
    return dict(_overlaid(rule_sets))


@functools.lru_cache(256)
def _overlaid(rule_sets: str) -> dict[str, Figure]:
    """The same sets lie over most of a district for months."""
    return overlay(json.loads(rule_sets))


def overlay(rule_sets: Iterable[Mapping[str, Mapping[str, Any]]]) -> dict[str, Figure]:
    """Each set over the one before it."""
    resolved = {key: _unset(kind) for key, kind in FIGURES.items()}
    for figures in rule_sets:
        resolved |= figures_from_json(figures)
    return resolved


def base_settings(figures: Mapping[str, Figure]) -> BaseSettings:
    """What members.bases wants to know of the rules."""
    return BaseSettings(
        temporary_arrival_counts=bool(figures["temporary_arrival_counts"].value),
        temporary_votes=bool(figures["temporary_votes"].value),
        transferring_counts=bool(figures["transferring_counts"].value),
    )


def figures_to_json(figures: Mapping[str, Figure]) -> dict[str, dict[str, Any]]:
    """For RuleSet.figures and for the figures stored on a held meeting."""
    return {
        key: {"value": figure.value, "source": figure.source, "confirmed": figure.confirmed}
        for key, figure in figures.items()
    }


def figures_from_json(stored: Mapping[str, Mapping[str, Any]]) -> dict[str, Figure]:
    """Keys that this version does not know are left out."""
    return {key: Figure(**figure) for key, figure in stored.items() if key in FIGURES}


def _unset(kind: FigureKind) -> Figure:
    return Figure(False if kind.value_type is bool else None, NOT_SET, False)
