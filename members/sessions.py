"""How long somebody stays logged in, and at what machine: what a session carries, and the cookie that tells when it
was last used.

The time of the last use stands in a signed cookie of the session, not in a row: a page costs no query for it, and
losing Redis logs nobody out. Whoever holds the cookie of a session holds this one too; it says nothing more."""

import datetime
import re
import secrets
import time
import uuid

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME, logout
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode

from members.access import grants_of
from members.models import Device, User
from members.models.account import DeviceKind
from members.roles import Role
from members.services.devices import add_device, choose_kind, move_device, see_device

# Offices and committees above the cells: a second factor, and an end after idle minutes (SECOND_FACTOR, STAFF_IDLE).
STAFF = {
    Role.COMMUNE_OFFICE,
    Role.COMMUNE_PERMANENT_BOARD,
    Role.DISTRICT_ORGANIZATION_BOARD,
    Role.DISTRICT_OFFICE,
    Role.DISTRICT_PROPAGANDA_BOARD,
    Role.DISTRICT_STANDING_BOARD,
    Role.INSPECTION_COMMITTEE,
    Role.INSPECTION_TEAM,
    Role.ADMINISTRATOR,
}
WATCH, KIND, MACHINE = "watch", "machine_kind", "machine"
MACHINE_KEY, HAS_PIN = "machine_key", "machine_has_pin"
SHARED_TICKED = "machine_shared_ticked"  # on the login page; the login may need one more request
WATCH_COOKIE, MACHINE_COOKIE = "songlo_watch", "songlo_machine"
RENEWED_AFTER = 60  # seconds: the cookie of the last use
SEEN_AFTER = 600  # seconds: "last seen" of a machine in the list

_signer = signing.TimestampSigner(salt="songlo.watch")
_machines = signing.Signer(salt="songlo.machine")


def is_staff(user: User, today: datetime.date) -> bool:
    return any(grant.role in STAFF for grant in grants_of(user, today))


# Beginning and ending ----------------------------------------------------------------------------


def begin(request: HttpRequest, user: User, now: datetime.datetime) -> None:
    """Right after a login. A machine that was asked before is not asked again, nor one whose box was ticked."""
    request.session[WATCH] = secrets.token_hex(8)
    key = request.session.session_key or ""
    device = _known(request, user)
    if device:
        device.pin_failures = 0
        device.session_key, device.last_seen_at = key, now
        device.save(update_fields=["pin_failures", "session_key", "last_seen_at"])
    else:
        name = machine_name(request.headers.get("User-Agent", ""))
        device = add_device(user=user, kind=DeviceKind.UNSAID, name=name, session_key=key, now=now)
    if request.session.pop(SHARED_TICKED, False):
        choose_kind(device=device, kind=DeviceKind.SHARED)
    stand_at(request, device)


def stand_at(request: HttpRequest, device: Device) -> None:
    """This session belongs to that machine, and lasts as long as it may there."""
    session = request.session
    session[KIND], session[MACHINE], session[MACHINE_KEY] = device.kind, str(device.uid), session.session_key
    session[HAS_PIN] = bool(device.pin_hash)
    request.watch_due = True  # type: ignore[attr-defined]
    set_length(request)


def set_length(request: HttpRequest) -> None:
    kind = request.session.get(KIND)
    if kind == DeviceKind.SHARED:
        request.session.set_expiry(0)  # with the browser
    elif kind == DeviceKind.OWN and settings.OWN_DEVICE_DAYS:
        request.session.set_expiry(settings.OWN_DEVICE_DAYS * 86400)


def own_device_days() -> int:
    return settings.OWN_DEVICE_DAYS


def pin_idle_minutes() -> int:
    return settings.PIN_IDLE_MINUTES


def onward_query(path: str) -> str:
    return urlencode({REDIRECT_FIELD_NAME: path})


def is_asked(request: HttpRequest) -> bool:
    return request.session.get(KIND) in (DeviceKind.OWN, DeviceKind.SHARED)


def is_shared(request: HttpRequest) -> bool:
    """A machine that several people use keeps nothing of anybody."""
    return request.session.get(KIND) == DeviceKind.SHARED


def machine_uid(request: HttpRequest) -> uuid.UUID | None:
    kept = request.session.get(MACHINE)
    return uuid.UUID(kept) if kept else None


def _known(request: HttpRequest, user: User) -> Device | None:
    try:
        kept = _machines.unsign(request.COOKIES.get(MACHINE_COOKIE, ""))
    except signing.BadSignature:
        return None
    return user.devices.filter(uid=kept).first()


# While it lasts ----------------------------------------------------------------------------------


def has_idled(request: HttpRequest, today: datetime.date) -> bool:
    limits = []
    if request.session.get(KIND) == DeviceKind.SHARED:
        limits.append(settings.SHARED_IDLE_MINUTES)
    if is_staff(request.user, today):  # type: ignore[arg-type]
        limits.append(settings.STAFF_IDLE_MINUTES)
    return bool(limits) and not seen_within(request, min(limits) * 60)


def is_locked(request: HttpRequest) -> bool:
    return bool(request.session.get(HAS_PIN)) and not seen_within(request, settings.PIN_IDLE_MINUTES * 60)


def wants_second_factor(request: HttpRequest, today: datetime.date) -> bool:
    """Who has one is asked for it at every login; so a session of an office without it has to set one up."""
    if settings.SECOND_FACTOR != "required" or not is_staff(request.user, today):  # type: ignore[arg-type]
        return False
    return not any(one["method"] == "mfa" for one in get_authentication_records(request, request.user))


def end(request: HttpRequest) -> None:
    """The words on their way are for the same person alone (songlo/common/session_over.py)."""
    request.session_was_of = str(request.user.uid)  # type: ignore[attr-defined, union-attr]
    logout(request)


def seen_within(request: HttpRequest, seconds: int) -> bool:
    """A session that no login has begun (a program's, a test's) is not watched."""
    if WATCH not in request.session:
        return True
    return _read(request, seconds) is not None


def note_use(request: HttpRequest, now: datetime.datetime) -> None:
    """At most once a minute the cookie, at most every ten minutes the machine's row."""
    if WATCH in request.session and not seen_within(request, RENEWED_AFTER):
        request.watch_due = True  # type: ignore[attr-defined]
        seen = machine_uid(request)
        if seen and time.time() - (_read(request) or 0) > SEEN_AFTER:
            request.watch_written = int(time.time())  # type: ignore[attr-defined]
            see_device(device_uid=seen, now=now)


def _read(request: HttpRequest, seconds: int | None = None) -> int | None:
    """When the machine's row was last written, if the cookie belongs to this session and is young enough."""
    try:
        text = _signer.unsign(request.COOKIES.get(WATCH_COOKIE, ""), max_age=seconds)
    except signing.BadSignature:
        return None
    watch, _, written = text.partition(".")
    return int(written) if watch == request.session[WATCH] else None


def write_cookies(request: HttpRequest, response: HttpResponse, now: datetime.datetime) -> None:
    """On the way out: the cookies, and the machine's new key when the session got another one on the way."""
    session = request.session
    if not session.accessed:
        return  # a page for machines: nothing is asked of the database
    if MACHINE in session and session[MACHINE_KEY] != session.session_key:
        session[MACHINE_KEY] = session.session_key
        move_device(device_uid=uuid.UUID(session[MACHINE]), session_key=session.session_key or "", now=now)
    if not getattr(request, "watch_due", False) or WATCH not in session:
        return
    age = None if session.get_expire_at_browser_close() else session.get_expiry_age()
    written = getattr(request, "watch_written", None) or _read(request) or int(time.time())
    _set_cookie(response, WATCH_COOKIE, _signer.sign(f"{session[WATCH]}.{written}"), age)
    if MACHINE in session:
        _set_cookie(response, MACHINE_COOKIE, _machines.sign(session[MACHINE]), age)


def _set_cookie(response: HttpResponse, name: str, value: str, age: int | None) -> None:
    response.set_cookie(
        name, value, max_age=age, httponly=True, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax"
    )


# What a machine is called in the list ------------------------------------------------------------

_MACHINES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android.*Mobile", "Điện thoại Android"),
    ("Android", "Máy tính bảng Android"),
    ("Windows", "Máy tính Windows"),
    ("Macintosh", "Máy tính Mac"),
    ("Linux|X11", "Máy tính Linux"),
)
_BROWSERS = (("Zalo", "Zalo"), ("coc_coc", "Cốc Cốc"), ("Edg", "Edge"), ("Firefox|FxiOS", "Firefox"))
_MORE_BROWSERS = (("Chrome|CriOS", "Chrome"), ("Safari", "Safari"))


def machine_name(user_agent: str) -> str:
    machine = next((name for mark, name in _MACHINES if re.search(mark, user_agent)), "Máy khác")
    browsers = (*_BROWSERS, *_MORE_BROWSERS)
    browser = next((name for mark, name in browsers if re.search(mark, user_agent)), "")
    return f"{machine}, {browser}" if browser else machine
