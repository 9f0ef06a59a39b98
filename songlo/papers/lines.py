"""Where a long line over a paper breaks: the name of the cell and the subject, in lines of about one length and
never with a single word alone. WeasyPrint 70 and Word have no rule for this."""

import itertools
from collections.abc import Iterator

from songlo.papers.document import Document

ISSUER = 24  # letters that fit the column of the issuer in bold capitals
SUBJECT = 64  # letters that fit under the type of the paper, upright and on its side
SUBJECT_WIDE = 100
# A line rather begins with one of these than in the middle of a word of two syllables or of a place name.
BEGINNINGS = {"xã", "phường", "thị", "huyện", "thôn", "tổ", "trường", "và", "kết", "tháng", "về"}
MOST_LINES = 3


def balanced(text: str, limit: int) -> str:
    """The same words with line feeds; what was broken by hand stays, what needs no second line too."""
    words = text.split(" ")
    if len(text) <= limit or "\n" in text:
        return text
    for count in range(-(-len(text) // limit), MOST_LINES + 1):
        fitting = [lines for lines in _ways(words, count) if max(map(len, lines)) <= limit]
        if fitting:
            best: list[str] = min(fitting, key=_roughness)
            return "\n".join(best)
    return text


def subject_lines(document: Document) -> str:
    return balanced(document.subject, SUBJECT_WIDE if document.landscape else SUBJECT)


def _ways(words: list[str], count: int) -> Iterator[list[str]]:
    """Every way to break into `count` lines of two words or more."""
    for breaks in itertools.combinations(range(2, len(words) - 1), count - 1):
        edges = [0, *breaks, len(words)]
        parts = list(itertools.pairwise(edges))
        if all(end - start > 1 for start, end in parts):
            yield [" ".join(words[start:end]) for start, end in parts]


def _roughness(lines: list[str]) -> int:
    good = sum(line.split(" ")[0].casefold() in BEGINNINGS for line in lines[1:])
    return max(map(len, lines)) - min(map(len, lines)) - 12 * good
