"""From a file to rows of the tables, through the services and a worker."""

import pytest

from members.models import Member
from members.models.imports import ImportState
from members.services.import_apply import NothingToWrite, order_import
from members.states import MembershipKind, StatusKind
from tests.members.imports.books import AN, HEADINGS, LAN, book, check, write

pytestmark = pytest.mark.django_db


def test_a_list_becomes_members_and_the_same_file_changes_nothing(cast, now):
    data = book([HEADINGS, AN, LAN])
    run = write(cast.chi, cast.commune, data, now)
    assert (run.state, run.counts) == (ImportState.APPLIED, {"NEW": 2, "NOTED": 1})
    an = Member.objects.get(card_number="012345678901")
    assert (an.full_name, an.search_name, an.phone) == ("Nguyễn Văn An", "nguyen van an", "0912345678")
    assert [
        (one.kind, str(one.valid_from), one.valid_until and str(one.valid_until))
        for one in an.statuses.order_by("valid_from")
    ] == [
        (StatusKind.PROBATIONARY, "1980-05-19", "1981-05-19"),
        (StatusKind.OFFICIAL, "1981-05-19", None),
    ]
    home = an.memberships.get()
    assert (home.organization, home.kind, home.valid_from) == (cast.cell, MembershipKind.HOME, now.date())
    assert Member.objects.get(full_name="Phạm Thị Lan").date_in_words("birth_date") == "1961"
    again = check(cast.chi, cast.commune, data, now)
    assert again.counts == {"UNCHANGED": 2, "NOTED": 1}
    with pytest.raises(NothingToWrite):
        order_import(actor=cast.chi, run=again, only_sound=False, now=now)
