"""The two central rule sets of domain.md 2.2, 2.3 and 10. `confirmed` only where a source text was read [V];
everything else waits for a person of the Party office."""

import datetime
from typing import Any

HD_2018 = "HD 12-HD/BTCTW ngày 06/7/2018"
HD_2025 = "HD 42-HD/BTCTW ngày 28/10/2025"
CHARTER = "Điều lệ Đảng, Điều 24"
LOCAL = "KH 08-KH/ĐU ngày 19/9/2025 của Đảng ủy phường An Phú"
CUSTOM = "Chưa có quy định; quy ước của phần mềm"
NONE_KNOWN = "Chưa rõ trong quy định"

IN_FORCE_2018 = datetime.date(2018, 7, 6)
IN_FORCE_2025 = datetime.date(2025, 10, 28)

# key: (value, source, confirmed)
FIGURES_2018: dict[str, tuple[int | bool | None, str, bool]] = {
    "meetings_per_month": (1, CHARTER, False),
    "min_minutes": (90, HD_2018, False),
    "min_minutes_combined": (None, NONE_KNOWN, False),
    "thematic_per_quarter": (1, HD_2018, False),
    "attendance_percent": (85, HD_2018, True),
    "attendance_strict": (True, HD_2018, True),
    "unexcused_limit": (0, HD_2018, True),
    "consecutive_excused_limit": (3, HD_2018, True),
    "quorum_two_thirds": (True, CUSTOM, False),
    "committee_meeting": (True, HD_2018, False),
    "committee_from_members": (9, CHARTER, False),
    "papers_days_before": (None, NONE_KNOWN, False),
    "post_within_days": (None, NONE_KNOWN, False),
    "report_within_days": (None, NONE_KNOWN, False),
    "speakers_percent": (None, NONE_KNOWN, False),
    "self_criticism_minutes": (None, NONE_KNOWN, False),
    "electronic_handbook": (False, HD_2018, False),
    "temporary_arrival_counts": (False, CUSTOM, False),
    "temporary_votes": (False, CUSTOM, False),
    "transferring_counts": (False, CUSTOM, False),
    "sign_for_committee": (False, CUSTOM, False),
    "full_minutes_upward": (False, CUSTOM, False),
    "register_by_day": (20, CUSTOM, False),
    "sign_within_days": (3, CUSTOM, False),
    "send_within_days": (5, CUSTOM, False),
    "attendance_goal_percent": (None, CUSTOM, False),
    "working_rules_review_months": (12, CUSTOM, False),
}
FIGURES_2025 = FIGURES_2018 | {
    "min_minutes": (90, HD_2025, True),
    "min_minutes_combined": (120, HD_2025, True),
    "thematic_per_quarter": (1, HD_2025, False),
    "attendance_percent": (90, HD_2025, False),
    "attendance_strict": (False, HD_2025, False),
    "unexcused_limit": (0, HD_2025, False),
    "consecutive_excused_limit": (3, LOCAL, False),
    "committee_meeting": (True, HD_2025, True),
    "papers_days_before": (1, HD_2025, True),
    "post_within_days": (2, HD_2025, False),
    "report_within_days": (2, HD_2025, False),
    "speakers_percent": (50, LOCAL, False),
    "self_criticism_minutes": (15, LOCAL, False),
    "electronic_handbook": (True, HD_2025, True),
}
CENTRAL_SETS: tuple[dict[str, Any], ...] = (
    {
        "code": "2018",
        "name": "Hướng dẫn 12-HD/BTCTW ngày 06/7/2018",
        "valid_from": IN_FORCE_2018,
        "valid_until": IN_FORCE_2025,
        "figures": FIGURES_2018,
    },
    {
        "code": "2025",
        "name": "Hướng dẫn 42-HD/BTCTW ngày 28/10/2025",
        "valid_from": IN_FORCE_2025,
        "valid_until": None,
        "figures": FIGURES_2025,
    },
)


def seed_central_sets(rule_set_model: Any) -> int:
    """Write the central sets that are missing; one that is there keeps what people have confirmed or changed."""
    present = set(rule_set_model.objects.filter(issuer=None).values_list("code", flat=True))
    missing = [one for one in CENTRAL_SETS if one["code"] not in present]
    for one in missing:
        rule_set_model.objects.create(**{**one, "figures": _as_stored(one["figures"])})
    return len(missing)


def add_missing_figures(rule_set_model: Any) -> None:
    """Figures that came after a central set was written, as they are seeded; nothing that is there is touched."""
    for one in CENTRAL_SETS:
        for rule_set in rule_set_model.objects.filter(issuer=None, code=one["code"]):
            rule_set.figures = _as_stored(one["figures"]) | rule_set.figures
            rule_set.save(update_fields=["figures"])


def _as_stored(figures: dict[str, tuple[int | bool | None, str, bool]]) -> dict[str, dict[str, Any]]:
    return {
        key: {"value": value, "source": source, "confirmed": confirmed}
        for key, (value, source, confirmed) in figures.items()
    }
