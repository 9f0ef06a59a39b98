from typing import Any

from allauth.account.auth_backends import AuthenticationBackend


class LoginNameBackend(AuthenticationBackend):
    """The printed login name, or a phone number or e-mail while only one active user has it."""

    def authenticate(self, request: Any, **credentials: Any) -> Any:
        return super().authenticate(request, **credentials)
