"""Who may open what: design.md 5 as data, written down independently of members/roles.py.

A new address gets a line in the table of its part; test_urls_access.py fails until it has one. A line says which
roles pass; from REACH follows who is inside but too weak (403) and who is outside (404)."""

from tests.contracts import (
    access_accounts,
    access_book,
    access_calendar,
    access_desk,
    access_ground,
    access_guides,
    access_imports,
    access_in_session,
    access_life,
    access_meetings,
    access_members,
    access_postings,
    access_preparation,
    access_registers,
    access_rights,
    access_rule_sets,
    access_telling,
    access_tree,
    access_visit_board,
    access_visit_plans,
    access_visits,
    access_work_groups,
)
from tests.contracts.access_words import Address

PARTS = (
    access_accounts,
    access_book,
    access_calendar,
    access_desk,
    access_ground,
    access_guides,
    access_imports,
    access_in_session,
    access_life,
    access_meetings,
    access_members,
    access_postings,
    access_preparation,
    access_registers,
    access_rights,
    access_rule_sets,
    access_telling,
    access_tree,
    access_visit_board,
    access_visit_plans,
    access_visits,
    access_work_groups,
)
TABLE: dict[str, Address] = {name: address for part in PARTS for name, address in part.ADDRESSES.items()}
