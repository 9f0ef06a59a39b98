from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from members.roles import OF_ONE_MEETING, PERMISSIONS, WORDS, Permission, Role


def test_the_printed_table_is_the_one_in_force():
    printed = StringIO()
    call_command("print_roles", stdout=printed)
    assert printed.getvalue() == (Path(settings.BASE_DIR) / "docs/roles.md").read_text()


def test_every_role_has_its_rights_and_every_right_its_words_and_holder():
    assert set(PERMISSIONS) == set(Role)
    assert set(WORDS) == set(Permission)
    assert set().union(*PERMISSIONS.values()) == set(Permission)


def test_nobody_outside_the_cell_reads_full_minutes_or_the_committee():
    readers = {role for role, rights in PERMISSIONS.items() if Permission.MEETING_VIEW in rights}
    assert (
        readers
        == {
            Role.MEMBER,
            Role.CELL_SECRETARY,
            Role.DEPUTY_CELL_SECRETARY,
            Role.CELL_COMMITTEE_MEMBER,
        }
        | OF_ONE_MEETING
    )
    committee = {role for role, rights in PERMISSIONS.items() if Permission.COMMITTEE_MEETING_VIEW in rights}
    heads = {Role.CELL_SECRETARY, Role.DEPUTY_CELL_SECRETARY, Role.CELL_COMMITTEE_MEMBER}
    assert committee == heads | {Role.MINUTE_TAKER, Role.FULL_TEXT_READER}


def test_full_minutes_come_with_what_is_made_of_them():
    for role, rights in PERMISSIONS.items():
        if Permission.MINUTES_SIGN in rights or Permission.SUBMISSION_SEND in rights:
            assert Permission.MEETING_RECORD in rights, role
        if Permission.MEETING_RECORD in rights:
            assert Permission.MEETING_VIEW in rights, role
        if Permission.SUBMISSION_RECEIVE in rights:
            assert Permission.SUBMISSION_VIEW in rights, role
