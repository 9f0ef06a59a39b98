import re
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from members.access import can
from members.models import Organization, User
from members.roles import Permission, Role
from songlo.audit.models import AuditEvent


def make(*arguments, **options):
    printed = StringIO()
    call_command("administrator", *arguments, stdout=printed, **options)
    return re.search(r"[a-z0-9]{4}-[a-z0-9]{4}", printed.getvalue()).group()


def test_an_empty_installation_gets_its_first_login(db, today):
    code = make("quantri", top="Đảng bộ xã Bạch Lưu")
    user = authenticate(None, username="quantri", password=code)
    top = Organization.objects.get()
    assert (top.name, top.kind) == ("Đảng bộ xã Bạch Lưu", "GRASSROOTS")
    assert can(user, Permission.ACCOUNT_MANAGE, top, today=today)
    assert {event.actor_name for event in AuditEvent.objects.all()} == {"Hệ thống"}
    assert code.replace("-", "") not in str(list(AuditEvent.objects.values()))


def test_the_same_name_again_is_a_new_code(cast, today):
    first, second = make("quantri"), make("quantri")
    assert authenticate(None, username="quantri", password=first) is None
    assert authenticate(None, username="quantri", password=second) == User.objects.get(login="quantri")
    assert User.objects.get(login="quantri").grants.filter(role=Role.ADMINISTRATOR).count() == 1


def test_without_a_tree_it_says_what_is_missing(db):
    with pytest.raises(CommandError, match="Chưa có tổ chức đảng nào"):
        make("quantri")
    assert not User.objects.exists()
