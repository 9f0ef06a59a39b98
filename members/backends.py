import re
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest
from django.utils import timezone

from members.codes import as_typed, matches
from members.models import FirstCode, User
from songlo.common.prepared import Asked, PreparedRead

_read_user = PreparedRead(lambda: User.objects.filter(pk=Asked("pk")))


class LoginNameBackend(AuthenticationBackend):
    """The printed login name, or a phone number or e-mail while only one active user has it; with the password, or
    before there is one with the code of the slip.

    The parent spends the time of one password check on unknown names too, and leads closed accounts to a
    page of their own once the password was right. A wrong code costs the same: Django spends that time on logins
    that have no password yet."""

    def _authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        user = find_user(str(credentials.get("username") or ""))
        typed = str(credentials["password"])
        if user and user.is_active and not user.has_usable_password() and _has_code(user, typed):
            self._did_check_password = True
            return user
        return self._check_password(user, typed)

    def get_user(self, user_id: int) -> User | None:
        """As the parent does, for every page."""
        user = next(iter(_read_user(pk=user_id)), None)
        return user if user and self.user_can_authenticate(user) else None


def _has_code(user: User, typed: str) -> bool:
    held = FirstCode.objects.filter(user=user, valid_until__gt=timezone.now()).first()
    return held is not None and matches(user.uid, as_typed(typed), held.code_hash)


def find_user(typed: str) -> User | None:
    name = typed.strip().lower()
    if not name:
        return None
    return User.objects.filter(login=name).first() or _by_alias(name)


def _by_alias(name: str) -> User | None:
    if "@" in name:
        users = User.objects.filter(email__iexact=name)
    elif number := phone_number(name):
        users = User.objects.filter(phone__in={number, name})
    else:
        return None
    found = list(users.filter(is_active=True)[:2])
    return found[0] if len(found) == 1 else None


def phone_number(typed: str) -> str:
    """ "+84 912-345.678" and "0912 345 678" are one number; empty where there are letters."""
    if not re.fullmatch(r"[+\d\s.()-]+", typed):
        return ""
    digits = re.sub(r"\D", "", typed)
    return re.sub(r"^84(?=\d{9}$)", "0", digits)
