"""Any order in which the letters of two phones arrive, with repeats and lost answers, cut anywhere: what nobody is
asked about is the same in the end, nothing is doubled, and nothing is lost."""

import uuid
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from meetings.elections import Papers
from meetings.models import Operation
from meetings.services.devices import SignOfLife, note_device
from meetings.services.elections import Election, Nominated
from meetings.services.follow_up import save_proposal
from meetings.services.in_session import start_meeting
from meetings.services.operations import Sent, apply_operations
from meetings.services.votes import save_vote
from meetings.snapshot import read_snapshot
from tests.builders.meetings import at, make_meeting, make_secretary
from tests.builders.members import make_cell
from tests.chance import examples
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
UNTOUCHED = {"state": "NOT_RECORDED", "reason": "", "came_at": None, "left_at": None}
PARTS = ("sittings", "roll", "guests", "statements", "votes", "proposals", "tasks", "resolution")
SHARED = [uuid.UUID(int=number) for number in range(1, 4)]
BALLOT = uuid.UUID(int=4)
MINUTES = st.integers(46, 59)
WORDS = st.sampled_from(["mương", "đất", "đường"])
STATES = ["PRESENT", "NOT_HERE_YET", "ASKED_OFF", "EXCUSED"]


def listed(votes):
    return {"names": [{"member": None, "name": "Lê Thị Ngoài", "votes": votes}]}


def sorted_out(valid):
    return {"valid": valid, "invalid": 3 - valid}


# What a comrade may tap without having heard of the other phone: kind, target (a number), values
TAPS = st.one_of(
    st.tuples(
        st.just("roll.mark"),
        st.integers(0, 2),
        st.one_of(
            st.fixed_dictionaries({"state": st.sampled_from(STATES)}),
            st.fixed_dictionaries({"state": st.just("PRESENT"), "came_at": MINUTES}),
            st.fixed_dictionaries({"state": st.just("EXCUSED"), "reason": WORDS}),
        ),
    ),
    st.tuples(st.just("proposal.save"), st.integers(0, 2), st.fixed_dictionaries({"text": WORDS})),
    st.tuples(st.just("proposal.save"), st.integers(0, 2), st.fixed_dictionaries({"place": WORDS})),
    st.tuples(st.just("proposal.drop"), st.integers(0, 2), st.just({})),
    st.tuples(st.just("conclusion.save"), st.none(), st.fixed_dictionaries({"conclusion": WORDS})),
    st.tuples(st.just("resolution.save"), st.none(), st.fixed_dictionaries({"subject": WORDS, "text": WORDS})),
    st.tuples(
        st.just("score.save"),
        st.none(),
        st.fixed_dictionaries({"score": st.integers(80, 99), "in_favor": st.integers(0, 4)}),
    ),
    st.tuples(st.just("vote.save"), st.none(), st.integers(0, 3).map(listed)),
    st.tuples(st.just("vote.save"), st.none(), st.integers(2, 3).map(sorted_out)),
    st.tuples(st.just("meeting.start"), st.none(), st.fixed_dictionaries({"started_at": MINUTES})),
    st.tuples(st.just("meeting.pause"), st.none(), st.fixed_dictionaries({"at": st.just(58)})),
)  # fmt: skip
SCRIPTS = st.lists(TAPS, min_size=1, max_size=6)
# Which phone sends next, how many at most, and whether the answer is lost and the letter comes once more.
POSTS = st.lists(st.tuples(st.integers(0, 1), st.integers(1, 4), st.booleans()), max_size=8)


@pytest.fixture
def evening(now):
    secretary = make_secretary(make_cell(members=3))
    meeting = make_meeting(secretary, secretary.grants.get().organization, now=now)
    start_meeting(
        actor=secretary,
        meeting=meeting,
        chair=secretary.member,
        minute_taker=None,
        started_at=at(19, 45),
        now=now,
    )
    for uid in SHARED:
        save_proposal(actor=secretary, meeting=meeting, uid=uid, text="Kiến nghị", now=now)
    ballot = Election(1, Papers(3, 3, 3, 0), [Nominated(None, "Lê Thị Ngoài", 2)])
    save_vote(actor=secretary, meeting=meeting, uid=BALLOT, about="OTHER", election=ballot, now=now)
    meeting.refresh_from_db()
    return secretary, meeting, list(meeting.roll.order_by("id").values_list("member__uid", flat=True))


def written_on(phone, script, people, version):
    """As the page would: each mark knows the line as this phone has left it; the first records stand on version 1."""
    lines = {uid: dict(UNTOUCHED) for uid in people}
    scored: dict = {}
    for number, (kind, place, values) in enumerate(script, start=1):
        values = {
            name: at(19, one).isoformat() if name in ("came_at", "at", "started_at") else one
            for name, one in values.items()
        }
        target, base = (SHARED[place], 1) if kind.startswith("proposal") else (None, version)
        if kind == "roll.mark":
            target, base = people[place], None
            line = lines[target]
            values["seen"] = dict(line)
            line.update({name: one for name, one in values.items() if name != "seen"})
            if line["state"] != "PRESENT":
                line.update(came_at=None, left_at=None)
            if line["state"] == "PRESENT":
                line["reason"] = ""
        if kind == "vote.save":
            target, base = BALLOT, 1
        if kind == "resolution.save":
            target, base = uuid.uuid5(phone, "resolution"), None
        if kind == "score.save":
            values["seen"] = scored
            scored = {"score": values["score"], "in_favor": values["in_favor"]}
        own = uuid.uuid5(phone, str(number))
        yield Sent(uid=own, number=number, kind=kind, target=target, base=base, at=NOW, values=values)


def deliver(evening, scripts, posts):
    """What the meeting is afterwards, and which records somebody is asked about."""
    secretary, meeting, people = evening
    phones = [uuid.UUID(int=100), uuid.UUID(int=200)]
    queues = [
        list(written_on(phone, script, people, meeting.version))
        for phone, script in zip(phones, scripts, strict=True)
    ]
    sent = [0, 0]
    for which, most, is_lost in [*posts, (0, 99, False), (1, 99, True)]:
        letter = queues[which][sent[which] : sent[which] + most]
        device = note_device(user=secretary, meeting=meeting, phone=phones[which], told=SignOfLife(), now=NOW)
        for _ in range(1 + is_lost):
            apply_operations(actor=secretary, meeting=meeting, device=device, sent=letter, now=NOW)
        sent[which] += len(letter)
    return read_snapshot(meeting, {}), list(Operation.objects.order_by("id")), sum(map(len, queues))


def records(snapshot):
    found = {
        (part, row.get("uid") or row.get("member")): row for part in PARTS[1:-1] for row in snapshot[part]
    }
    counts = ("in_favor", "valid", "invalid", "names")
    found |= {("votes", row["about"]): {name: row[name] for name in counts} for row in snapshot["votes"]}
    found["conclusion.save"] = snapshot["meeting"]["conclusion"]
    found["score.save"] = snapshot["meeting"]["self_score"]
    found["resolution.save"] = snapshot["resolution"] and snapshot["resolution"]["text"]
    found["meeting.start"] = snapshot["sittings"][0]["started_at"]
    return {
        key: plain(value) for key, value in found.items() if not (key[0] == "votes" and "-" in str(key[1]))
    }


def plain(value):
    return (
        {name: one for name, one in value.items() if name != "version"} if isinstance(value, dict) else value
    )


def asked_about(operations):
    """Keys of records over which a person decides."""
    for one in operations:
        if one.result == "APPLIED":
            continue
        yield {
            "roll.mark": ("roll", str(one.target)),
            "proposal.save": ("proposals", str(one.target)),
            "proposal.drop": ("proposals", str(one.target)),
            "vote.save": ("votes", "OTHER"),
        }.get(one.kind, one.kind)
        if one.kind == "score.save":
            yield ("votes", "SELF_SCORE")


@settings(
    max_examples=examples(8),
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(scripts=st.tuples(SCRIPTS, SCRIPTS), posts=POSTS, others=POSTS)
def test_the_order_of_the_letters_does_not_matter(evening, scripts, posts, others):
    found = []
    for order in (posts, others):
        with transaction.atomic():
            snapshot, operations, written = deliver(evening, scripts, order)
            transaction.set_rollback(True)
        assert Counter(one.uid for one in operations) == Counter({one.uid for one in operations})
        assert len(operations) == written
        assert {one.result for one in operations} <= {"APPLIED", "CONFLICT", "REFUSED"}
        waiting = [one for one in operations if one.result != "APPLIED"]
        assert [row["operation"] for row in snapshot["review"]] == [str(one.uid) for one in waiting]
        assert all(one.text and (one.fields or one.kind.endswith(".drop")) for one in waiting)
        found.append((records(snapshot), set(asked_about(operations))))
    (one, asked_one), (two, asked_two) = found
    calm = (one.keys() | two.keys()) - asked_one - asked_two
    assert {key: one.get(key) for key in calm} == {key: two.get(key) for key in calm}
