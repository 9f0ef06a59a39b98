"""Who signs a cell's papers of the year."""

import datetime

from members.models import Organization
from members.posts import heads_on
from songlo.papers.document import Signer

UNNAMED = Signer("T/M CHI BỘ", "BÍ THƯ")


def cell_signer(cell: Organization, day: datetime.date) -> Signer:
    """The bí thư of the day; without one the name is written by hand."""
    held = heads_on(cell, day).secretary
    if held is None:
        return UNNAMED
    return Signer("T/M CHI BỘ", held.words.upper(), note="", name=held.row.member.full_name)
