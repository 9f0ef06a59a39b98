"""The demo logins: one for every role, bí thư in two communes; what `make run` prints."""

from members.models import RoleGrant
from members.roles import Role
from songlo.demo.load.leaders import PASSWORD

# The heads of two cells show that one commune does not see the other.
TWICE = {Role.CELL_SECRETARY}


def demo_logins() -> list[dict[str, str]]:
    """Who holds each role first; a role with TWICE once more in another commune."""
    found = []
    grants = (
        RoleGrant.objects.filter(role__in=Role, valid_until__isnull=True)
        .select_related("user", "organization__parent")
        .order_by("organization_id", "id")
    )
    by_role: dict[str, list[RoleGrant]] = {}
    for grant in grants:
        by_role.setdefault(grant.role, []).append(grant)
    for role in Role:
        held = _for_role(role, by_role.get(role, []))
        found += [_row(role, grant) for grant in held]
    return found


def _for_role(role: str, grants: list[RoleGrant]) -> list[RoleGrant]:
    """Preferably somebody who holds no stronger role, so that the login shows the role itself."""
    if not grants:
        return []
    first = min(grants, key=lambda grant: (_strength(grant), grant.pk))
    if role not in TWICE:
        return [first]
    elsewhere = [one for one in grants if one.organization.parent_id != first.organization.parent_id]
    return [first, *elsewhere[:1]]


def _strength(grant: RoleGrant) -> int:
    return grant.user.grants.exclude(role__in=(grant.role, Role.MEMBER)).count()


def _row(role: str, grant: RoleGrant) -> dict[str, str]:
    return {
        "role": role,
        "login": grant.user.login,
        "password": PASSWORD,
        "organization": grant.organization.name,
    }
