"""The forms of a change of the tree: what, from when and by which decision; then who and what becomes what."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from members.models import Organization
from members.models.organization import CELL_KINDS, CellType, OrganizationKind
from members.models.tree import TreeVerb
from members.roster import post_words
from members.services.tree_posts import POSTS
from members.services.tree_runs import NEW
from songlo.common import vn
from songlo.common.forms import HouseForm, SignedDayField, VnDateField

Choices = list[tuple[str, str]]
NOBODY_YET = "Chưa chỉ định"


def as_choices(organizations: Iterable[Organization]) -> Choices:
    return [(str(one.uid), one.name) for one in organizations]


def line(label: str, *, required: bool = True, most: int = 200, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required, **more)


class DayForm(HouseForm):
    mark_optional = False

    ngay = VnDateField(label="Xem tại ngày", required=False)


class StartForm(HouseForm):
    """Step 1. The fields of each verb stand before the decision."""

    effective_on = VnDateField(label="Có hiệu lực từ ngày", help_text="Có thể là một ngày sắp tới.")
    decision_number = line("Quyết định số", required=False, most=50)
    decision_date = SignedDayField(label="Ngày quyết định", required=False)
    decided_by = line("Cơ quan quyết định", required=False, most=100)

    def __init__(
        self, *args: Any, verb: str, choices: Mapping[str, Choices], own: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields = _start_fields(verb, choices)
        self.fields = {**fields, **self.fields}
        self._own, self._choosing = own, list(fields)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "others" in cleaned and cleaned.get("into", NEW) not in (NEW, self._own, *cleaned["others"]):
            self.add_error("into", "Mời chọn cả tổ chức này ở trên, hoặc chọn nơi khác.")
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """What goes into the change beside its own columns."""
        return {name: self.cleaned_data[name] for name in self._choosing}


def _start_fields(verb: str, choices: Mapping[str, Choices]) -> dict[str, forms.Field]:
    if verb == TreeVerb.MERGE:
        return {
            "others": forms.MultipleChoiceField(
                label="Sáp nhập cùng", choices=choices["others"], widget=forms.CheckboxSelectMultiple
            ),
            "into": forms.ChoiceField(label="Thành", choices=choices["into"], initial=NEW),
        }
    if verb == TreeVerb.MOVE:
        return {
            "parent": forms.ChoiceField(label="Trực thuộc", choices=[("", "Mời chọn"), *choices["parent"]])
        }
    if verb == TreeVerb.SPLIT:
        ways = [("", "Tổ chức cũ tiếp tục, lập thêm một"), ("closes", "Tổ chức cũ kết thúc, thành hai")]
        return {
            "closes": forms.ChoiceField(
                label="Cách chia tách", choices=ways, required=False, widget=forms.RadioSelect
            )
        }
    if verb == TreeVerb.CLOSE:
        return {
            "successor": forms.ChoiceField(
                label="Nơi giữ sổ và hồ sơ",
                choices=[("", "Tổ chức cấp trên trực tiếp"), *choices["successor"]],
                required=False,
            )
        }
    return {}


class UnitForm(HouseForm):
    """Names of one organisation; of a new one its term too."""

    name = line("Tên đầy đủ")
    short_name = line("Tên gọi ngắn", required=False, most=100)
    header_line = line(
        "Dòng trên tên chi bộ ở đầu văn bản",
        required=False,
        help_text="Để trống thì in tên tổ chức cấp trên trực tiếp.",
    )
    place = line("Địa danh trên văn bản", required=False, most=100)
    term = line(
        "Nhiệm kỳ", required=False, most=50, help_text="Số văn bản đánh lại từ 01 trong nhiệm kỳ này."
    )

    def __init__(self, *args: Any, leave_out: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in leave_out:
            del self.fields[name]

    def clean_name(self) -> str:
        return vn.nfc(self.cleaned_data["name"])

    @property
    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class NewUnitForm(UnitForm):
    """An organisation that nothing came before."""

    cell_type = forms.ChoiceField(
        label="Loại hình chi bộ", choices=[("", "Mời chọn"), *CellType.choices], required=False
    )
    is_remote = forms.BooleanField(label="Vùng xa, đi lại khó khăn", required=False)
    order = ("kind", "cell_type", "name", "short_name", "header_line", "place", "term", "is_remote")

    def __init__(self, *args: Any, kinds: Iterable[OrganizationKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(
            label="Loại tổ chức", choices=[(kind, kind.label) for kind in kinds], widget=forms.RadioSelect
        )
        self.fields["cell_type"].help_text = "Chỉ ghi với chi bộ."
        self.order_fields(self.order)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("kind") in CELL_KINDS and not cleaned.get("cell_type"):
            self.add_error("cell_type", "Mời chọn loại hình chi bộ.")
        return cleaned


class PostsForm(HouseForm):
    """The committee that the decision names (chỉ định)."""

    def __init__(
        self, *args: Any, people: list[tuple[str, Choices]], fields: Iterable[str], kind: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        labels = {field: post_words(post, False, kind) for field, post in POSTS}
        self.fields["secretary"] = forms.ChoiceField(
            label="Bí thư", choices=[("", NOBODY_YET), *people], required=False
        )
        for field in fields:
            self.fields[field] = forms.MultipleChoiceField(
                label=labels[field],
                choices=people,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def values(self) -> dict[str, list[str]]:
        chosen = dict(self.cleaned_data)
        secretary = chosen.pop("secretary", "")
        return {"secretary": [secretary] if secretary else [], **chosen}


class LeaveForm(HouseForm):
    """Everybody stays who is not ticked."""

    mark_optional = False

    def __init__(self, *args: Any, people: Choices, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leave"] = forms.MultipleChoiceField(
            label=label, choices=people, required=False, widget=forms.CheckboxSelectMultiple
        )


class NamesForm(HouseForm):
    """Cells whose names would meet under the new roof."""

    def __init__(self, *args: Any, cells: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for uid, (now, proposed) in cells.items():
            self.fields[uid] = line(f"Tên mới của {now}", initial=proposed)

    @property
    def values(self) -> dict[str, str]:
        return {uid: vn.nfc(name) for uid, name in self.cleaned_data.items()}


class WithdrawForm(HouseForm):
    reason = line("Lý do rút lại", most=300)
