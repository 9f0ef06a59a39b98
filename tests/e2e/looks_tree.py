"""Changes of the tree, on the commune of the demo: two of its cells are merged, one is divided."""

import datetime
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from members.models import Member, Organization, TreeChange, User
from members.models.organization import OrganizationKind
from members.models.tree import TreeVerb
from members.roles import Role
from members.services.tree_changes import enter_change, withdraw_change
from tests.e2e.look import Look
from tests.e2e.places import Found, holder


def office_and_cells() -> tuple[User, Organization, list[Organization]]:
    office = holder(Role.COMMUNE_OFFICE)
    commune = office.grants.get(role=Role.COMMUNE_OFFICE).organization
    cells = commune.children.filter(kind=OrganizationKind.CELL, is_closed=False).order_by("pk")
    return office, commune, list(cells)


def at_the_commune() -> Found:
    office, commune, _ = office_and_cells()
    return office, {"uid": commune.uid}


def at_a_cell() -> Found:
    office, _, cells = office_and_cells()
    return office, {"uid": cells[-1].uid}


def first_step(slug: str) -> Callable[[], Found]:
    def find() -> Found:
        office, commune, cells = office_and_cells()
        return office, {"uid": (commune if slug == "lap-moi" else cells[-1]).uid, "slug": slug}

    return find


def draft(verb: str, **values: Any) -> Callable[[], Found]:
    def find() -> Found:
        office, _, _ = office_and_cells()
        return office, {"uid": _draft(verb, values).uid}

    return find


def _draft(verb: str, values: dict[str, Any]) -> TreeChange:
    office, commune, cells = office_and_cells()
    one, other = cells[-2:]
    leaving = Member.objects.filter(memberships__organization=one).order_by("sort_name")[:3]
    own = {
        TreeVerb.MERGE: {"others": [str(other.uid)], "into": "new", "name": "Chi bộ thôn Hợp Nhất"},
        TreeVerb.SPLIT: {
            "leave": [str(member.uid) for member in leaving],
            "parts": [{"name": "Chi bộ thôn Đồi"}],
        },
    }
    return TreeChange.objects.create(
        verb=verb,
        organization=commune if verb == TreeVerb.CREATE else one,
        effective_on=timezone.localdate() + datetime.timedelta(days=30),
        decision_number="05-QĐ/ĐU",
        decided_by="Ban Thường vụ Đảng ủy xã",
        values={**own.get(TreeVerb(verb), {}), **values},
        created_by=office,
    )


def entered() -> Found:
    office, _, _ = office_and_cells()
    planned = TreeChange.objects.filter(state="ENTERED", settled_on=None).first()
    if planned is None:
        planned = enter_change(actor=office, change=_draft(TreeVerb.MERGE, {}), now=timezone.now())
    return office, {"uid": planned.uid}


def cell_with_a_plan() -> Found:
    office, arguments = entered()
    return office, {"uid": TreeChange.objects.get(**arguments).organization.uid}


def withdrawn() -> Found:
    office, arguments = entered()
    change = TreeChange.objects.get(**arguments)
    withdraw_change(actor=office, change=change, reason="Cấp trên dời ngày", now=timezone.now())
    return office, arguments


LOOKS = [
    Look("members:tree_changes", at_the_commune, "xã"),
    Look("members:tree_changes", at_a_cell, "chi bộ"),
    *(
        Look("members:tree_start", first_step(slug), slug)
        for slug in ("sap-nhap", "doi-ten", "chia-tach", "chuyen", "ket-thuc", "lap-moi")
    ),
    Look("members:tree_again", draft(TreeVerb.MERGE)),
    Look("members:tree_details", draft(TreeVerb.MERGE), "sáp nhập"),
    Look("members:tree_details", draft(TreeVerb.SPLIT, closes="closes"), "chia hai"),
    Look("members:tree_details", draft(TreeVerb.RENAME), "đổi tên"),
    Look("members:tree_details", draft(TreeVerb.CREATE), "lập mới"),
    Look("members:tree_change", draft(TreeVerb.MERGE), "trước và sau"),
    Look("members:tree_change", draft(TreeVerb.SPLIT), "trước và sau, chia tách"),
    Look("members:tree_change", draft(TreeVerb.CLOSE), "chưa ghi được"),
    Look("members:tree_change", entered, "đã ghi"),
    Look("members:organization", cell_with_a_plan, "sẽ sáp nhập"),
    Look("members:tree_withdraw", entered),
    Look("members:tree_change", withdrawn, "đã rút lại"),
]
