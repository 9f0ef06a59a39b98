"""What was written under items of the agenda, for the part of a paper that they belong to."""

from collections.abc import Iterator, Sequence

from meetings.facts import ItemFact
from meetings.papers.words import blocks_of, sentence
from songlo.papers.document import Block


def notes_of(items: Sequence[ItemFact]) -> list[str]:
    """Where several items have some, each is led by its title."""
    written = [item for item in items if item.notes or item.conclusion]
    found: list[str] = []
    for item in written:
        lead = f"{item.title.rstrip('.:')}: " if len(written) > 1 else ""
        if item.notes:
            found.append(f"{lead}{item.notes}")
        if item.conclusion:
            found.append(f"Kết luận của chủ trì: {sentence(item.conclusion)}")
    return found


def note_blocks(items: Sequence[ItemFact]) -> Iterator[Block]:
    for note in notes_of(items):
        yield from blocks_of(note)
