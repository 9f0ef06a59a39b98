"""Parts of one meeting as unsaved rows: roll, agenda with notes, debate, votes, tasks."""

import datetime
from random import Random

from meetings.models import AgendaItem, Attendance, Guest, Meeting, Proposal, Statement
from meetings.models.agenda import AgendaTag, Section, Step
from meetings.models.attendance import AttendanceState
from members.bases import BaseSettings, Facts, count_member
from members.models.organization import CELL_KINDS
from members.states import MembershipKind, StatusKind
from songlo.demo.load.leaders import Delegate
from songlo.demo.load.persons import Body, Comrade
from songlo.demo.texts import number_of
from songlo.demo.texts.pools import ABSENCE_REASONS, DUES_NOTES, OFFICE_ABSENCE_REASONS, OPENING_NOTES
from songlo.demo.texts.shapes import MeetingTexts, Said

POSITION = 100
SETTINGS = BaseSettings()


# The roll --------------------------------------------------------------------------------------


def roll_of(
    meeting: Meeting, comrades: list[Comrade], day: datetime.date
) -> list[tuple[Comrade, Attendance]]:
    """Lines of the members whom the cell has on that day, by given name, nobody recorded yet."""
    here = sorted((one for one in comrades if one.is_here_on(day)), key=lambda one: one.member.sort_name)
    return [(one, _line(meeting, one, day)) for one in here]


def _line(meeting: Meeting, comrade: Comrade, day: datetime.date) -> Attendance:
    standing = comrade.standing_on(day)
    exception = comrade.exception[0] if comrade.exception and comrade.exception[1] <= day else ""
    kinds = {MembershipKind.HOME}
    if comrade.away_from and comrade.away_from <= day:
        kinds.add(MembershipKind.TEMPORARY_AWAY)
    counting = count_member(Facts(standing, exception, frozenset(kinds)), SETTINGS)
    return Attendance(
        meeting=meeting,
        member=comrade.member,
        name=comrade.member.full_name,
        sort_name=comrade.member.sort_name,
        post=comrade.post_word,
        standing=standing,
        group=counting.group,
        outside=counting.outside,
        in_attendance_base=counting.in_attendance_base,
        in_voting_base_if_absent=counting.in_voting_base_if_absent,
        in_voting_base_if_present=counting.in_voting_base_if_present,
        reasons=list(counting.reasons),
    )


def take_roll(
    rng: Random,
    body: Body,
    lines: list[tuple[Comrade, Attendance]],
    *,
    often_away: Comrade | None,
    needed: tuple[Comrade, ...],
    start: datetime.datetime,
) -> None:
    """About 96 of 100 come; who chairs and who writes are there; young people on shifts miss more."""
    reasons = ABSENCE_REASONS if body.cell.plan.rural else OFFICE_ABSENCE_REASONS
    for comrade, line in lines:
        if not line.in_attendance_base:
            if line.outside == StatusKind.EXEMPT and rng.random() < 0.25:
                line.state = AttendanceState.PRESENT
            continue
        misses = 0.9 if comrade is often_away else 0.08 if comrade.voice == "youth" else 0.028
        if comrade in needed or rng.random() >= misses:
            line.state = AttendanceState.PRESENT
            if comrade not in needed and rng.random() < 0.03:
                line.came_at = start + datetime.timedelta(minutes=rng.choice((8, 10, 12, 15, 20)))
        elif rng.random() < 0.07 and comrade is not often_away:
            line.state = AttendanceState.UNEXCUSED
        else:
            line.state = AttendanceState.EXCUSED
            line.absence_reason = (
                "đi làm ca đêm ở công ty"
                if comrade is often_away and body.cell.plan.rural
                else rng.choice(reasons)
            )


# Agenda and what was written under it ----------------------------------------------------------


def agenda_of(meeting: Meeting, plan: list[dict], texts: MeetingTexts) -> list[AgendaItem]:
    """The items of the template with the month's own item and the matter in focus as its discussion."""
    items = [AgendaItem(meeting=meeting, **values) for values in plan]
    debate = next((item for item in items if item.step == Step.DISCUSSION), None)
    if debate is not None:
        debate.title = f"Thảo luận: {texts.focus[0].lower()}{texts.focus[1:]}"[:300]
        debate.tags = [AgendaTag.FOCUS]
        if texts.extra:
            items.append(
                AgendaItem(
                    meeting=meeting,
                    section=Section.PROCEEDINGS,
                    step=Step.DISCUSSION,
                    position=debate.position - POSITION // 2,
                    title=texts.extra.title,
                    presenter="Chi ủy viên",
                    planned_minutes=texts.extra.minutes,
                )
            )
    return items


def write_notes(rng: Random, items: list[AgendaItem], texts: MeetingTexts) -> None:
    """What the minute taker wrote: the first item of a step gets the note of that step."""
    notes = {
        Step.OPENING: rng.choice(OPENING_NOTES),
        Step.POLITICS: f"{texts.news}\n{texts.ideology}",
        Step.RESULTS: "\n".join(texts.results),
        Step.PLANS: "\n".join(texts.plans),
        Step.THEME: "\n".join(texts.theme.outline) if texts.theme else "",
    }
    for item in items:
        if texts.extra and item.title == texts.extra.title:
            item.notes = texts.extra.note
        elif item.step in notes:
            item.notes = notes.pop(item.step)
        if item.step == Step.THEME and texts.theme:
            item.conclusion = "\n".join(texts.theme.conclusion)


def self_criticism_of(
    rng: Random, meeting: Meeting, items: list[AgendaItem], texts: MeetingTexts, present: list[Comrade]
) -> list[Statement]:
    """Who criticised himself, and what somebody said to the chi ủy; commendation and reminder name other
    comrades and stand in the notes."""
    item = next((one for one in items if one.step == Step.SELF_CRITICISM), None)
    people = rng.sample(present, min(len(present), len(texts.self_criticism) + 2))
    if len(people) == len(texts.self_criticism) + 2 and item is not None:
        praised, reminded = (one.member.full_name for one in people[-2:])
        item.notes = (
            f"Biểu dương đồng chí {praised}: {texts.praise}.\nNhắc nhở đồng chí {reminded}: {texts.reminder}."
        )
    return [
        Statement(meeting=meeting, item=item, speaker=one.member, text=f"{line[0].upper()}{line[1:]}")
        for one, line in zip(people, texts.self_criticism, strict=False)
    ]


def dues_note(rng: Random, month: int, members: int) -> str:
    return rng.choice(DUES_NOTES).format(
        prev_month=number_of((month - 2) % 12 + 1), n=members, less=max(members - 1, 1)
    )


# The debate ------------------------------------------------------------------------------------


def debate(
    rng: Random,
    meeting: Meeting,
    items: list[AgendaItem],
    texts: MeetingTexts,
    speakers: list[Comrade],
) -> list[Statement]:
    """Somewhat more than two of five speak, most of them once; a statement waits for a speaker whom it fits."""
    waiting = list(speakers)
    rng.shuffle(waiting)
    limit = max(2, round(len(waiting) * rng.uniform(0.38, 0.62)))
    talks = [item for item in items if item.step == Step.DISCUSSION and item.tags]
    themes = [item for item in items if item.step == Step.DISCUSSION and item.title == "Thảo luận chuyên đề"]
    plan: list[tuple[AgendaItem | None, Said]] = [(_first(talks), one) for one in texts.statements]
    if texts.theme:
        plan += [(_first(themes), one) for one in rng.sample(texts.theme_statements, 3)]
    spoken = []
    for item, one in plan[: limit + 2] if len(waiting) > 4 else plan[:limit]:
        speaker = _speaker_for(one.voice, waiting)
        if speaker is None or len(spoken) >= limit:
            continue
        waiting.remove(speaker)
        position = (len(spoken) + 1) * POSITION
        spoken.append(
            Statement(meeting=meeting, item=item, speaker=speaker.member, text=one.text, position=position)
        )
    return spoken


def _first(items: list[AgendaItem]) -> AgendaItem | None:
    return items[0] if items else None


def _speaker_for(voice: str, waiting: list[Comrade]) -> Comrade | None:
    fitting = [one for one in waiting if not voice or one.voice == voice]
    return fitting[0] if fitting else None


def wishes_of(rng: Random, meeting: Meeting, texts: MeetingTexts, speakers: list[Comrade]) -> list[Proposal]:
    return [
        Proposal(
            meeting=meeting,
            text=f"{wish.text}.",
            raised_by=rng.choice(speakers).member,
            place=wish.place,
            field=wish.field,
            answer_on_the_spot=wish.answer,
            position=(number + 1) * POSITION,
        )
        for number, wish in enumerate(texts.wishes)
    ]


def guest_of(
    rng: Random, meeting: Meeting, body: Body, delegates: list[Delegate], texts: MeetingTexts
) -> list[Guest]:
    """In every third meeting somebody of the upper committee, never a member of the cell itself."""
    own = {id(one) for one in body.comrades}
    free = [one for one in delegates if id(one.comrade) not in own]
    if not free or body.cell.organization.kind not in CELL_KINDS or rng.random() > 0.36:
        return []
    chosen = rng.choice(free)
    return [
        Guest(meeting=meeting, name=chosen.comrade.member.full_name, post=chosen.post, remarks=texts.remark)
    ]
