import datetime
import uuid

import pytest
from django import forms

from evaluations.forms.criteria_decisions import IssueForm
from meetings.forms.directions import DirectionForm
from meetings.forms.work_groups import NewGroupForm
from members.forms.rights import AssignForm, InspectionForm
from members.forms.rule_sets import RuleSetForm
from members.forms.tree import StartForm
from songlo.common.forms import HouseForm, SignedDayField, UidMixin, VnDateField, VnTimeField

DATE_MESSAGE = "Ngày chưa đúng; mời ghi như 05/02/2024."
TIME_MESSAGE = "Giờ chưa đúng; mời ghi như 19:30."


class WhenForm(HouseForm):
    day = VnDateField(label="Ngày họp")
    at = VnTimeField(label="Bắt đầu", required=False)


class EverythingForm(UidMixin, HouseForm):
    place = forms.CharField(label="Địa điểm họp", max_length=10)
    minutes = forms.IntegerField(label="Số phút", min_value=1, max_value=600)
    points = forms.DecimalField(label="Điểm", max_digits=4, decimal_places=1)
    chair = forms.ChoiceField(label="Chủ trì", choices=[("a", "An"), ("b", "Bình")])
    note = forms.CharField(label="Ghi chú", required=False, help_text="In ở cuối thông báo.")
    ready = forms.BooleanField(label="Đã có tài liệu", required=False)
    own = forms.CharField(label="Lý do", error_messages={"required": "Mời nêu lý do hoãn."})


@pytest.mark.parametrize(
    "typed",
    [
        "05/02/2024", "5/2/2024", "05-02-2024", "5.2.2024", "5. 2. 2024", "5 2 2024", " 5/2/2024 ", "05022024",
        "2024-02-05",
    ],
)  # fmt: skip
def test_date_is_read_the_way_people_write_it(typed):
    form = WhenForm({"day": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["day"] == datetime.date(2024, 2, 5)


@pytest.mark.parametrize(
    "typed",
    ["5-11", "31/02/2024", "13/13/2024", "5/2/24", "mai", "05/02/0024", "5/2/20244", "0", "٥/٢/٢٠٢٤x"],
)
def test_date_that_is_not_clear_is_asked_again_and_kept(typed):
    form = WhenForm({"day": typed})
    assert form.errors["day"] == [DATE_MESSAGE]
    assert form["day"].value() == typed


@pytest.mark.parametrize(
    ("typed", "is_taken"), [("4/11/2024", True), ("5/11/2024", True), ("6/11/2024", False)]
)
def test_a_document_is_signed_on_a_day_that_has_come(now, typed, is_taken):
    class DocumentForm(HouseForm):
        signed_on = SignedDayField(label="Ngày văn bản")

    refused = {} if is_taken else {"signed_on": ["Ngày này chưa đến; mời ghi ngày đã ký văn bản."]}
    assert DocumentForm({"signed_on": typed}).errors == refused


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (IssueForm, "document_date"),
        (RuleSetForm, "document_date"),
        (DirectionForm, "document_date"),
        (NewGroupForm, "decided_on"),
        (InspectionForm, "decided_on"),
        (AssignForm, "decided_on"),
        (StartForm, "decision_date"),
    ],
)
def test_the_day_of_a_decision_is_asked_in_one_way(form, field):
    assert isinstance(form.base_fields[field], SignedDayField)


def test_date_is_shown_in_one_way():
    assert 'value="05/02/2024"' in str(WhenForm(initial={"day": datetime.date(2024, 2, 5)})["day"])


@pytest.mark.parametrize(
    ("typed", "hour", "minute"),
    [
        ("19:30", 19, 30), ("19h30", 19, 30), ("19 giờ 30", 19, 30), ("19 giờ 30 phút", 19, 30), ("1930", 19, 30),
        ("19.30", 19, 30), ("19g30", 19, 30), ("7h", 7, 0), ("7 giờ", 7, 0), ("730", 7, 30), ("00:05", 0, 5),
        ("19H30", 19, 30), ("7:05", 7, 5),
    ],
)  # fmt: skip
def test_time_is_read_the_way_people_write_it(typed, hour, minute):
    form = WhenForm({"day": "5/2/2024", "at": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["at"] == datetime.time(hour, minute)


@pytest.mark.parametrize("typed", ["24:00", "19:60", "tối", "19", "9999", "19:3:0", "-1:00"])
def test_time_that_is_not_clear_is_asked_again(typed):
    form = WhenForm({"day": "5/2/2024", "at": typed})
    assert form.errors["at"] == [TIME_MESSAGE]


def test_messages_are_in_the_words_of_the_field():
    form = EverythingForm({"place": "Nhà văn hóa thôn", "minutes": "ba", "points": "x", "chair": "z"})
    assert form.errors == {
        "place": ["Mời ghi ngắn hơn: nhiều nhất 10 chữ, đang có 16."],
        "minutes": ["Mời ghi bằng số, ví dụ 28."],
        "points": ["Mời ghi bằng số, ví dụ 28."],
        "chair": ["Mời chọn một mục trong danh sách."],
        "own": ["Mời nêu lý do hoãn."],
    }
    form = EverythingForm({"minutes": "0", "own": "mưa lũ"})
    assert form.errors == {
        "place": ["Mời ghi địa điểm họp."],
        "minutes": ["Mời ghi số từ 1 trở lên."],
        "points": ["Mời ghi điểm."],
        "chair": ["Mời chọn chủ trì."],
    }


def test_only_optional_fields_are_marked():
    helps = {name: field.help_text for name, field in EverythingForm().fields.items()}
    assert helps == {
        "uid": "", "place": "", "minutes": "", "points": "", "chair": "", "ready": "", "own": "",
        "note": "Không bắt buộc. In ở cuối thông báo.",
    }  # fmt: skip


@pytest.mark.parametrize("typed", ["97,5", "97.5"])
def test_points_take_the_decimal_comma(typed):
    form = EverythingForm({"points": typed})
    assert "points" not in form.errors
    assert str(form.cleaned_data["points"]) == "97.5"


def test_what_is_no_number_stays_in_its_field():
    form = EverythingForm({"minutes": "ba mươi"})
    assert 'type="text"' in str(form["minutes"])
    assert 'value="ba mươi"' in str(form["minutes"])


def test_page_gives_the_new_record_its_uid():
    first, second = EverythingForm()["uid"].value(), EverythingForm()["uid"].value()
    assert first != second
    given = uuid.uuid4()
    form = EverythingForm({"uid": str(given)})
    form.is_valid()
    assert form.cleaned_data["uid"] == given


def test_page_without_uid_still_makes_a_record():
    form = EverythingForm({})
    form.is_valid()
    assert isinstance(form.cleaned_data["uid"], uuid.UUID)


def test_browser_neither_asks_in_its_own_words_nor_cuts_off_what_is_pasted():
    drawn = str(EverythingForm())
    assert [word for word in ("required", "maxlength", "minlength") if word in drawn] == []
    assert EverythingForm({"place": "x" * 20_000})["place"].value() == "x" * 20_000
