"""One form for each event in a member's life: the day, the decision, and the few facts that it needs."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from members.models import Appointment, Member, Organization
from members.models.life import LifeEvent, LifeKind
from members.models.member import Post, Sex
from members.posts import CELL_POSTS
from members.roster import told_apart
from members.services.life_orders import NEWCOMERS, Order
from songlo.common import vn
from songlo.common.forms import HouseForm, UidMixin, VnDateField

PERSON = ("full_name", "sex", "birth_date", "card_number", "phone")
FURTHEST = datetime.timedelta(days=366)
LETTER = "Giấy giới thiệu số, ngày"
DECISION = "Quyết định số, ngày"


@dataclass(frozen=True)
class Choices:
    """What may be chosen here and now."""

    today: datetime.date
    cells: Sequence[Organization] = ()
    people: Sequence[Member] | None = None  # None: the comrade is known already
    appointments: Sequence[Appointment] = ()
    posts: Sequence[str] = CELL_POSTS


@dataclass(frozen=True)
class Questions:
    """What the form of one kind asks, in this order; the day stands first, decision and note last."""

    day: str
    more: tuple[str, ...] = ()
    before_day: tuple[str, ...] = ()
    decision: str = DECISION
    needs_decision: bool = False
    note: str = "Ghi chú"
    needs_note: bool = False


_LEAVING: dict[str, Any] = {"needs_decision": True, "note": "Lý do", "needs_note": True}
QUESTIONS: dict[LifeKind, Questions] = {
    LifeKind.ADMITTED: Questions("Ngày kết nạp", before_day=PERSON),
    LifeKind.ARRIVED: Questions(
        "Ngày chuyển đến", ("to",), (*PERSON, "admitted_on", "recognized_on"), decision=LETTER
    ),
    LifeKind.ARRIVED_TEMPORARILY: Questions(
        "Sinh hoạt tạm thời từ ngày",
        ("until", "to"),
        (*PERSON, "admitted_on", "recognized_on"),
        decision=LETTER,
    ),
    LifeKind.RECOGNIZED: Questions("Công nhận từ ngày"),
    LifeKind.TRANSFER_STARTED: Questions("Ngày giới thiệu đi", ("destination", "to"), decision=LETTER),
    LifeKind.TRANSFER_RECEIVED: Questions("Ngày tiếp nhận", decision=LETTER),
    LifeKind.DEPARTED: Questions("Nơi mới nhận ngày", ("destination", "to"), decision=LETTER),
    LifeKind.SENT_TEMPORARILY: Questions("Đi từ ngày", ("until", "destination", "to"), decision=LETTER),
    LifeKind.RETURNED: Questions("Trở về từ ngày", decision=""),
    LifeKind.EXEMPTED: Questions(
        "Miễn từ ngày", ("until",), decision="Nghị quyết, quyết định số, ngày", note="Lý do"
    ),
    LifeKind.ON_SPECIAL_DUTY: Questions("Làm nhiệm vụ từ ngày", ("until",), note="Lý do"),
    LifeKind.SUSPENDED: Questions("Đình chỉ từ ngày", ("until",), needs_decision=True, note="Lý do"),
    LifeKind.EXCEPTION_ENDED: Questions("Trở lại sinh hoạt từ ngày"),
    LifeKind.APPOINTED: Questions(
        "Giữ chức vụ từ ngày", before_day=("member", "post", "is_acting"), more=("until",)
    ),
    LifeKind.POST_ENDED: Questions("Thôi giữ từ ngày", before_day=("appointment",), note="Lý do"),
    LifeKind.SECRETARY_REPLACED: Questions(
        "Từ ngày", before_day=("member", "is_acting"), needs_decision=True, note="Lý do"
    ),
    LifeKind.DIED: Questions("Ngày từ trần", decision=""),
    LifeKind.STRUCK_OFF: Questions("Xóa tên từ ngày", **_LEAVING),
    LifeKind.EXPELLED: Questions("Khai trừ từ ngày", **_LEAVING),
    LifeKind.WITHDRAWN: Questions("Cho ra khỏi Đảng từ ngày", **_LEAVING),
}


def _pick_person(label: str, people: Sequence[Member]) -> forms.Field:
    names = told_apart(people)
    return _pick(label, people, lambda one: names[str(one.uid)])


def _pick(label: str, found: Sequence[Any], name: Callable[[Any], str] = str, **more: Any) -> forms.Field:
    """A choice among things that have a uid; gives back the thing."""
    by_uid = {str(one.uid): one for one in found}
    empty = "Mời chọn" if more.get("required", True) else "Không chọn"
    return forms.TypedChoiceField(
        label=label,
        choices=[("", empty), *((uid, name(one)) for uid, one in by_uid.items())],
        coerce=lambda uid: by_uid[uid],
        empty_value=None,
        **more,
    )


def _cell_name(cell: Organization) -> str:
    return f"{cell.name}, {cell.parent.name}" if cell.parent else cell.name


def _post_name(row: Appointment) -> str:
    return f"{row.get_post_display()}, {row.organization}"


def _text(label: str, length: int, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, **more)


MAKERS: dict[str, Callable[[Choices], forms.Field]] = {
    "full_name": lambda _: _text("Họ và tên", 100, min_length=3),
    "sex": lambda _: forms.ChoiceField(label="Giới tính", choices=Sex.choices, widget=forms.RadioSelect),
    "birth_date": lambda _: VnDateField(label="Ngày sinh", required=False),
    "card_number": lambda _: _text("Số thẻ đảng viên", 20, required=False),
    "phone": lambda _: _text("Điện thoại", 20, required=False),
    "admitted_on": lambda _: VnDateField(label="Ngày vào Đảng"),
    "recognized_on": lambda _: VnDateField(
        label="Ngày chính thức", required=False, help_text="Để trống khi còn dự bị."
    ),
    "until": lambda _: VnDateField(label="Đến hết ngày", required=False),
    "to": lambda _: _text("Nơi khác, ghi bằng chữ", 200, required=False),
    "destination": lambda choices: _pick("Chi bộ nơi nhận", choices.cells, _cell_name, required=False),
    "member": lambda choices: _pick_person("Đồng chí", choices.people or ()),
    "post": lambda choices: forms.ChoiceField(
        label="Chức vụ", choices=[("", "Mời chọn"), *((post, Post(post).label) for post in choices.posts)]
    ),
    "is_acting": lambda _: forms.BooleanField(label="Phụ trách (chưa bầu, chưa chỉ định)", required=False),
    "appointment": lambda choices: _pick("Thôi giữ chức vụ", choices.appointments, _post_name),
}
# Where the general word would mislead.
LABELS: dict[tuple[LifeKind, str], str] = {
    (LifeKind.ARRIVED, "to"): "Chuyển đến từ",
    (LifeKind.ARRIVED_TEMPORARILY, "to"): "Nơi giữ danh sách chính thức",
    (LifeKind.SECRETARY_REPLACED, "member"): "Đồng chí nhận nhiệm vụ",
}


class EventForm(UidMixin, HouseForm):
    """The fields of a kind are laid into a class of its own by `event_form`."""

    kind: LifeKind
    today: datetime.date

    def clean_full_name(self) -> str:
        full_name = vn.nfc(self.cleaned_data["full_name"])
        if " " not in full_name:
            raise forms.ValidationError("Mời ghi cả họ và tên.")
        return full_name

    def clean_effective_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["effective_on"]
        if day > self.today + FURTHEST:
            raise forms.ValidationError("Ngày này còn xa hơn một năm; mời xem lại năm.")
        return day

    def clean_until(self) -> datetime.date | None:
        """People write the last day; rows end on the first day after."""
        last: datetime.date | None = self.cleaned_data["until"]
        return last + datetime.timedelta(days=1) if last else None

    def clean(self) -> dict[str, Any]:
        written = self.cleaned_data
        wants_place = self.kind in (LifeKind.TRANSFER_STARTED, LifeKind.DEPARTED)
        if (
            wants_place
            and not written.get("destination")
            and not written.get("to")
            and "to" not in self.errors
        ):
            self.add_error("to", "Mời chọn chi bộ nơi nhận, hoặc ghi nơi khác bằng chữ.")
        return written

    @property
    def said(self) -> list[tuple[str, str]]:
        """What was written, to be read once more before it is recorded."""
        shown = [(field, self.cleaned_data.get(field.name)) for field in self if not field.is_hidden]
        return [(str(field.label), _words(field.name, value)) for field, value in shown if value]

    def order(self, organization: Organization, member: Member | None) -> Order:
        written = self.cleaned_data
        given = {
            name: written[name]
            for name in (
                "uid",
                "effective_on",
                "until",
                "to",
                "destination",
                "post",
                "is_acting",
                "appointment",
            )
            if name in written
        }
        if written.get("appointment"):
            organization = written["appointment"].organization  # whose post it is, keeps the record of it
        own = (*PERSON, *(("admitted_on", "recognized_on") if self.kind != LifeKind.ADMITTED else ()))
        return Order(
            kind=self.kind,
            organization=organization,
            member=written.get("member") or member,
            decision=vn.nfc(written.get("decision", "")),
            note=vn.nfc(written.get("note", "")),
            person={name: written[name] for name in own if name in written} if self.kind in NEWCOMERS else {},
            **given,
        )


def _words(name: str, value: Any) -> str:
    if name == "sex":
        return str(Sex(value).label)
    if name == "post":
        return str(Post(value).label)
    if value is True:
        return "có"
    if isinstance(value, datetime.date):
        return vn.day_month_year(value - datetime.timedelta(days=name == "until"))
    return str(value)


def event_form(kind: LifeKind, choices: Choices, *, correcting: bool = False) -> type[EventForm]:
    """The form of one kind; a correction asks for its reason as well."""
    asked = QUESTIONS[kind]
    fields: dict[str, forms.Field] = {}
    for name in (*asked.before_day, "effective_on", *asked.more):
        if name == "effective_on":
            fields[name] = VnDateField(label=asked.day)
        elif name != "member" or choices.people is not None:
            fields[name] = MAKERS[name](choices)
            fields[name].label = LABELS.get((kind, name), fields[name].label)
    if asked.decision:
        example = "Ví dụ: QĐ số 15-QĐ/ĐU ngày 02/11/2024."
        fields["decision"] = _text(
            asked.decision,
            200,
            required=asked.needs_decision,
            help_text="" if asked.decision == LETTER else example,
        )
    fields["note"] = _text(asked.note, 300, required=asked.needs_note)
    if correcting:
        fields["reason"] = _text("Lý do sửa", 300, help_text="Ví dụ: ghi nhầm ngày, nhầm số quyết định.")
    return type("EventFormOfKind", (EventForm,), {**fields, "kind": kind, "today": choices.today})


def written_before(event: LifeEvent) -> dict[str, Any]:
    """The form as it was sent, to be mended; the person as he is in his own row."""
    facts = event.facts
    until = datetime.date.fromisoformat(facts["until"]) if facts.get("until") else None
    own = {name: getattr(event.member, name) for name in (*PERSON, "admitted_on", "recognized_on")}
    return {
        **own,
        "effective_on": event.effective_on,
        "until": until - datetime.timedelta(days=1) if until else None,
        "to": facts.get("to", ""),
        "post": facts.get("post", ""),
        "is_acting": facts.get("is_acting", False),
        "appointment": facts.get("appointment", ""),
        "destination": str(event.destination.uid) if event.destination else "",
        "member": str(event.member.uid),
        "decision": event.decision,
        "note": event.note,
    }


class TakeBackForm(HouseForm):
    reason = forms.CharField(
        label="Lý do", max_length=300, help_text="Ví dụ: ghi nhầm người, quyết định chưa có hiệu lực."
    )


class PostsDayForm(HouseForm):
    mark_optional = False

    day = VnDateField(label="Chức vụ ngày", required=False)
