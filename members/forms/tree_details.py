"""Step 2 of a change of the tree: which forms the verb asks for, with what stands there already."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from members.forms.tree import (
    LeaveForm,
    NamesForm,
    NewUnitForm,
    PostsForm,
    UnitForm,
)
from members.models import Organization, OrganizationPeriod, TreeChange
from members.models.organization import CELL_KINDS, KINDS_BELOW
from members.models.tree import TreeVerb
from members.services.tree_runs import NEW, merged_of
from members.tree_choices import names_that_meet, people_for_posts, who_may_leave
from songlo.common.forms import HouseForm

CELL_POSTS = ("deputies", "committee")
COMMITTEE_POSTS = ("deputies", "standing", "committee", "office")


@dataclass(frozen=True)
class Section:
    """A sheet of the page: a heading and its form. `part` says where in the values it goes."""

    title: str
    form: HouseForm
    part: tuple[str | int, ...] = ()
    lead: str = ""


class Details:
    def __init__(self, change: TreeChange, data: Mapping[str, Any] | None) -> None:
        self._change, self._data = change, data
        self._period = change.organization.periods.on(change.effective_on).first()
        self.sections = list(self._sections())
        self.forms = [section.form for section in self.sections]

    def is_valid(self) -> bool:
        return all([form.is_valid() for form in self.forms])

    @property
    def values(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for section in self.sections:
            written = getattr(section.form, "values", section.form.cleaned_data)
            match section.part:
                case ():
                    found |= written
                case (str() as key,):
                    found[key] = written
                case ("parts", int() as number, *more):
                    parts = found.setdefault("parts", [])
                    parts.extend({} for _ in range(number + 1 - len(parts)))
                    parts[number] |= {more[0]: written} if more else written
        return found

    def _sections(self) -> Iterator[Section]:
        match self._change.verb:
            case TreeVerb.RENAME:
                yield self._renamed()
            case TreeVerb.MERGE:
                yield from self._merged()
            case TreeVerb.SPLIT:
                yield from self._split()
            case TreeVerb.CREATE:
                yield self._created()

    def _renamed(self) -> Section:
        organization, written = self._change.organization, self._change.values
        leave_out = ("term",) if organization.is_cell else ("term", "header_line")
        now = _names_of(self._period)
        form = UnitForm(self._data, prefix="unit", leave_out=leave_out, initial={**now, **written})
        return Section("Tên mới", form)

    def _merged(self) -> Iterator[Section]:
        change, written = self._change, self._change.values
        merged, heir = merged_of(change)
        if written.get("into", NEW) == NEW:
            yield self._unit("Tổ chức mới", written, merged[0], 0, ())
            yield self._posts(merged, written.get("posts", {}), 0, ("posts",))
        if cells := names_that_meet(merged, heir, change.effective_on):
            form = NamesForm(self._data, prefix="names", cells=cells, initial=written.get("names", {}))
            lead = "Cùng một cấp trên, mỗi chi bộ một tên. Phần mềm gợi ý thêm tên xã cũ."
            yield Section("Chi bộ trùng tên", form, ("names",), lead)

    def _split(self) -> Iterator[Section]:
        change, written = self._change, self._change.values
        organization, parts = change.organization, written.get("parts", [])
        count = 2 if written.get("closes") else 1
        yield self._leaving(organization, written, last=count)
        for number in range(count):
            part = parts[number] if number < len(parts) else {}
            title = f"Tổ chức mới thứ {'nhất' if number == 0 else 'hai'}" if count == 2 else "Tổ chức mới"
            yield self._unit(title, part, organization, number, ("parts", number))
            posts = part.get("posts", {})
            of = f", {title[:1].lower()}{title[1:]}" if count == 2 else ""
            yield self._posts([organization], posts, number, ("parts", number, "posts"), of=of)

    def _leaving(self, organization: Organization, written: dict[str, Any], *, last: int) -> Section:
        where = "tổ chức mới thứ hai" if last == 2 else "tổ chức mới"
        people = who_may_leave(organization, self._change.effective_on)
        form = LeaveForm(self._data, prefix="leave", people=people, label=f"Sang {where}", initial=written)
        stays = "thuộc tổ chức mới thứ nhất" if last == 2 else "ở lại"
        return Section("Ai ở lại, ai chuyển", form, (), f"Không chọn là {stays}.")

    def _created(self) -> Section:
        parent = self._change.organization
        kinds = KINDS_BELOW[self._period.kind if self._period else parent.kind]
        initial = {"kind": kinds[0], **self._change.values}
        return Section("Tổ chức mới", NewUnitForm(self._data, prefix="unit", kinds=kinds, initial=initial))

    def _unit(
        self,
        title: str,
        written: Mapping[str, Any],
        before: Organization,
        number: int,
        part: tuple[str | int, ...],
    ) -> Section:
        term = before.terms.on(self._change.effective_on).first()
        initial = {
            "place": self._period.place if self._period else "",
            "term": term.name if term else "",
            **{name: text for name, text in written.items() if isinstance(text, str)},
        }
        form = UnitForm(self._data, prefix=f"unit{number}", leave_out=("header_line",), initial=initial)
        return Section(title, form, part)

    def _posts(
        self,
        organizations: list[Organization],
        written: Mapping[str, list[str]],
        number: int,
        part: tuple[str | int, ...],
        *,
        of: str = "",
    ) -> Section:
        people = people_for_posts(organizations, self._change.effective_on)
        initial = {**written, "secretary": next(iter(written.get("secretary", ())), "")}
        kind = organizations[0].kind
        form = PostsForm(
            self._data,
            prefix=f"posts{number}",
            people=people,
            fields=CELL_POSTS if kind in CELL_KINDS else COMMITTEE_POSTS,
            kind=kind,
            initial=initial,
        )
        lead = "Theo quyết định chỉ định. Chưa có thì để trống, ghi sau ở trang của tổ chức."
        return Section("Cấp ủy được chỉ định" + of, form, part, lead)


def _names_of(period: OrganizationPeriod | None) -> dict[str, str]:
    names = ("name", "short_name", "header_line", "place")
    return {name: getattr(period, name) for name in names} if period else {}
