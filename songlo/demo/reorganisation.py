"""The reorganisation of 1/7/2025 (domain facts 8.2): the communes of Sông Lô become four under the new province, one
joins xã Sơn Đông, the district level ends. Entered the way an office enters it: every step is a change of the tree
that is looked at before it is confirmed, dated in advance, and applied by the tick of its day.

Which agencies of the district ended when, and where their members went, was not found: they go to the province as
they are."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from members.models import Appointment, Organization, TreeChange
from members.models.member import Post
from members.models.organization import OrganizationKind
from members.models.tree import TreeVerb
from members.services.organizations import create_organization
from members.services.tree_changes import enter_change, preview_change, seen
from members.services.tree_runs import NEW
from members.tree_choices import names_that_meet

ON = datetime.date(2025, 7, 1)
FIRST_ON = datetime.date(2025, 1, 1)
PROVINCE = "Đảng bộ tỉnh Phú Thọ"
TERM = "2025–2030"

# At the start of 2025 (secondary sources; Bạch Lưu inferred): who joined whom.
FIRST = (("Nhạo Sơn", "Tam Sơn"), ("Như Thụy", "Tam Sơn"), ("Bạch Lưu", "Hải Lựu"))
# 1/7/2025: the new commune, whose seat, and of which communes it consists.
SUCCESSORS = {
    "Tam Sơn": ("Tam Sơn", "Tân Lập", "Đồng Quế", "Nhạo Sơn", "Như Thụy"),
    "Sông Lô": ("Đồng Thịnh", "Tứ Yên", "Đức Bác", "Yên Thạch"),
    "Hải Lựu": ("Hải Lựu", "Nhân Đạo", "Đôn Nhân", "Phương Khoan", "Bạch Lưu"),
    "Yên Lãng": ("Lãng Công", "Quang Yên"),
}
JOINS_OTHERS = {
    "Sơn Đông": ("Cao Phong",)
}  # with Tây Sơn and Sơn Đông of Lập Thạch, which are not in the sample

Say = Callable[[str], Any]


@dataclass(frozen=True)
class Decree:
    """By which decision, from when, entered when."""

    number: str
    body: str
    effective_on: datetime.date
    now: datetime.datetime


def reorganise(
    district: Organization, *, on: datetime.date, now: datetime.datetime, say: Say = print
) -> list[TreeChange]:
    """Every step in the order in which an office would enter it."""
    decree = Decree("01-QĐ/TU", "Tỉnh ủy", on, now)
    province = create_organization(
        actor=None,
        kind=OrganizationKind.PROVINCE,
        name=PROVINCE,
        parent=None,
        effective_on=on,
        now=now,
        decision="Quyết định số 01-QĐ/TU",
    )
    say(f"1. {PROVINCE}, từ ngày {on:%d/%m/%Y}.")
    changes = [_merge(district, province, name, parts, decree) for name, parts in SUCCESSORS.items()]
    changes += [_join(district, province, name, parts, decree) for name, parts in JOINS_OTHERS.items()]
    changes.append(_end_district(district, province, decree))
    for number, change in enumerate(changes, start=2):
        say(f"{number}. {change.summary}.")
        _tell(change, say)
    return changes


def merge_first_three(
    district: Organization, *, on: datetime.date, now: datetime.datetime
) -> list[TreeChange]:
    """The 17 units become 14, half a year before: into communes that go on."""
    decree = Decree("12-QĐ/HU", "Huyện ủy Sông Lô", on, now)
    return [_absorb(_commune(district, name), _commune(district, into), decree) for name, into in FIRST]


def _absorb(small: Organization, big: Organization, decree: Decree) -> TreeChange:
    """Into a commune that goes on: its committee stays, the clerk of the small one works on there."""
    return _confirm(
        TreeVerb.MERGE,
        small,
        decree,
        others=[str(big.uid)],
        into=str(big.uid),
        names=_names([small], big, decree.effective_on),
        posts={"office": _posts([small], decree.effective_on)["office"]},
    )


def _merge(
    district: Organization, province: Organization, name: str, parts: Sequence[str], decree: Decree
) -> TreeChange:
    merged = [one for part in parts if (one := _commune(district, part, must=False))]
    first, *others = merged
    return _confirm(
        TreeVerb.MERGE,
        first,
        decree,
        others=[str(one.uid) for one in others],
        into=NEW,
        parent=str(province.uid),
        name=f"Đảng bộ xã {name}",
        short_name=name,
        place=name,
        term=TERM,
        names=_names(merged, None, decree.effective_on),
        posts=_posts(merged, decree.effective_on),
    )


def _join(
    district: Organization, province: Organization, name: str, parts: Sequence[str], decree: Decree
) -> TreeChange:
    """Into a commune whose other parts come from elsewhere."""
    new = create_organization(
        actor=None,
        kind=OrganizationKind.GRASSROOTS,
        name=f"Đảng bộ xã {name}",
        short_name=name,
        place=name,
        parent=province,
        effective_on=decree.effective_on,
        now=decree.now,
    )
    (alone,) = parts
    return _absorb(_commune(district, alone), new, decree)


def _end_district(district: Organization, province: Organization, decree: Decree) -> TreeChange:
    return _confirm(
        TreeVerb.MERGE, district, decree, others=[str(province.uid)], into=str(province.uid), posts={}
    )


@transaction.atomic
def _confirm(verb: str, organization: Organization, decree: Decree, **values: Any) -> TreeChange:
    """A draft, the look before and after, the confirmation of exactly that."""
    change = TreeChange.objects.create(
        verb=verb,
        organization=organization,
        effective_on=decree.effective_on,
        decision_number=decree.number,
        decided_by=decree.body,
        values=values,
    )
    shown = preview_change(change, decree.now)
    return enter_change(actor=None, change=change, now=decree.now, seen_before=seen(shown))


def _commune(district: Organization, name: str, *, must: bool = True) -> Organization | None:
    communes = Organization.objects.open().filter(parent=district, kind=OrganizationKind.GRASSROOTS)
    named = communes.filter(name__in=(f"Đảng bộ xã {name}", f"Đảng bộ thị trấn {name}"))
    return named.get() if must else named.first()


def _names(merged: Sequence[Organization], heir: Organization | None, day: datetime.date) -> dict[str, str]:
    return {uid: proposed for uid, (_, proposed) in names_that_meet(merged, heir, day).items()}


def _posts(merged: Sequence[Organization], day: datetime.date) -> dict[str, list[str]]:
    """Chỉ định: bí thư of the seat, the other bí thư as deputies, every clerk stays a clerk."""
    rows = Appointment.objects.on(day).filter(organization__in=merged).select_related("member")
    heads = {row.organization_id: str(row.member.uid) for row in rows if row.post == Post.SECRETARY}
    ranked = [heads[one.pk] for one in merged if one.pk in heads]
    clerks = [str(row.member.uid) for row in rows.order_by("pk") if row.post == Post.OFFICE_STAFF]
    return {"secretary": ranked[:1], "deputies": ranked[1:], "office": clerks}


def _tell(change: TreeChange, say: Say) -> None:
    effects = change.effects
    say(f"   Trước và sau: {len(effects['places'])} tổ chức đổi tên hoặc cấp trên, "
        f"{len(effects['posts_end'])} đồng chí thôi giữ chức vụ, {len(effects['posts_begin'])} được chỉ định, "
        f"{sum(1 for row in effects['access'] if row['loses'])} tài khoản thôi xem.")  # fmt: skip
