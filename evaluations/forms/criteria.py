"""A draft of criteria, piece by piece: its settings, one group, one item with its levels."""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.http import QueryDict
from django.utils.text import Truncator

from evaluations.criteria import Criteria, Group, Item, Level, Thresholds
from evaluations.kinds import EVIDENCE, Exceptional, ItemKind, NotCounted, Rounding
from evaluations.models import CriteriaSet
from meetings.forms.rows import RowForm, Rows
from songlo.common import vn
from songlo.common.forms import VersionForm

WIDEST = 28  # as much as a box shows on a telephone
CODE = RegexValidator(r"^[\w.\-]+$", "Mời ghi số hoặc chữ, không có dấu cách. Ví dụ: 4.3.")


class NumberField(forms.DecimalField):
    """5,0 and 5 are kept as 5, so that the same figure is no change."""

    def clean(self, value: Any) -> Decimal | None:
        found = super().clean(value)
        return None if found is None else Decimal(f"{found.normalize():f}")


def _points(label: str, **options: Any) -> NumberField:
    return NumberField(label=label, max_digits=4, decimal_places=1, min_value=0, max_value=100, **options)


def _figure(label: str) -> NumberField:
    return NumberField(label=label, max_digits=7, decimal_places=2, min_value=0, required=False)


class SettingsForm(VersionForm):
    name = forms.CharField(label="Tên bộ tiêu chí", max_length=200)
    good = _points("Loại Tốt từ (điểm)")
    fair = _points("Loại Khá từ (điểm)")
    average = _points("Loại Trung bình từ (điểm)", help_text="Dưới mức này là Kém.")
    rounding = forms.ChoiceField(label="Làm tròn tổng điểm", choices=Rounding.choices)
    not_counted = forms.ChoiceField(
        label="Tháng không có sinh hoạt chuyên đề",
        choices=NotCounted.choices,
        help_text="Điểm của các mục chỉ tính trong tháng có chuyên đề. Văn bản chưa quy định; mời cấp ủy chọn.",
    )
    difference = _points(
        "Nêu chi bộ có điểm chênh hơn (điểm)",
        help_text="Giữa chi bộ tự chấm, tổ công tác đề nghị và đảng ủy quyết định.",
    )

    @classmethod
    def of(cls, found: CriteriaSet, data: QueryDict | None) -> "SettingsForm":
        criteria = found.parsed
        stored = {name: getattr(criteria, name) for name in ("rounding", "not_counted", "difference")}
        values = {**vars(criteria.thresholds), **stored, "name": found.name, "version": found.version}
        return cls(data, initial=values)

    def put_into(self, criteria: Criteria) -> Criteria:
        given = self.cleaned_data
        return replace(
            criteria,
            thresholds=Thresholds(given["good"], given["fair"], given["average"]),
            rounding=Rounding(given["rounding"]),
            not_counted=NotCounted(given["not_counted"]),
            difference=given["difference"],
        )


class GroupForm(VersionForm):
    code = forms.CharField(label="Số của nhóm", max_length=10, validators=[CODE])
    title = forms.CharField(label="Tên nhóm", max_length=200)

    def __init__(self, *args: Any, criteria: Criteria, was: Group | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [one for one in criteria.groups if was is None or one.code != was.code]
        self.taken = {one.code for one in others}
        self.fields["after"] = forms.ChoiceField(
            label="Vị trí",
            required=False,
            choices=[("", "Đứng đầu"), *((one.code, f"Sau nhóm {one.code}") for one in others)],
        )

    def clean_code(self) -> str:
        return _free_code(self.cleaned_data["code"], self.taken, "nhóm")


class LevelForm(RowForm):
    content = ("label", "points", "lower", "upper")

    label = forms.CharField(label="Tên mức", max_length=100)
    points = _points("Điểm")
    lower_in = forms.TypedChoiceField(
        label="Đầu mức",
        choices=[("1", "từ"), ("0", "trên")],
        coerce=lambda value: value == "1",
    )
    lower = _figure("Số đầu")
    upper_in = forms.TypedChoiceField(
        label="Cuối mức",
        choices=[("0", "đến dưới"), ("1", "đến hết")],
        coerce=lambda value: value == "1",
    )
    upper = _figure("Số cuối")

    @property
    def level(self) -> Level:
        return Level(**{**self.cleaned_data, "label": vn.nfc(self.cleaned_data["label"])})


class ItemForm(VersionForm):
    """`place`: behind which item of which group it stands, as "group/item"."""

    code = forms.CharField(label="Mã mục", max_length=10, validators=[CODE])
    title = forms.CharField(label="Nội dung", max_length=300, widget=forms.Textarea({"rows": 2}))
    place = forms.ChoiceField(label="Vị trí")
    most = _points("Điểm tối đa")
    kind = forms.ChoiceField(label="Cách chấm", choices=ItemKind.choices)
    evidence = forms.ChoiceField(
        label="Căn cứ trong sổ",
        required=False,
        choices=[("", "Không, người chấm cho điểm")]
        + [(key, known.label) for key, known in EVIDENCE.items()],
        help_text="Chọn thì máy đề nghị điểm theo sổ sách và nói vì sao; người chấm vẫn quyết định.",
    )
    exception = forms.ChoiceField(
        label="Trường hợp riêng",
        required=False,
        choices=[("", "Không có"), *Exceptional.choices],
        help_text="Xét trước các mức. Ví dụ: có đảng viên vắng không lý do thì được 1 điểm.",
    )
    exception_points = _points("Điểm khi có trường hợp riêng", required=False)
    thematic_only = forms.BooleanField(label="Chỉ tính trong tháng có sinh hoạt chuyên đề", required=False)
    moves_to = forms.ChoiceField(label="Tháng không tính thì điểm chuyển sang mục", required=False)
    known_later = forms.BooleanField(label="Chưa biết được ngay tại buổi họp", required=False)
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)

    def __init__(self, *args: Any, criteria: Criteria, item: Item | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [one for one in criteria.items if item is None or one.code != item.code]
        self.taken = {one.code for one in others}
        self.fields["place"].choices = _places(criteria, item)
        takers = [
            (one.code, Truncator(f"{one.code} {one.title}").chars(WIDEST))
            for one in others
            if not one.thematic_only
        ]
        self.fields["moves_to"].choices = [("", "Không chuyển"), *takers]

    def clean_code(self) -> str:
        return _free_code(self.cleaned_data["code"], self.taken, "mục")

    @property
    def place_chosen(self) -> dict[str, str]:
        group, _, after = self.cleaned_data["place"].partition("/")
        return {"group": group, "after": after}

    def item(self, levels: Iterable[Level]) -> Item:
        given = self.cleaned_data
        kept = ("code", "evidence", "exception", "thematic_only", "moves_to", "known_later")
        return Item(
            **{name: given[name] for name in kept},
            title=vn.nfc(given["title"]),
            note=vn.nfc(given["note"]),
            most=given["most"],
            kind=ItemKind(given["kind"]),
            exception_points=given["exception_points"],
            levels=tuple(levels) if given["kind"] == ItemKind.LEVELS else (),
        )


def _places(criteria: Criteria, item: Item | None) -> list[tuple[str, str]]:
    """After which of the others it may stand; the group itself is its beginning."""
    found = []
    for group in criteria.groups:
        found.append((f"{group.code}/", f"Nhóm {group.code}: đứng đầu"))
        found += [
            (f"{group.code}/{one.code}", f"Nhóm {group.code}: sau mục {one.code}")
            for one in group.items
            if item is None or one.code != item.code
        ]
    return found


def place_of(criteria: Criteria, code: str) -> str:
    for group in criteria.groups:
        codes = [item.code for item in group.items]
        if code in codes:
            before = codes[: codes.index(code)]
            return f"{group.code}/{before[-1] if before else ''}"
    return ""


def levels_of(item: Item | None, data: QueryDict | None) -> Rows:
    ends = ("lower_in", "upper_in")
    kept = [
        {**vars(level), **{end: str(int(getattr(level, end))) for end in ends}, "uid": uuid.uuid4()}
        for level in (item.levels if item else ())
    ]
    return Rows(LevelForm, "levels", people={}, data=data, kept=kept)


def _free_code(code: str, taken: set[str], what: str) -> str:
    if code in taken:
        raise forms.ValidationError(f"Đã có {what} {code}; mời ghi số khác.")
    return code
