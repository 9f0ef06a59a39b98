"""Who leads what a change of the tree brings forth, and its term."""

import datetime
from collections.abc import Mapping
from typing import Any

from members.models import Appointment, Member, Organization, TreeChange
from members.models.member import Post
from members.services.appointments import appoint_member, end_appointment
from members.services.organizations import open_term

# The fields of the forms, the post that each names, in the order of the posts.
POSTS = (
    ("secretary", Post.SECRETARY),
    ("deputies", Post.DEPUTY_SECRETARY),
    ("standing", Post.STANDING_MEMBER),
    ("committee", Post.COMMITTEE_MEMBER),
    ("office", Post.OFFICE_STAFF),
)


def settle_in(
    organization: Organization,
    written: Mapping[str, Any],
    change: TreeChange,
    now: datetime.datetime,
    *,
    is_new: bool,
) -> None:
    """A new organisation has a term, because its numbers begin anew (domain.md 5.4), and the committee that the
    decision names (chỉ định); an existing one keeps its term and whoever is not replaced."""
    if is_new:
        begin_term(organization, written, change, now)
    posts = written.get("posts", {})
    named: set[str] = set()
    for field, post in POSTS:
        for uid in [one for one in posts.get(field, ()) if one not in named]:
            named.add(uid)
            _appoint(organization, Member.objects.get(uid=uid), post, change, now)


def _appoint(
    organization: Organization, member: Member, post: str, change: TreeChange, now: datetime.datetime
) -> None:
    day = change.effective_on
    held = Appointment.objects.overlapping(day, None).filter(organization=organization, post=post)
    if held.filter(member=member).exists():
        return
    if post == Post.SECRETARY:
        for before in held:
            end_appointment(actor=change.entered_by, appointment=before, effective_on=day, now=now)
    appoint_member(
        member=member,
        organization=organization,
        post=post,
        actor=change.entered_by,
        effective_on=change.effective_on,
        now=now,
        decision=change.decision,
    )


def begin_term(
    organization: Organization, written: Mapping[str, Any], change: TreeChange, now: datetime.datetime
) -> None:
    if written.get("term"):
        open_term(
            actor=change.entered_by,
            organization=organization,
            name=written["term"],
            effective_on=change.effective_on,
            now=now,
        )
