"""One change of a set of criteria: the set with it. Pure; whether it may be issued is asked afterwards."""

from dataclasses import replace

from evaluations.criteria import Criteria, Group, Item


def put_group(criteria: Criteria, code: str, title: str, *, after: str = "", was: str = "") -> Criteria:
    """Behind another group, or first; one that is there keeps its items."""
    items = next((group.items for group in criteria.groups if group.code == was), ())
    others = [group for group in criteria.groups if not was or group.code != was]
    place = next((number for number, one in enumerate(others, start=1) if one.code == after), 0)
    return replace(criteria, groups=(*others[:place], Group(code, title, items), *others[place:]))


def drop_group(criteria: Criteria, code: str) -> Criteria:
    return replace(criteria, groups=tuple(group for group in criteria.groups if group.code != code))


def put_item(criteria: Criteria, item: Item, *, group: str, after: str = "", was: str = "") -> Criteria:
    """In a group behind another item, or first in it. Who gives his points to an item follows its new code."""
    without = drop_item(criteria, was) if was else criteria
    groups = [
        replace(one, items=_with(one.items, item, after)) if one.code == group else one
        for one in without.groups
    ]
    changed = replace(criteria, groups=tuple(groups))
    return _followed(changed, was, item.code) if was and was != item.code else changed


def drop_item(criteria: Criteria, code: str) -> Criteria:
    groups = [
        replace(group, items=tuple(item for item in group.items if item.code != code))
        for group in criteria.groups
    ]
    return replace(criteria, groups=tuple(groups))


def _with(items: tuple[Item, ...], item: Item, after: str) -> tuple[Item, ...]:
    place = next((number for number, one in enumerate(items, start=1) if one.code == after), 0)
    return (*items[:place], item, *items[place:])


def _followed(criteria: Criteria, was: str, code: str) -> Criteria:
    groups = [
        replace(
            group,
            items=tuple(
                replace(item, moves_to=code) if item.moves_to == was else item for item in group.items
            ),
        )
        for group in criteria.groups
    ]
    return replace(criteria, groups=tuple(groups))
