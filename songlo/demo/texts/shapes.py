"""Shapes of the hand-written texts and of what a meeting takes from them.

Inside the texts `{lane}`, `{lane2}`, `{field}`, `{canal}`, `{hill}`, `{short}`, `{commune}` stand for places of the
cell and `{12-20}` for a number in that range; `songlo.demo.texts.fill` puts them in. A statement may begin with a
voice in brackets ("[ccb]" veteran, "[nữ]" women's union, "[trẻ]" youth, "[hưu]" pensioner): it suits only a speaker
of that kind.
"""

from dataclasses import dataclass

VOICES = {"ccb": "veteran", "nữ": "women", "trẻ": "youth", "hưu": "retired"}


@dataclass(frozen=True)
class Said:
    text: str
    voice: str = ""  # "" = anybody of the cell may have said it


@dataclass(frozen=True)
class Job:
    """A task of the conclusion: what, who (secretary, deputy, committee, member or a voice), days until due."""

    text: str
    who: str
    days: int


@dataclass(frozen=True)
class Wish:
    """An opinion or proposal; with an answer it was settled in the room, without one it goes up."""

    text: str
    field: str
    place: str = ""
    answer: str = ""


@dataclass(frozen=True)
class Extra:
    """An agenda item of that month alone, with what the minute taker noted under it."""

    title: str
    minutes: int
    note: str


@dataclass(frozen=True)
class Season:
    """What a cell of one kind deals with in one month of the year, whichever the year."""

    month: int
    focus: str
    measures: tuple[str, ...]
    prompts: str
    news: str
    ideology: str
    results: tuple[str, ...]
    plans: tuple[str, ...]
    statements: tuple[str, ...]
    conclusion: tuple[str, ...]
    tasks: tuple[Job, ...]
    remark: str
    praise: str
    reminder: str
    extra: Extra | None = None
    wishes: tuple[Wish, ...] = ()


@dataclass(frozen=True)
class Matter:
    """One concrete local matter that a cell talks out in one evening."""

    focus: str
    measures: tuple[str, ...]
    prompts: str
    statements: tuple[str, ...]
    conclusion: str
    task: Job
    wish: Wish


@dataclass(frozen=True)
class Theme:
    """A thematic part (sinh hoạt chuyên đề): prepared by one member, read, discussed, concluded."""

    title: str
    kinds: tuple[str, ...]  # kinds of cell that it suits; empty = all
    outline: tuple[str, ...]
    statements: tuple[str, ...]
    conclusion: tuple[str, ...]
    task: Job


@dataclass(frozen=True)
class ResolutionText:
    """Lines before and after the tasks: who does what by when is known only when persons are chosen. Headings
    ("I. …") stand alone on their line."""

    subject: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    pattern: str  # "short" (QUYẾT NGHỊ) or "long" (four parts)

    def body(self, tasks: list[str]) -> str:
        return "\n".join([*self.before, *tasks, *self.after])


@dataclass(frozen=True)
class MeetingTexts:
    """All words of one meeting of one cell, places and numbers filled in; persons are chosen by the loader."""

    kind: str  # REGULAR or COMBINED
    focus: str
    measures: tuple[str, ...]
    news: str
    ideology: str
    results: tuple[str, ...]
    plans: tuple[str, ...]
    extra: Extra | None
    statements: tuple[Said, ...]
    self_criticism: tuple[str, ...]
    praise: str
    reminder: str
    remark: str
    wishes: tuple[Wish, ...]
    conclusion: tuple[str, ...]
    tasks: tuple[Job, ...]
    resolution: ResolutionText
    theme: Theme | None  # its statements are in theme_statements
    theme_statements: tuple[Said, ...]
    committee_notes: tuple[str, ...]
    weakness: str
    remedy: str
