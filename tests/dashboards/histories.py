"""Random months of a small tree, written as raw rows: meetings held, called off and entered late, cells that move, end
and become remote, a commune that is merged into another."""

import datetime
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from meetings.models import (
    Attendance,
    Meeting,
    Minutes,
    Proposal,
    Sitting,
    Statement,
    Submission,
    Task,
)
from members.models import Member, Organization, OrganizationPeriod, User
from members.rule_seeds import FIGURES_2018
from songlo.common.dated import begin, end
from songlo.papers.models import Paper
from tests.builders.meetings import at

MONTHS = [datetime.date(2024, month, 1) for month in (8, 9, 10, 11)]
OLD_RULES = {"min_minutes": {"value": 90}, "attendance_percent": {"value": 50}}
RULES = {
    **{key: {"value": value} for key, (value, *_) in FIGURES_2018.items()},
    "min_minutes_combined": {"value": 120},
    "attendance_percent": {"value": 75},
    "attendance_strict": {"value": True},
    "unexcused_limit": {"value": 0},
    "sign_within_days": {"value": 1},
    "send_within_days": {"value": 1},
}
STATES = ("PRESENT", "PRESENT", "PRESENT", "PRESENT", "EXCUSED", "UNEXCUSED", "NOT_RECORDED")

cells = st.integers(0, 4)
months = st.sampled_from(MONTHS)
days = st.dates(datetime.date(2024, 8, 2), datetime.date(2024, 11, 5))
rolls = st.lists(st.sampled_from(STATES), min_size=5, max_size=5)
after = st.sampled_from([None, 0, 1, 2])
held = st.fixed_dictionaries(
    {
        "do": st.just("hold"),
        "cell": cells,
        "month": months,
        "day": st.integers(1, 5),
        "kind": st.sampled_from(["REGULAR", "REGULAR", "COMBINED", "THEMATIC", "COMMITTEE", "CONGRESS"]),
        "roll": rolls,
        "minutes": st.sampled_from([89, 90, 119, 120]),
        "rules": st.sampled_from([RULES, RULES, OLD_RULES]),
        "signed": after,
        "sent": after,
        "answer": st.sampled_from(["SENT", "RECEIVED", "RETURNED"]),
        "grade": st.sampled_from(["", "GOOD", "POOR"]),
    }
)
others = st.one_of(
    st.tuples(st.just("plan"), cells, months, st.sampled_from([1, 4, 5, 28])),
    st.tuples(st.just("call_off"), cells, months),
    st.tuples(st.just("enter_late"), st.integers(0, 9), rolls),
    st.tuples(st.just("move"), cells, days, st.integers(0, 2)),
    st.tuples(st.just("close"), cells, days),
    st.tuples(st.just("far_away"), cells, days),
    st.tuples(st.just("merge"), days),
    st.tuples(st.just("fold")),
)
histories = st.tuples(
    st.lists(held, min_size=4, max_size=7), st.lists(others, min_size=3, max_size=7)
).flatmap(lambda parts: st.permutations([*parts[0], *parts[1]]))


class History:
    def __init__(self, communes: Sequence[Organization], cells: Sequence[Organization]) -> None:
        self.communes, self.cells = communes, cells
        self.members = list(Member.objects.order_by("id")[:5])
        self.paper, self.user = Paper.objects.first(), User.objects.first()

    def tell(self, one: Any) -> None:
        if isinstance(one, dict):
            self.hold(**{name: value for name, value in one.items() if name != "do"})
        else:
            getattr(self, one[0])(*one[1:])

    def hold(self, cell, month, day, kind, roll, minutes, rules, signed, sent, answer, grade) -> None:
        if self._is_taken(cell, month, kind):
            return
        day = month.replace(day=day)
        meeting = self._meeting(
            cell, month, kind, at(19, 30, day), state="HELD", held_on=day, rules=rules, source="AFTERWARDS",
            self_grade=grade, self_score=91 if grade else None,
        )  # fmt: skip
        start = at(19, 30, day)
        stop = start + datetime.timedelta(minutes=minutes, seconds=59)
        Sitting.objects.create(meeting=meeting, started_at=start, ended_at=stop)
        Attendance.objects.bulk_create(
            Attendance(
                meeting=meeting, member=member, name="An", sort_name="an", standing="OFFICIAL", group="", state=state,
                in_attendance_base=place < 4, in_voting_base_if_absent=False, in_voting_base_if_present=False,
            )
            for place, (member, state) in enumerate(zip(self.members, roll, strict=True))
        )  # fmt: skip
        for speaker in (0, 0, 1):
            Statement.objects.create(meeting=meeting, speaker=self.members[speaker])
        closed = {"state": "DONE", "closed_on": day} if grade else {}
        Task.objects.create(
            organization=meeting.organization, meeting=meeting, text="", assignee=self.members[0], **closed
        )
        Proposal.objects.create(meeting=meeting, text="Nạo vét kênh")
        if signed is not None:
            self._sign(meeting, day, signed, sent, answer)

    def _sign(self, meeting, day, signed, sent, answer) -> None:
        stamps = {"signed_at": at(8, 0, day), "fixed_at": at(8, 0, day), "same_as_printed": True}
        minutes = Minutes.objects.create(
            meeting=meeting, number=1, state="SIGNED", printed=self.paper,
            signed_on=day + datetime.timedelta(days=signed), **stamps,
        )  # fmt: skip
        if sent is not None:
            # Soon after midnight: in Greenwich it is still the day before.
            moment = at(0, 30, day + datetime.timedelta(days=sent))
            given = {
                "RECEIVED": {"received_at": moment},
                "RETURNED": {"returned_at": moment, "return_reason": "x"},
            }
            Submission.objects.create(
                meeting=meeting, minutes=minutes, summary=self.paper, state=answer, sent_at=moment,
                sent_by=self.user, **given.get(answer, {}),
            )  # fmt: skip

    def plan(self, cell, month, day) -> None:
        if not self._is_taken(cell, month, "REGULAR"):
            self._meeting(cell, month, "REGULAR", at(23, 30, month.replace(day=day)))

    def call_off(self, cell, month) -> None:
        planned = Meeting.objects.filter(organization=self.cells[cell], month=month, state="PREPARING")
        if not planned.update(state="NOT_HELD", not_held_reason="Mưa lũ"):
            self._meeting(
                cell, month, "REGULAR", at(19, 0, month), state="NOT_HELD", not_held_reason="Mưa lũ"
            )

    def enter_late(self, number, roll) -> None:
        """Somebody writes down weeks later who was there, and takes a task as done."""
        held = list(Meeting.objects.filter(state="HELD").order_by("id"))
        if held:
            meeting = held[number % len(held)]
            for line, state in zip(meeting.roll.order_by("id"), roll, strict=True):
                Attendance.objects.filter(pk=line.pk).update(state=state)
            meeting.tasks.update(state="DONE", closed_on=meeting.held_on)
            meeting.statements.all()[:1].get().delete()
            Meeting.objects.filter(pk=meeting.pk).update(self_grade="FAIR")

    def move(self, cell, day, commune) -> None:
        self._change(self.cells[cell], day, parent=self.communes[commune])

    def far_away(self, cell, day) -> None:
        self._change(self.cells[cell], day, is_remote=True)

    def close(self, cell, day) -> None:
        end(OrganizationPeriod.objects.filter(organization=self.cells[cell]), day)

    def merge(self, day) -> None:
        """The second commune ends; its cells go on in the first."""
        second = OrganizationPeriod.objects.filter(parent=self.communes[1])
        later = second.filter(valid_from__gt=day)
        for pk in set(second.on(day).values_list("organization", flat=True)):
            self._change(Organization.objects.get(pk=pk), day, parent=self.communes[0])
        later.update(parent=self.communes[0])
        end(OrganizationPeriod.objects.filter(organization=self.communes[1]), day)

    def _change(self, organization, day, **fields) -> None:
        rows = OrganizationPeriod.objects.filter(organization=organization)
        now = rows.on(day).first()
        parent = fields.get("parent", now and now.parent)
        if now and OrganizationPeriod.objects.on(day).filter(organization=parent, valid_until=None).exists():
            kept = ("name", "short_name", "kind", "cell_type", "is_remote", "parent")
            begin(
                rows,
                day,
                **{"organization": organization} | {name: getattr(now, name) for name in kept} | fields,
            )

    def _is_taken(self, cell, month, kind) -> bool:
        regular = Meeting.objects.filter(
            organization=self.cells[cell], month=month, kind__in=("REGULAR", "COMBINED")
        )
        return kind in ("REGULAR", "COMBINED") and regular.exclude(state="NOT_HELD").exists()

    def _meeting(self, cell, month, kind, scheduled_at, **fields) -> Meeting:
        return Meeting.objects.create(
            organization=self.cells[cell],
            month=month,
            kind=kind,
            scheduled_at=scheduled_at,
            place="",
            **fields,
        )
