"""Figures against what was set: a figure, a verdict in words, and where it stands on a stated scale."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from songlo.common import vn
from songlo.dashboards.charts import draw_gauge
from songlo.dashboards.queries import Sums, Year, silent
from songlo.home.attendance import Target

WHOLE = 100


@dataclass(frozen=True)
class Measure:
    title: str
    figure: str
    part: int
    whole: int
    goal: int  # percent
    verdict: str  # empty where there is nothing to compare yet
    is_met: bool
    detail: str


def measures_of(
    sums: Sums, target: Target | None, *, is_over: bool
) -> tuple[list[tuple[Measure, SafeString]], int]:
    """Of the month, each with its place on a common scale, and from which percent that begins."""
    found = [
        _attendance(sums, target),
        _reported(sums, is_over=is_over),
        _counted("Họp đủ thời lượng", sums["length_kept"], sums["length_known"], "buổi"),
        _counted("Ký biên bản đúng hạn", sums["signed_in_time"], sums["sign_known"], "buổi"),
        _counted("Gửi hồ sơ đúng hạn", sums["sent_in_time"], sums["send_known"], "buổi"),
    ]
    known = [one for one in found if one.whole]
    lowest = min((one.part * WHOLE // one.whole for one in known), default=WHOLE)
    scale = next(start for start in (80, 50, 0) if start <= lowest)
    return [(one, _gauge(one, scale)) for one in found], scale


def _gauge(measure: Measure, scale: int) -> SafeString:
    if not measure.whole:
        return SafeString()
    return draw_gauge(measure.part * WHOLE / measure.whole, measure.goal, scale, measure.figure)


def _attendance(sums: Sums, target: Target | None) -> Measure:
    present, expected = sums["present"], sums["expected"]
    detail = f"{vn.count(present)}/{vn.count(expected)} lượt"
    if sums["open_rolls"]:
        detail += f"; chưa tính {sums['open_rolls']} buổi chưa ghi xong điểm danh"
    if target:
        detail += f"; {target.label.lower()}"
    return Measure(
        "Tỷ lệ dự sinh hoạt",
        target.rate if target else vn.percent(present, expected),
        present,
        expected,
        target.figure.value if target else WHOLE,
        target.words if target and expected else "",
        bool(target and not target.missing),
        detail if expected else "Chưa có buổi nào ghi xong điểm danh.",
    )


def _reported(sums: Sums, *, is_over: bool) -> Measure:
    missing = sums["due"] - sums["held"]
    unheard = "chưa có báo cáo" if is_over else "chưa họp hoặc chưa có báo cáo"
    told = [(sums["not_held"], "không họp"), (silent(sums), unheard)]
    return Measure(
        "Chi bộ đã sinh hoạt",
        f"{vn.count(sums['held'])}/{vn.count(sums['due'])}",
        sums["held"],
        sums["due"],
        WHOLE,
        f"Còn {vn.count(missing)} chi bộ" if missing else "Đủ",
        not missing,
        ", ".join(f"{vn.count(number)} {words}" for number, words in told if number),
    )


def _counted(title: str, part: int, whole: int, what: str) -> Measure:
    missing = whole - part
    return Measure(
        title,
        f"{vn.count(part)}/{vn.count(whole)}",
        part,
        whole,
        WHOLE,
        "" if not whole else f"Còn {vn.count(missing)} {what}" if missing else "Đủ",
        not missing,
        vn.percent(part, whole) if whole else f"Chưa có {what} nào để so.",
    )


def lead_of(year: Year, target: Target | None) -> str:
    """The answer first, in one or two sentences."""
    sums = year.sums
    if not sums["due"]:
        return "Tháng này chưa có số liệu."
    if not sums["expected"]:
        return f"Chưa có buổi nào ghi xong điểm danh; {vn.count(sums['held'])}/{vn.count(sums['due'])} chi bộ đã họp."
    if target is None:
        return f"Tỷ lệ dự {vn.percent(sums['present'], sums['expected'])}; chưa có mức quy định để so."
    sentences = [_against(sums, target)]
    known = [unit for unit in year.units if unit.sums["expected"]]
    if known:
        met = sum(not missing(unit.sums, target) for unit in known)
        sentences.append(f"{met} trong {len(known)} đơn vị đạt.")
    if target.missing:
        sentences.append(_lowest(year, target))
    return " ".join(sentences)


def _against(sums: Sums, target: Target) -> str:
    label = target.label.lower()
    if not target.missing:
        return f"Tỷ lệ dự {target.rate}, đạt {label}."
    tenths = (target.figure.value * sums["expected"] - WHOLE * sums["present"]) * 10 // sums["expected"]
    points = f" là {tenths // 10},{tenths % 10} điểm" if tenths else ""
    return f"Tỷ lệ dự {target.rate}, thấp hơn {label}{points}."


def _lowest(year: Year, target: Target) -> str:
    more = f"Có thêm {vn.count(target.missing)} lượt có mặt là đạt"
    short = sorted(year.units, key=lambda unit: -missing(unit.sums, target))[:2]
    lacking = [unit for unit in short if missing(unit.sums, target)]
    if len(year.units) < 3 or not lacking:
        return f"{more}."
    number = sum(missing(unit.sums, target) for unit in lacking)
    return f"{more}; riêng {' và '.join(unit.short for unit in lacking)} đang thiếu {vn.count(number)} lượt."


def extremes_of(year: Year, target: Target | None) -> list[tuple[str, str, str]]:
    """What the line of twelve months says, in words: what, the figure, when."""
    known = [(present, expected, month) for month, (present, expected, _) in year.rates.items() if expected]
    if len(known) < 2:
        return []
    by_rate = sorted(known, key=lambda one: one[0] / one[1])
    found = [
        (what, vn.percent(present, expected), f"tháng {month:%m/%Y}")
        for what, (present, expected, month) in (("Cao nhất", by_rate[-1]), ("Thấp nhất", by_rate[0]))
    ]
    units = [unit for unit in year.units if unit.sums["expected"]]
    if target and units:
        met = sum(not missing(unit.sums, target) for unit in units)
        found.append(("Đơn vị đạt", f"{met}/{len(units)}", f"tháng {year.months[-1]:%m/%Y}"))
    return found


def missing(sums: Sums, target: Target) -> int:
    return target.missing_of(sums["present"], sums["expected"])
