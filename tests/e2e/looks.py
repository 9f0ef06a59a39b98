"""What is looked at: one line for every address that is a page, and one more for each face that it can show.
test_pages.py fails when an address of the access table is missing."""

from tests.e2e import (
    looks_accounts,
    looks_book,
    looks_calendar,
    looks_criteria,
    looks_desk,
    looks_ground,
    looks_guides,
    looks_imports,
    looks_in_session,
    looks_levels,
    looks_life,
    looks_meetings,
    looks_members,
    looks_postings,
    looks_preparation,
    looks_quality,
    looks_registers,
    looks_residence,
    looks_reviews,
    looks_rights,
    looks_rule_sets,
    looks_score_lists,
    looks_scores,
    looks_telling,
    looks_tree,
    looks_visit_board,
    looks_visit_plans,
    looks_visits,
    looks_work_groups,
)
from tests.e2e.look import Look

# Answered for machines, or with a file.
NO_PAGES = {
    "healthz",
    "readyz",
    "meetings:paper_pdf",
    "meetings:paper_word",
    "meetings:file",
    "meetings:handover_pdf",
    "meetings:handover_word",
}

LOOKS: list[Look] = [*looks_ground.LOOKS, *looks_members.LOOKS, *looks_meetings.LOOKS]
LOOKS += looks_in_session.LOOKS  # before a look replaces the secretary who opened the evening
LOOKS += looks_calendar.LOOKS
LOOKS += looks_telling.LOOKS
LOOKS += looks_preparation.LOOKS
LOOKS += looks_book.LOOKS
LOOKS += looks_desk.LOOKS
LOOKS += looks_postings.LOOKS
LOOKS += looks_work_groups.LOOKS
LOOKS += looks_visit_plans.LOOKS
LOOKS += looks_visits.LOOKS
LOOKS += looks_visit_board.LOOKS
LOOKS += looks_registers.LOOKS
LOOKS += looks_criteria.LOOKS
LOOKS += looks_scores.LOOKS
LOOKS += looks_score_lists.LOOKS
LOOKS += looks_quality.LOOKS
LOOKS += looks_reviews.LOOKS
LOOKS += looks_levels.LOOKS
LOOKS += looks_residence.LOOKS
LOOKS += looks_guides.LOOKS
LOOKS += looks_tree.LOOKS
LOOKS += looks_rights.LOOKS
LOOKS += looks_rule_sets.LOOKS
LOOKS += looks_accounts.LOOKS
LOOKS += looks_life.LOOKS
LOOKS += looks_imports.LOOKS
NO_PAGES |= looks_imports.NO_PAGES
NO_PAGES |= looks_in_session.NO_PAGES
NO_PAGES |= looks_calendar.NO_PAGES | looks_telling.NO_PAGES | looks_book.NO_PAGES | looks_desk.NO_PAGES
NO_PAGES |= looks_postings.NO_PAGES | looks_preparation.NO_PAGES
NO_PAGES |= looks_work_groups.NO_PAGES
NO_PAGES |= looks_visit_plans.NO_PAGES
NO_PAGES |= looks_visits.NO_PAGES
NO_PAGES |= looks_visit_board.NO_PAGES
NO_PAGES |= looks_registers.NO_PAGES
NO_PAGES |= looks_criteria.NO_PAGES | looks_scores.NO_PAGES | looks_score_lists.NO_PAGES
NO_PAGES |= looks_quality.NO_PAGES | looks_reviews.NO_PAGES | looks_levels.NO_PAGES | looks_residence.NO_PAGES


def first_faces() -> list[Look]:
    """One for each address; on a desk the others differ in words only."""
    return list({look.name: look for look in reversed(LOOKS)}.values())[::-1]
