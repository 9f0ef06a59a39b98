"""Letters that can stand on an official paper: composed, visible, and present in the font of the papers."""

import functools
import re
import unicodedata
from pathlib import Path

from django.conf import settings

FONTS = Path(settings.BASE_DIR) / "static" / "fonts"
# Drawn where the font lacks a sign: seen in the preview, so that the writer mends it before printing.
MISSING = "□"

_LINE_ENDS = re.compile("\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


def clean(text: str) -> str:
    """The text as every form of the paper shows it: PDF, DOCX and preview say the same letters.

    Control and invisible characters go (PostgreSQL, XML and the eye refuse them), letters are composed (NFC),
    signs that the font lacks become □: another font on an official paper would be worse than a visible gap.
    """
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    strange = _strange_letters()
    if not strange.search(text) and unicodedata.is_normalized("NFC", text):
        return text
    visible = "".join(char for char in text if char == "\n" or unicodedata.category(char) not in _HIDDEN)
    return strange.sub(_replace_letter, unicodedata.normalize("NFC", visible))


def _replace_letter(match: re.Match[str]) -> str:
    return "" if unicodedata.combining(match[0]) or unicodedata.category(match[0]) == "Mn" else MISSING


@functools.cache
def _strange_letters() -> re.Pattern[str]:
    """Everything outside the font's own table of characters."""
    from fontTools.ttLib import TTFont  # slow import, needed once in a process

    with TTFont(FONTS / "Tinos-Regular.ttf", lazy=True) as font:
        known = {chr(code) for code in font.getBestCmap()}
    shown = sorted(char for char in known if unicodedata.category(char) not in _HIDDEN)
    return re.compile("[^\n" + "".join(re.escape(char) for char in shown) + "]")
