"""Bộ quy định: read by the offices above the cells, entered by those whose committee issues it."""

from tests.contracts import objects, objects_rule_sets
from tests.contracts.access_words import BOTH, COMMUNE, DISTRICT, OFFICE, PLACES, Address

RULE_READERS = COMMUNE | DISTRICT
AT = ("commune", "other")  # of a cell of another branch: its committee
# Each for his own committee: Ban Tổ chức at the district is in tests/members/views/test_rule_sets.py.

ADDRESSES: dict[str, Address] = {
    "members:rule_sets": Address(RULE_READERS),
    "members:rule_sets_of": Address(RULE_READERS, of=objects.organization, places=tuple(PLACES)),
    "members:new_rule_set": Address(OFFICE, of=objects_rule_sets.at_the_committee, places=AT, methods=BOTH),
    "members:withdraw_rule_set": Address(OFFICE, of=objects_rule_sets.coming, places=AT, methods=BOTH),
    "members:confirm_figure": Address(OFFICE, of=objects_rule_sets.its_figure, places=AT, methods=BOTH),
}
