"""What gives rights in this app: posts, places, assignments, inspections. The truth stands in those rows; a grant
is what follows from them."""

from collections.abc import Iterator

from members.history import archives_of
from members.models import Appointment, Assignment, Inspection, Membership
from members.models.member import Post
from members.models.organization import OrganizationKind
from members.models.user import GrantSource, Reach
from members.roles import Role
from members.services.grants import Due, People, gives_grants
from members.states import MembershipKind

_CELL_POSTS = {
    Post.SECRETARY: (Role.CELL_SECRETARY, Reach.OWN),
    Post.DEPUTY_SECRETARY: (Role.DEPUTY_CELL_SECRETARY, Reach.OWN),
    Post.COMMITTEE_MEMBER: (Role.CELL_COMMITTEE_MEMBER, Reach.OWN),
}
_COMMUNE_POSTS = {
    Post.SECRETARY: (Role.COMMUNE_PERMANENT_BOARD, Reach.BELOW),
    Post.DEPUTY_SECRETARY: (Role.COMMUNE_PERMANENT_BOARD, Reach.BELOW),
    Post.OFFICE_STAFF: (Role.COMMUNE_OFFICE, Reach.BELOW),
    Post.INSPECTION_STAFF: (Role.INSPECTION_COMMITTEE, Reach.BELOW),
}
_DISTRICT_POSTS = {
    Post.SECRETARY: (Role.DISTRICT_STANDING_BOARD, Reach.BELOW),
    Post.DEPUTY_SECRETARY: (Role.DISTRICT_STANDING_BOARD, Reach.BELOW),
    Post.STANDING_MEMBER: (Role.DISTRICT_STANDING_BOARD, Reach.BELOW),
    Post.OFFICE_STAFF: (Role.DISTRICT_OFFICE, Reach.BELOW),
    Post.ORGANIZATION_BOARD_STAFF: (Role.DISTRICT_ORGANIZATION_BOARD, Reach.BELOW),
    Post.PROPAGANDA_BOARD_STAFF: (Role.DISTRICT_PROPAGANDA_BOARD, Reach.BELOW),
    Post.INSPECTION_STAFF: (Role.INSPECTION_COMMITTEE, Reach.BELOW),
}
# Which post at which kind of organisation gives which role; a post that is not here gives none.
ROLES_OF_POSTS = {
    OrganizationKind.PROVINCE: _DISTRICT_POSTS,
    OrganizationKind.DISTRICT: _DISTRICT_POSTS,
    OrganizationKind.GRASSROOTS: _COMMUNE_POSTS,
    OrganizationKind.SECTION: _COMMUNE_POSTS,
    OrganizationKind.GRASSROOTS_CELL: _CELL_POSTS,
    OrganizationKind.CELL: _CELL_POSTS,
    OrganizationKind.GROUP: {},
}
# TEMPORARY_AWAY stands beside a HOME row, which gives the right.
READING_MEMBERSHIPS = (MembershipKind.HOME, MembershipKind.TRANSFERRING, MembershipKind.TEMPORARY_HERE)


@gives_grants(GrantSource.MEMBERSHIP)
def due_from_memberships(people: People) -> Iterator[Due]:
    rows = Membership.objects.filter(member__in=people.user_of, kind__in=READING_MEMBERSHIPS)
    for row in rows.order_by("pk"):
        yield Due(
            user_id=people.user_of[row.member_id],
            role=Role.MEMBER,
            organization_id=row.organization_id,
            source_kind=GrantSource.MEMBERSHIP,
            source_uid=row.uid,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
        )


@gives_grants(GrantSource.APPOINTMENT)
def due_from_posts(people: People) -> Iterator[Due]:
    """A post in a cell is one in the books that the cell keeps too: of the cells that were merged into it."""
    rows = Appointment.objects.filter(member__in=people.user_of).select_related("organization")
    held = list(rows.order_by("pk"))
    kept = archives_of(row.organization_id for row in held if row.organization.is_cell)
    for row in held:
        given = ROLES_OF_POSTS[OrganizationKind(row.organization.kind)].get(Post(row.post))
        if given:
            role, reach = given
            for pk, since in [(row.organization_id, row.valid_from), *kept.get(row.organization_id, ())]:
                if row.valid_until and row.valid_until <= since:
                    continue
                yield Due(
                    user_id=people.user_of[row.member_id],
                    role=role,
                    organization_id=pk,
                    source_kind=GrantSource.APPOINTMENT,
                    source_uid=row.uid,
                    valid_from=max(row.valid_from, since),
                    valid_until=row.valid_until,
                    reach=reach,
                )


@gives_grants(GrantSource.ASSIGNMENT)
def due_from_assignments(people: People) -> Iterator[Due]:
    for row in Assignment.objects.filter(member__in=people.user_of).order_by("pk"):
        yield Due(
            user_id=people.user_of[row.member_id],
            role=Role.ASSIGNED_COMMITTEE_MEMBER,
            organization_id=row.organization_id,
            source_kind=GrantSource.ASSIGNMENT,
            source_uid=row.uid,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
        )


@gives_grants(GrantSource.INSPECTION)
def due_from_inspections(people: People) -> Iterator[Due]:
    """Each of the team at each of the units, until the last day or the conclusion, whichever comes first."""
    rows = Inspection.objects.filter(team__in=people.user_of, valid_until__isnull=False)
    found = rows.values_list(
        "uid", "team", "units", "valid_from", "valid_until", "concluded_on", named=True
    ).order_by("pk", "team", "units")
    for row in found:
        # The filter joins the same rows of the team that are read here: only these people.
        yield Due(
            user_id=people.user_of[row.team],
            role=Role.INSPECTION_TEAM,
            organization_id=row.units,
            source_kind=GrantSource.INSPECTION,
            source_uid=row.uid,
            valid_from=row.valid_from,
            valid_until=min(day for day in (row.valid_until, row.concluded_on) if day),
            reach=Reach.BELOW,
        )
