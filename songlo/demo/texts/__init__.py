"""Hand-written texts of the demo, and how one meeting of one cell takes its words from them."""

import re
from dataclasses import replace
from random import Random
from zlib import crc32

from songlo.demo.places import small_places
from songlo.demo.texts import pools
from songlo.demo.texts.forces import MILITARY, POLICE
from songlo.demo.texts.health import HEALTH
from songlo.demo.texts.kindergarten import KINDERGARTEN
from songlo.demo.texts.office import OFFICE
from songlo.demo.texts.school import SCHOOL
from songlo.demo.texts.shapes import (
    VOICES,
    Extra,
    Job,
    Matter,
    MeetingTexts,
    ResolutionText,
    Said,
    Season,
    Theme,
    Wish,
)
from songlo.demo.texts.themes import THEMES
from songlo.demo.texts.village_first_half import FIRST_HALF
from songlo.demo.texts.village_matters import MATTERS
from songlo.demo.texts.village_second_half import SECOND_HALF

SEASONS: dict[str, tuple[Season, ...]] = {
    "village": FIRST_HALF + SECOND_HALF,
    "school": SCHOOL,
    "kindergarten": KINDERGARTEN,
    "health": HEALTH,
    "office": OFFICE,
    "police": POLICE,
    "military": MILITARY,
}


class Words:
    """Fills places and numbers into texts; one per meeting, so that a cell speaks of its own lanes and fields."""

    def __init__(
        self, key: str, month: int, *, short: str, commune: str, town: bool, committee: bool
    ) -> None:
        self.rng = Random(f"{key}-{month}")
        self._town = town
        self._committee = committee
        self._places = {
            **small_places(key),
            "short": short,
            "commune": commune,
            "month": number_of(month),
            "prev_month": number_of((month - 2) % 12 + 1),
            "next_month": number_of(month % 12 + 1),
        }

    def fill(self, text: str) -> str:
        filled = re.sub(r"\{(\d+)-(\d+)\}", lambda m: str(self.rng.randint(int(m[1]), int(m[2]))), text)
        filled = re.sub(r"\{([a-z_0-9]+)\}", lambda m: self._places[m[1]], filled)
        filled = in_town(filled) if self._town else filled
        return filled if self._committee else without_committee(filled)

    def fill_all(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.fill(text) for text in texts)

    def some(self, texts: tuple, count: int) -> tuple:
        """`count` of them, in their own order."""
        picked = sorted(self.rng.sample(range(len(texts)), min(count, len(texts))))
        return tuple(texts[index] for index in picked)


def number_of(month: int) -> str:
    """With a zero before 1 and 2, as papers write them (domain facts 5.2)."""
    return f"{month:02d}" if month < 3 else str(month)


def in_town(text: str) -> str:
    """The words of a village cell in a township: "tổ dân phố" for "thôn", "thị trấn" for "xã"."""
    for village, town in (
        (r"trưởng thôn", "tổ trưởng tổ dân phố"),
        (r"Trưởng thôn", "Tổ trưởng tổ dân phố"),
        (r"phó thôn", "tổ phó"),
        (r"(?<!nông )\bthôn\b", "tổ dân phố"),
        (r"\bThôn\b", "Tổ dân phố"),
        (r"\bxã\b(?! hội)", "thị trấn"),
    ):
        text = re.sub(village, town, text)
    return text


def without_committee(text: str) -> str:
    """Where fewer than nine are official there is only a bí thư (domain facts 1.1)."""
    for name, instead in (("chi ủy viên", "đảng viên"), ("Chi ủy", "Bí thư"), ("chi ủy", "bí thư")):
        text = text.replace(name, instead)
    return text


def choose_texts(
    cell_type: str,
    month: int,
    seed: int | str,
    *,
    short: str = "",
    commune: str = "xã",
    town: bool = False,
    committee: bool = True,
) -> MeetingTexts:
    """All words of the meeting that a cell of this kind holds in this month of the year.

    The same arguments give the same words. The seed stands for the cell: it decides which local matters, themes and
    turns of phrase come in which month, so that a cell repeats hardly a sentence within a year."""
    words = Words(str(seed), month, short=short, commune=commune, town=town, committee=committee)
    turn = crc32(str(seed).encode()) % 997
    season = SEASONS[cell_type][month - 1]
    matter = MATTERS[(turn + month) % len(MATTERS)] if cell_type == "village" else None
    theme = _theme_of(cell_type, month, turn)
    matter_first = matter is not None and (turn + month) % 2 == 0
    focus = matter if matter_first else season
    results = words.fill_all(words.some(season.results, 3))
    plans = words.fill_all(words.some(season.plans, 3))
    tasks = _tasks(words, season, matter)
    conclusion = _conclusion(words, season, matter, matter_first)
    weakness, remedy = pools.WEAKNESSES[(turn + month) % len(pools.WEAKNESSES)]
    focus_title = words.fill(focus.focus)
    return MeetingTexts(
        kind="COMBINED" if theme else "REGULAR",
        focus=focus_title,
        measures=words.fill_all(focus.measures),
        news=words.fill(season.news),
        ideology=words.fill(season.ideology),
        results=results,
        plans=plans,
        extra=_extra(words, season),
        statements=_statements(words, season, matter, matter_first),
        self_criticism=_self_criticism(words, turn, month, is_village=matter is not None),
        praise=words.fill(season.praise),
        reminder=words.fill(season.reminder),
        remark=words.fill(season.remark),
        wishes=_wishes(words, season, matter),
        conclusion=conclusion,
        tasks=tasks,
        resolution=_resolution(words, turn, season.ideology, results, plans),
        theme=_filled_theme(words, theme),
        theme_statements=tuple(said(words.fill(text)) for text in theme.statements) if theme else (),
        committee_notes=_committee_notes(words, turn + month, focus_title, words.fill(focus.prompts), plans),
        weakness=words.fill(weakness),
        remedy=words.fill(remedy),
    )


def _in_turn(pool: tuple, start: int, count: int) -> tuple:
    return tuple(pool[(start + index) % len(pool)] for index in range(count))


def _self_criticism(words: Words, turn: int, month: int, *, is_village: bool) -> tuple[str, ...]:
    """One or two who speak of themselves, then one word to those who lead."""
    pool = pools.SELF_CRITICISM + (pools.SELF_CRITICISM_OF_VILLAGES if is_village else ())
    own = _in_turn(pool, turn + 2 * month, 1 + (turn + month) % 2)
    return words.fill_all(own + _in_turn(pools.CRITICISM, turn + month, 1))


def _theme_of(cell_type: str, month: int, turn: int) -> Theme | None:
    """One thematic part a quarter (domain facts 2.1), in the month of the quarter that the cell keeps to."""
    if (month - 1) % 3 != turn % 3:
        return None
    fitting = [theme for theme in THEMES if not theme.kinds or cell_type in theme.kinds]
    return fitting[(turn + (month - 1) // 3) % len(fitting)]


def _filled_theme(words: Words, theme: Theme | None) -> Theme | None:
    if theme is None:
        return None
    return replace(
        theme,
        title=words.fill(theme.title),
        outline=words.fill_all(theme.outline),
        statements=(),
        conclusion=words.fill_all(theme.conclusion),
        task=replace(theme.task, text=words.fill(theme.task.text)),
    )


def _statements(words: Words, season: Season, matter: Matter | None, matter_first: bool) -> tuple[Said, ...]:
    seasonal = words.some(season.statements, 5)
    local = words.some(matter.statements, 4) if matter else ()
    ordered = local + seasonal if matter_first else seasonal + local
    return tuple(said(words.fill(text)) for text in ordered)


def said(text: str) -> Said:
    if text.startswith("["):
        mark, rest = text[1:].split("] ", 1)
        return Said(rest, VOICES[mark])
    return Said(text)


def _tasks(words: Words, season: Season, matter: Matter | None) -> tuple[Job, ...]:
    jobs = words.some(season.tasks, 3) + ((matter.task,) if matter else ())
    return tuple(replace(job, text=words.fill(job.text)) for job in jobs)


def _conclusion(words: Words, season: Season, matter: Matter | None, matter_first: bool) -> tuple[str, ...]:
    seasonal = words.some(season.conclusion, 2)
    local = (matter.conclusion,) if matter else ()
    return words.fill_all(local + seasonal if matter_first else seasonal + local)


def _wishes(words: Words, season: Season, matter: Matter | None) -> tuple[Wish, ...]:
    wishes = words.some(season.wishes, 1) + ((matter.wish,) if matter else ())
    return tuple(
        replace(
            wish, text=words.fill(wish.text), place=words.fill(wish.place), answer=words.fill(wish.answer)
        )
        for wish in wishes
    )


def _extra(words: Words, season: Season) -> Extra | None:
    if season.extra is None:
        return None
    return replace(season.extra, title=words.fill(season.extra.title), note=words.fill(season.extra.note))


def _committee_notes(
    words: Words, turn: int, focus: str, prompts: str, plans: tuple[str, ...]
) -> tuple[str, ...]:
    """Five lines in a notebook: done, focus, plan, who prepares, when and where."""
    given = words.rng.randint(4, 8)
    done, calls = given - words.rng.randint(0, 2), words.rng.randint(3, 6)
    return (
        _in_turn(pools.COMMITTEE_TASKS, turn, 1)[0].format(n=given, done=done),
        f"Chọn vấn đề trọng tâm: {focus[0].lower()}{focus[1:]}. Gợi ý thảo luận: {prompts}",
        f"Tháng tới: {plans[0][0].lower()}{plans[0][1:]}",
        _in_turn(pools.COMMITTEE_PREPARES, turn, 1)[0].format(n=calls),
        _in_turn(pools.COMMITTEE_PLACES, turn, 1)[0],
    )


def _resolution(
    words: Words, turn: int, ideology: str, results: tuple[str, ...], plans: tuple[str, ...]
) -> ResolutionText:
    """Both patterns of domain facts 5.8: the short older one, the long one in parts; a cell keeps to one of them."""
    judged, ahead, carried = words.fill_all(pools.FORMULAE)
    subject = words.fill("Lãnh đạo thực hiện nhiệm vụ tháng {month}")
    if turn % 3:
        lines = [f"1. {judged}", *_dashes(results), f"2. {ahead}", *_dashes(plans), "3. Tổ chức thực hiện:"]
        return ResolutionText(subject, tuple(lines), (f"- {carried}",), "short")
    lines = [
        words.fill("I. ĐÁNH GIÁ KẾT QUẢ LÃNH ĐẠO THÁNG {prev_month}"),
        f"1. Công tác chính trị, tư tưởng: {words.fill(ideology)}",
        "2. Lãnh đạo thực hiện nhiệm vụ chính trị:",
        *_dashes(results),
        words.fill("II. PHƯƠNG HƯỚNG, NHIỆM VỤ THÁNG {month}"),
        *_dashes(plans),
        "III. PHÂN CÔNG NHIỆM VỤ VÀ TỔ CHỨC THỰC HIỆN",
    ]
    return ResolutionText(subject, tuple(lines), (carried,), "long")


def _dashes(sentences: tuple[str, ...]) -> list[str]:
    return [f"- {sentence}" for sentence in sentences]
