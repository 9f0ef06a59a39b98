"""Papers are found by their words without marks. Kept beside the paper from the moment it stays as it is."""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from songlo.common import vn
from songlo.papers.document import Content, Document, plain_text
from songlo.papers.models import Paper, PaperText

SHORTEST = 2  # letters; one letter is in every paper
BEGINS = 3  # letters from which the beginning of a word is enough
AROUND = 12  # words on either side of the first that was found
WORD = re.compile(r"\w+")


def write_text(paper: Paper) -> None:
    write_texts([paper])


def write_texts(papers: Iterable[Paper]) -> None:
    rows = [PaperText(paper=paper, folded=_stored(lines_of(paper.content))) for paper in papers]
    PaperText.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


def lines_of(content: Content) -> list[str]:
    return plain_text(Document.from_content(content)).split("\n")


def _stored(lines: Iterable[str]) -> str:
    """Words with one space before and after each: a search for "10" does not meet "100"."""
    said = " ".join(word for line in lines for word in _words(line))
    return f" {said} "


def _words(text: str) -> list[str]:
    return WORD.findall(vn.fold(text))


def asked_words(text: str) -> list[str]:
    """What is looked for; empty when it is too short to look for."""
    words = _words(text)
    return words if any(len(word) >= SHORTEST for word in words) else []


def saying(words: Iterable[str], paper: str) -> Q:
    """Every word occurs; `paper` is the way to the paper ("printed")."""
    found = Q()
    for word in words:
        end = "" if len(word) >= BEGINS else " "
        found &= Q(**{f"{paper}__text__folded__contains": f" {word}{end}"})
    return found


@dataclass(frozen=True)
class Piece:
    text: str
    is_found: bool


def excerpt(content: Content, words: Sequence[str]) -> list[Piece]:
    """The line that says most of what was asked, cut round the first word of it."""
    best = max(lines_of(content), key=lambda line: _closeness(_words(line), words), default="")
    tokens = [(token, any(_is_one(said, words) for said in _words(token))) for token in best.split()]
    first = next((place for place, (_token, is_found) in enumerate(tokens) if is_found), 0)
    start, end = max(0, first - AROUND), first + 2 * AROUND
    pieces = [
        Piece(" ".join(token for token, _ in run), is_found)
        for is_found, run in itertools.groupby(tokens[start:end], key=lambda one: one[1])
    ]
    before = [Piece("…", False)] if start else []
    after = [Piece("…", False)] if end < len(tokens) else []
    return [*before, *pieces, *after]


def _closeness(said: Sequence[str], words: Sequence[str]) -> tuple[int, int]:
    """Neighbours that were asked as neighbours, then words: "nạo vét kênh" before "kênh" here and "vét" there."""
    pairs = set(itertools.pairwise(said))
    return sum(pair in pairs for pair in itertools.pairwise(words)), sum(
        any(_is_one(one, [word]) for one in said) for word in words
    )


def _is_one(said: str, words: Iterable[str]) -> bool:
    return any(said == word or (len(word) >= BEGINS and said.startswith(word)) for word in words)
