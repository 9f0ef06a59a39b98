import datetime
import uuid
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.services.full_text import open_full_text
from meetings.services.recording_for_cell import record_for_cell
from members.models import Organization, RoleGrant
from members.models.member import Post
from members.models.user import GrantSource
from members.services.appointments import appoint_member
from members.services.grants import SOURCES, Due, grant_differences, sync_grants_of
from songlo.audit.models import AuditEvent
from tests.builders.meetings import make_held_meeting, make_secretary
from tests.builders.members import make_cell, make_commune, make_district, make_member, make_user
from tests.builders.visits import make_group, make_visit
from tests.chance import examples
from tests.conftest import NOW
from tests.contracts.objects_rights import assign, inspect

ONE_DAY = datetime.timedelta(days=1)


def plant() -> None:
    """A commune with one right at least from every source."""
    district = make_district()
    commune = make_commune(district)
    cell, home = make_cell(commune), make_cell(commune, "Chi bộ thôn Hồng Sen")
    people = {
        name: make_user(member=make_member(home, name))
        for name in ("Hoàng Văn Chi", "Lê Thị Thảo", "Vũ Văn Tú")
    }
    office, board, follower = people.values()
    for user, post in ((office, Post.OFFICE_STAFF), (board, Post.DEPUTY_SECRETARY)):
        appoint_member(
            actor=None, member=user.member, organization=commune, post=post, effective_on=NOW.date(), now=NOW
        )
    taker = make_user(member=make_member(cell, "Phạm Thị Lan"))
    secretary = make_secretary(cell)
    secretary.grants.all().delete()
    sync_grants_of([user.member_id for user in (*people.values(), taker, secretary)])
    meeting = make_held_meeting(secretary, cell, now=NOW, minute_taker=taker.member)
    record_for_cell(actor=office, meeting=meeting, reason="Chi bộ mang sổ đến", now=NOW)
    open_full_text(actor=board, meeting=meeting, purpose="Đối chiếu", now=NOW, today=NOW.date())
    assign(cell, member=follower.member)
    inspect(commune, [cell], team=[follower.member])
    make_visit(make_group(district, [commune], people=[follower.member]), cell, persons=[follower.member])
    sync_grants_of([follower.member_id])


def rows() -> set[tuple]:
    return set(RoleGrant.objects.values_list(*COMPARED))


COMPARED = tuple(Due.__dataclass_fields__)
DAMAGES = ("take", "place", "later", "longer", "role", "again")


def damage(grant: RoleGrant, how: str) -> tuple[int, int]:
    """Does it, and says how many rows are then surplus and how many missing."""
    if how == "take":
        grant.delete()
        return 0, 1
    if how == "again":
        grant.pk, grant.uid, grant.valid_from = None, uuid.uuid4(), grant.valid_from - ONE_DAY
        grant.save()
        return 1, 0
    if how == "place":
        grant.organization = Organization.objects.exclude(pk=grant.organization_id).order_by("pk").first()
    elif how == "later":
        grant.valid_from -= ONE_DAY
    elif how == "longer":
        grant.valid_until = (grant.valid_until or NOW.date() + ONE_DAY * 400) + ONE_DAY
    else:
        grant.role = "ADMINISTRATOR"
    grant.save()
    return 1, 1


@pytest.mark.django_db
def test_every_damage_is_found_and_put_right(now):
    plant()
    before = rows()
    keys = list(RoleGrant.objects.order_by("pk").values_list("pk", flat=True))
    assert set(RoleGrant.objects.values_list("source_kind", flat=True)) == set(SOURCES)
    assert grant_differences() == []
    one_damage = st.tuples(st.sampled_from(keys), st.sampled_from(DAMAGES))

    @settings(max_examples=examples(6), deadline=None)
    @given(st.lists(one_damage, min_size=1, max_size=5, unique_by=lambda one: one[0]))
    def each(damages):
        with transaction.atomic():
            done = [damage(RoleGrant.objects.get(pk=pk), how) for pk, how in damages]
            surplus, missing = sum(one for one, _ in done), sum(one for _, one in done)
            said = grant_differences()
            assert sum(one.grant is not None for one in said) == surplus
            assert sum(one.grant is None for one in said) == missing
            with pytest.raises(CommandError, match=f"{surplus + missing} chỗ khác nhau"):
                call_command("compare_grants", stdout=StringIO())
            call_command("compare_grants", "--write", stdout=StringIO())
            assert (rows(), grant_differences()) == (before, [])
            transaction.set_rollback(True)

    each()


@pytest.mark.django_db
def test_the_command_speaks_in_words_and_leaves_a_line(now):
    plant()
    RoleGrant.objects.filter(source_kind=GrantSource.MINUTE_TAKER).delete()
    RoleGrant.objects.filter(source_kind=GrantSource.INSPECTION).update(role="ADMINISTRATOR")
    said = StringIO()
    call_command("compare_grants", "--write", stdout=said)
    lines = said.getvalue().splitlines()
    assert any(one.startswith("Thiếu: Phạm Thị Lan") and "Thư ký buổi họp" in one for one in lines)
    assert any(one.startswith("Thừa: Vũ Văn Tú") and "Quản trị" in one for one in lines)
    assert lines[-1] == "Đã ghi cho khớp 3 chỗ."
    line = AuditEvent.objects.get(action="members.grants.repair")
    assert (line.actor, line.changes) == (None, {"missing": [2, 0], "surplus": [1, 0]})
    call_command("compare_grants", stdout=said)
    assert said.getvalue().endswith("Mọi quyền khớp với nguồn của nó.\n")
