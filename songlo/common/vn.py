"""Vietnamese text: one spelling of the same letters, search without marks, order by given name, dates in words.

Order and folding are computed here and stored, because database servers differ in ICU.
"""

import datetime
import re
import unicodedata

# The alphabet in its own order; q-w-j-z stand where dictionaries put them.
LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Tone marks in dictionary order: none, grave, hook above, tilde, acute, dot below.
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
SHAPES = {"\u0302", "\u0306", "\u031b"}  # circumflex, breve, horn: part of the letter, not a tone

COMMITTEES = (("đảng bộ huyện", "Huyện ủy"), ("đảng bộ tỉnh", "Tỉnh ủy"), ("đảng bộ", "Đảng ủy"))
WEEKDAYS = ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]


def nfc(text: str) -> str:
    """Composed form, single spaces, no blanks at the ends: what is stored for a line of text."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def nfc_lines(text: str) -> str:
    """Composed form of a longer text; its lines are kept."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def fold(text: str) -> str:
    """Small letters without any mark, for search: "Đặng Thị Hòa" becomes "dang thi hoa"."""
    decomposed = unicodedata.normalize("NFD", nfc(text).lower().replace("đ", "d"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def sort_key(full_name: str) -> str:
    """Key by given name, then family name, then the names between. Each word counts whole, with its tones,
    before the next: every Hoa comes before every Hòa. Hex digits only, so that all collations agree."""
    words = nfc(full_name).lower().split(" ")
    return "".join(_word_code(word) for word in [words[-1], *words[:-1]])


def _word_code(word: str) -> str:
    """Letters, an end mark below every letter, tones: words of the same letters have as many tones."""
    clusters = _letters(word)
    return "".join(map(_letter_code, clusters)) + "00" + "".join(map(_tone_code, clusters))


def _letters(word: str) -> list[str]:
    """Letters with their tone, each as one decomposed cluster in a fixed order (shape, then tone)."""
    clusters: list[str] = []
    for char in unicodedata.normalize("NFD", word):
        if unicodedata.combining(char) and clusters:
            clusters[-1] += char
        else:
            clusters.append(char)
    return clusters


def _letter_code(cluster: str) -> str:
    shape = "".join(mark for mark in cluster[1:] if mark in SHAPES)
    letter = unicodedata.normalize("NFC", cluster[0] + shape)
    position = LETTERS.find(letter)
    return f"{position + 1:02x}" if position >= 0 else f"{0x80 + min(ord(cluster[0]), 0x7E):02x}"


def _tone_code(cluster: str) -> str:
    for number, tone in enumerate(TONES):
        if tone and tone in cluster[1:]:
            return str(number)
    return "0"


def day_month_year(day: datetime.date) -> str:
    return day.strftime("%d/%m/%Y")


def known_date(day: datetime.date | None, known: str) -> str:
    """`known` ("02/1957", "1957") speaks only while `day` is the first day of it."""
    if day is None:
        return ""
    of_month, of_year = day.day == 1, (day.day, day.month) == (1, 1)
    speaks = (of_month and known == f"{day:%m/%Y}") or (of_year and known == f"{day:%Y}")
    return known if speaks else day_month_year(day)


def day_in_words(day: datetime.date) -> str:
    """As in "ngày 05 tháng 02 năm 2024": zero before days below 10 and before months 1 and 2 (domain.md 5.2)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def weekday(day: datetime.date) -> str:
    return WEEKDAYS[day.weekday()]


def clock(moment: datetime.time | datetime.datetime) -> str:
    """As "19 giờ 30" in running text."""
    return f"{moment.hour} giờ {moment.minute:02d}"


def evening(moment: datetime.datetime) -> str:
    """As "19 giờ 30, thứ Năm 05/12/2024", of a local time."""
    day = moment.date()
    return f"{clock(moment)}, {weekday(day)} {day_month_year(day)}"


def percent(part: int, whole: int, target: int | None = None) -> str:
    """As "92,9 %", with a no-break space; cut off after two decimals where rounding would reach a target that the
    counts miss. In integers: no float decides whether 89,95 is 90."""
    if whole == 0:
        return "–"
    tenths = (part * 2000 + whole) // (2 * whole)
    if target is not None and part * 100 < target * whole and tenths >= target * 10:
        hundredths = part * 10_000 // whole
        return f"{hundredths // 100},{hundredths % 100:02d}\u00a0%"
    return f"{tenths // 10},{tenths % 10}\u00a0%"


def count(number: int) -> str:
    """As "2.974"."""
    return f"{number:,}".replace(",", ".")


def committee_name(organization: str) -> str:
    """The committee speaks for its organisation: Đảng ủy xã Bạch Lưu (domain.md 5.2 [V]), Huyện ủy Sông Lô."""
    for ours, committee in COMMITTEES:
        if found := re.fullmatch(rf"{ours} (.+)", organization, flags=re.IGNORECASE):
            return f"{committee} {found[1]}"
    return organization
