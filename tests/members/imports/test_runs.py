"""From a file to rows of the tables, through the services and a worker."""

import datetime
import json

import pytest
from django.db import connection

from members.access import grants_of
from members.backends import find_user
from members.models import (
    Appointment,
    ImportRow,
    ImportRun,
    Member,
    Membership,
    MemberStatus,
    Organization,
    User,
)
from members.models.imports import ImportKind, ImportState, RowState
from members.models.member import Post, Sex
from members.models.organization import CellType
from members.roles import Role
from members.services.import_apply import NothingToWrite, RowsToMend, order_import
from members.services.imports import RunEnded, discard_import, discard_old_imports
from members.states import MembershipKind, StatusKind
from songlo.audit.models import AuditEvent
from songlo.outbox.jobs import ask_cancel, claim_job, perform_job
from songlo.outbox.models import Job, JobState
from tests.builders.members import make_appointment, make_ended, make_member, make_user
from tests.members.imports.books import AN, HEADINGS, LAN, book, check, faults, stage, work, write

pytestmark = pytest.mark.django_db
PLACE = dict(zip(HEADINGS, range(len(HEADINGS)), strict=True))
BORN = datetime.date(1957, 2, 5)


def row(base=AN, **changes):
    made = list(base)
    for heading, value in changes.items():
        made[PLACE[heading.replace("_", " ")]] = value
    return made


def statuses(member):
    rows = member.statuses.order_by("valid_from").values_list("kind", "valid_from", "valid_until")
    return [(kind, str(start), end and str(end)) for kind, start, end in rows]


def changes(run):
    return {one.number: one.changes for one in run.rows.filter(state=RowState.CHANGED)}


# Written ------------------------------------------------------------------------------------------


def test_a_list_becomes_members_and_the_same_file_changes_nothing(cast, now):
    data = book([HEADINGS, AN, LAN])
    run = write(cast.chi, cast.commune, data, now)
    assert (run.state, run.counts) == (ImportState.APPLIED, {"NEW": 2, "NOTED": 1})
    an = Member.objects.get(card_number="012345678901")
    assert (an.full_name, an.search_name, an.phone) == ("Nguyễn Văn An", "nguyen van an", "0912345678")
    assert statuses(an) == [
        (StatusKind.PROBATIONARY, "1980-05-19", "1981-05-19"),
        (StatusKind.OFFICIAL, "1981-05-19", None),
    ]
    home = an.memberships.get()
    assert (home.organization, home.kind, home.valid_from) == (cast.cell, MembershipKind.HOME, now.date())
    lan = Member.objects.get(full_name="Phạm Thị Lan")
    assert (lan.birth_date, lan.date_in_words("birth_date")) == (datetime.date(1961, 1, 1), "1961")
    again = check(cast.chi, cast.commune, data, now)
    assert again.counts == {"UNCHANGED": 2, "NOTED": 1}
    with pytest.raises(NothingToWrite):
        order_import(actor=cast.chi, run=again, only_sound=False, now=now)


def test_posts_and_exceptions_come_with_the_list(cast, now):
    rows = [
        row(Chi_bộ="Hồng Sen", Chức_vụ="Bí thư"),
        row(LAN, Chi_bộ="Chi bộ thôn Hồng Sen", Tình_trạng="Miễn sinh hoạt"),
        row(LAN, Chi_bộ="cb thôn hồng sen", Họ_và_tên="Vũ Thị Xa", Tình_trạng="Sinh hoạt tạm thời nơi khác"),
    ]
    run = write(cast.chi, cast.commune, book([HEADINGS, *rows]), now)
    assert run.counts["NEW"] == 3
    held = Appointment.objects.get(organization=cast.sibling_cell)
    assert (held.member.full_name, held.post, held.valid_from) == (
        "Nguyễn Văn An",
        Post.SECRETARY,
        now.date(),
    )
    exempt = MemberStatus.objects.get(kind=StatusKind.EXEMPT)
    assert (exempt.member.full_name, exempt.valid_from) == ("Phạm Thị Lan", now.date())
    away = Membership.objects.get(kind=MembershipKind.TEMPORARY_AWAY)
    assert (away.member.full_name, away.organization) == ("Vũ Thị Xa", cast.sibling_cell)
    assert check(cast.chi, cast.commune, book([HEADINGS, *rows]), now).counts["UNCHANGED"] == 3


def test_a_post_of_somebody_with_a_login_gives_its_rights(cast, now):
    member = make_member(cast.sibling_cell, "Đỗ Văn Sáng", birth_date=BORN)
    user = make_user(member=member)
    data = book([HEADINGS, ["Hồng Sen", "Đỗ Văn Sáng", "Nam", BORN, "", "", "", "Bí thư", "", ""]])
    write(cast.chi, cast.commune, data, now)
    assert Role.CELL_SECRETARY in {grant.role for grant in grants_of(user, now.date())}


def test_a_login_is_reached_where_the_list_says(cast, now):
    member = make_member(cast.cell, "Đỗ Văn Sáng", birth_date=BORN, phone="0912 345 678")
    user = make_user(member=member)
    User.objects.update(phone="0912345678")
    headings = ["Chi bộ", "Họ và tên", "Ngày sinh", "Điện thoại", "Thư điện tử"]
    data = book([headings, ["Xóm Làng", "Đỗ Văn Sáng", BORN, "+84 987 654 321", "sang@vidu.vn"]])
    write(cast.chi, cast.commune, data, now)
    user.refresh_from_db()
    assert (user.phone, user.email) == ("0987654321", "sang@vidu.vn")
    assert [find_user(typed) for typed in ("0987654321", "Sang@vidu.vn", "0912345678")] == [user, user, None]


def test_what_is_in_the_book_is_changed_only_where_the_file_says_otherwise(cast, now):
    old = make_member(cast.cell, "Nguyễn Văn Ân", birth_date=BORN, card_number="012345678901", phone="0912 345 678",
                      email="an@vidu.vn")  # fmt: skip
    run = write(cast.chi, cast.commune, book([HEADINGS, row(Chức_vụ="")]), now)
    assert run.counts == {"CHANGED": 1, "NOTED": 0}
    old.refresh_from_db()
    assert (old.full_name, old.search_name, old.phone, old.email, old.version) == (
        "Nguyễn Văn An", "nguyen van an", "0912 345 678", "an@vidu.vn", 2,
    )  # fmt: skip
    assert statuses(old) == [
        (StatusKind.PROBATIONARY, "1980-05-19", "1981-05-19"),
        (StatusKind.OFFICIAL, "1981-05-19", None),
    ]
    assert old.memberships.get().organization == cast.cell


def test_the_preview_says_old_and_new(cast, now):
    make_member(
        cast.cell,
        "Nguyễn Văn An",
        birth_date=BORN,
        card_number="111122223333",
        admitted_on=datetime.date(1980, 5, 9),
    )
    run = check(cast.chi, cast.commune, book([HEADINGS, row(Số_thẻ_đảng_viên="", Điện_thoại="")]), now)
    assert changes(run) == {
        2: {"admitted_on": ["09/05/1980", "19/05/1980"], "recognized_on": ["", "19/05/1981"]}
    }


@pytest.mark.parametrize(
    ("stored", "inexact", "written", "change"),
    [
        (datetime.date(1957, 1, 1), "1957", "05/02/1957", ["1957", "05/02/1957"]),
        (datetime.date(1957, 1, 1), "1957", "01/01/1957", ["1957", "01/01/1957"]),
        (datetime.date(1957, 1, 1), "1957", "02/1957", ["1957", "02/1957"]),
        (datetime.date(1957, 1, 1), "1957", "1957", None),
        (datetime.date(1957, 2, 5), "", "1957", None),
        (datetime.date(1957, 2, 5), "", "02/1957", None),
        (datetime.date(1957, 2, 1), "02/1957", "1957", None),
        (datetime.date(1957, 2, 5), "1957", "05/02/1957", None),  # set exactly since
    ],
)
def test_a_day_is_never_made_less_exact(cast, now, stored, inexact, written, change):
    known = {"birth_date": inexact} if inexact else {}
    member = make_member(
        cast.cell, "Nguyễn Văn An", birth_date=stored, inexact=known, card_number="012345678901"
    )
    data = book([HEADINGS[:5], ["Xóm Làng", "Nguyễn Văn An", "Nam", written, "012345678901"]])
    run = check(cast.chi, cast.commune, data, now)
    assert changes(run) == ({2: {"birth_date": change}} if change else {})
    if change:
        order_import(actor=cast.chi, run=run, only_sound=False, now=now)
        work(run, now)
        member.refresh_from_db()
        assert member.date_in_words("birth_date") == change[1]
        assert check(cast.chi, cast.commune, data, now).counts["UNCHANGED"] == 1


def test_our_own_code_finds_a_member_whatever_else_is_corrected(cast, now):
    member = make_member(cast.cell, "Hà Văn An", card_number="1111")
    make_member(cast.cell, "Hà Văn Bảy", card_number="2222")

    def listed(name, card):
        return book([["Mã trong sổ", "Họ tên", "Số thẻ"], [str(member.uid), name, card]])

    write(cast.chi, cast.commune, listed("Hà Văn Ân", "3333"), now)
    member.refresh_from_db()
    assert (member.full_name, member.card_number) == ("Hà Văn Ân", "3333")
    run = check(cast.chi, cast.commune, listed("Hà Văn Ân", "2222"), now)
    why = "Số thẻ này đã ghi cho đồng chí Hà Văn Bảy; mã của hàng là của đồng chí khác."
    assert faults(run) == [(2, "card_number", why)]


# Who is who ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["NGUYỄN VĂN AN", "Nguyễn  Văn An", "Nguyen Van An", "nguyễn văn ân"])
def test_a_name_and_a_birth_in_the_cell_are_a_person_however_they_are_spelt(cast, now, name):
    member = make_member(cast.cell, "Nguyễn Văn An", birth_date=BORN)
    run = check(cast.chi, cast.commune, book([HEADINGS, row(Họ_và_tên=name, Số_thẻ_đảng_viên="")]), now)
    assert run.rows.get().member == member


@pytest.mark.parametrize(
    ("written", "change"),
    [("Nguyen Van An", {}), ("Nguyễn Văn Ân", {3: {"full_name": ["Nguyễn Văn An", "Nguyễn Văn Ân"]}})],
)
def test_a_name_never_loses_its_marks(cast, now, written, change):
    make_member(cast.cell, "Nguyễn Văn An", birth_date=BORN, card_number="012345678901")
    line = ["", written, "", "", "012345678901"]
    assert changes(check(cast.chi, cast.commune, book([[], HEADINGS, line]), now)) == change


def test_whoever_is_alike_is_shown_and_not_taken_for_the_same(cast, now):
    make_member(cast.cell, "Nguyễn Văn Ân", birth_date=datetime.date(1957, 5, 2))
    run = check(cast.chi, cast.commune, book([HEADINGS, AN]), now)
    staged = run.rows.get()
    assert (staged.state, staged.notes) == (
        RowState.NEW,
        [["full_name", "Có thể trùng với đồng chí Nguyễn Văn Ân (02/05/1957) đã có trong sổ"]],
    )


def test_a_member_of_another_cell_is_not_moved(cast, now):
    for name, card in (("Nguyễn Văn An", "012345678901"), ("Phạm Thị Lan", "")):
        birth = {"Nguyễn Văn An": BORN, "Phạm Thị Lan": datetime.date(1961, 1, 1)}[name]
        make_member(cast.sibling_cell, name, card_number=card, birth_date=birth)
    run = check(cast.chi, cast.commune, book([HEADINGS, AN, LAN]), now)
    assert (run.counts["HELD"], {one.state for one in run.rows.all()}) == (2, {RowState.HELD})
    why = (
        "Đồng chí đang ở chi bộ khác (Chi bộ thôn Hồng Sen); mời ghi chuyển sinh hoạt, không chuyển qua tệp."
    )
    assert faults(run) == [(2, "cell", why), (3, "cell", why)]


def test_nothing_is_told_of_people_and_places_out_of_reach(cast, now):
    make_member(
        cast.other_cell, "Bùi Văn Kín", birth_date=BORN, card_number="012345678901", phone="0977111745"
    )
    twin = make_member(cast.other_cell, "Phạm Thị Lan", birth_date=datetime.date(1961, 1, 1))
    rows = [AN, LAN, row(Chi_bộ="Chi bộ thôn 1", Số_thẻ_đảng_viên="9999"), ["", *AN[1:4], "8888", *AN[5:]]]
    uid = ["Mã trong sổ", "Họ tên", "Chi bộ"], [str(twin.uid), "Phạm Thị Lan", "Xóm Làng"]
    run = check(cast.chi, cast.commune, book([HEADINGS, *rows], uid), now)
    told = json.dumps(
        [[one.faults, one.notes, one.changes, one.member_id] for one in run.rows.all()], ensure_ascii=False
    )
    assert not any(word in told for word in ("Kín", "0977111745", "Tây Sơn", str(twin.pk)))
    assert [one.state for one in run.rows.order_by("id")] == ["HELD", "NEW", "FAULTY", "FAULTY", "FAULTY"]
    assert (4, "cell", "Không tìm thấy tổ chức này: “Chi bộ thôn 1”.") in faults(run)
    assert (5, "cell", "Mời ghi chi bộ.") in faults(run)
    assert (2, "uid", "Mã này không có trong danh sách; mời để trống ô mã.") in faults(run)


BIRTH_IN_THREE = (
    ["Họ và tên", "Ngày sinh", "", "", "Giới tính", "Ngày vào Đảng", "Ngày chính thức", "Chi bộ"],
    ["", "Ngày", "Tháng", "Năm"],
)


@pytest.mark.parametrize(
    ("parts", "day", "inexact"),
    [
        ((5, 2, 1957), BORN, None),
        (("05", "2", "1957"), BORN, None),
        ((None, 8, 1962), datetime.date(1962, 8, 1), "08/1962"),
        ((None, None, 1962), datetime.date(1962, 1, 1), "1962"),
    ],
)
def test_a_birth_in_three_columns_is_one_day_and_the_year_no_sex(cast, now, parts, day, inexact):
    line = ["Trần Thị Tư", *parts, "Nữ", "19/05/1985", "19/05/1986", cast.cell.name]
    write(cast.chi, cast.commune, book([*BIRTH_IN_THREE, line]), now)
    member = Member.objects.get(full_name="Trần Thị Tư")
    assert (member.birth_date, member.inexact.get("birth_date"), member.sex) == (day, inexact, Sex.FEMALE)


def test_a_day_without_its_month_is_asked_for(cast, now):
    line = ["Trần Thị Tư", 5, None, 1962, "Nữ", "19/05/1985", "19/05/1986", cast.cell.name]
    run = check(cast.chi, cast.commune, book([*BIRTH_IN_THREE, line]), now)
    assert [(number, field) for number, field, _ in faults(run)] == [(3, "birth_date")]


# Faults -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "field", "reason"),
    [
        ({"Giới_tính": ""}, "sex", "Mời ghi giới tính là Nam hoặc Nữ."),
        ({"Ngày_vào_Đảng": ""}, "admitted_on", "Mời ghi ngày vào Đảng."),
        ({"Ngày_chính_thức": ""}, "recognized_on", "Mời ghi ngày chính thức."),
        ({"Ngày_chính_thức": "", "Tình_trạng": ""}, "recognized_on",
         "Đã vào Đảng hơn 2 năm; mời ghi ngày chính thức, hoặc ghi Dự bị."),
        ({"Tình_trạng": "Dự bị"}, "status", "Ghi là dự bị nhưng đã có ngày chính thức; mời xem lại."),
        ({"Ngày_chính_thức": "19/05/1980"}, "recognized_on", "Ngày chính thức cần sau ngày vào Đảng."),
        ({"Ngày_sinh": "19/05/1980"}, "birth_date", "Ngày sinh cần trước ngày vào Đảng."),
        ({"Chức_vụ": "Bí thư"}, "post",
         "Chi bộ đang có bí thư là đồng chí Nguyễn Thị An; mời ghi thôi giữ chức vụ trước."),
        ({"Chi_bộ": "Chi bộ thôn Không Có"}, "cell", "Không tìm thấy tổ chức này: “Chi bộ thôn Không Có”."),
        ({"Họ_và_tên": ""}, "full_name", "Mời ghi họ và tên."),
        ({"Số_thẻ_đảng_viên": "1,2E+11"}, "card_number",
         "Excel đã làm tròn số này thành 1,2E+11; mời định dạng cột là Văn bản (Text) rồi ghi lại đủ chữ số."),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_written_says_where_and_why(cast, now, changed, field, reason):
    run = check(cast.chi, cast.commune, book([HEADINGS, row(**changed)]), now)
    assert faults(run) == [(2, field, reason)]
    assert run.counts == {"FAULTY": 1, "NOTED": 0}


@pytest.mark.parametrize("status", ["Từ trần", "Đã chuyển đi", "Khai trừ", "Đang chuyển sinh hoạt"])
def test_an_end_or_a_move_is_left_to_the_page_that_asks_for_the_decision(cast, now, status):
    run = check(cast.chi, cast.commune, book([HEADINGS, row(Tình_trạng=status)]), now)
    ((_, field, reason),) = faults(run)
    assert (run.rows.get().state, field) == (RowState.HELD, "status")
    assert reason.endswith("mời ghi ở trang của đồng chí, kèm ngày và quyết định.")


def test_two_rows_of_one_person_and_two_secretaries_of_one_cell(cast, now):
    rows = [AN, row(Họ_và_tên="Lê Văn Khác"), LAN, LAN,
            row(Chi_bộ="Hồng Sen", Số_thẻ_đảng_viên="7777", Chức_vụ="Bí thư"),
            row(Chi_bộ="Hồng Sen", Họ_và_tên="Vũ Văn Hai", Số_thẻ_đảng_viên="6666", Chức_vụ="Bí thư")]  # fmt: skip
    run = check(cast.chi, cast.commune, book([HEADINGS, *rows]), now)
    assert faults(run) == [
        (3, "card_number", "Trùng với hàng 2."),
        (5, "full_name", "Trùng với hàng 4."),
        (7, "post", "Chi bộ có hai bí thư trong tệp (hàng 6); mời để một đồng chí."),
    ]


def test_rows_of_the_file_that_look_like_one_person_are_shown(cast, now):
    """Through marks, case and blanks, though one row has the card and the other not; and across cells."""
    rows = [AN, row(Họ_và_tên="NGUYEN VAN  AN", Số_thẻ_đảng_viên="", Ngày_sinh="5-2-57"),
            row(Số_thẻ_đảng_viên="7777"), row(Số_thẻ_đảng_viên="6666", Ngày_sinh="2/5/1957"),
            row(Số_thẻ_đảng_viên="5555", Ngày_sinh="1/1/1970"), row(Chi_bộ="Hồng Sen", Số_thẻ_đảng_viên="4444"),
            row(Chi_bộ="Hồng Sen", Số_thẻ_đảng_viên="3333", Ngày_sinh="1/1/1980")]  # fmt: skip
    run = check(cast.chi, cast.commune, book([HEADINGS, *rows]), now)
    assert faults(run) == [(3, "full_name", "Trùng với hàng 2.")]
    told = {one.number: words for one in run.rows.all() for name, words in one.notes if name == "full_name"}
    assert told == dict.fromkeys((4, 5, 7), "Có thể trùng với hàng 2, cùng họ tên")


def test_all_or_nothing_or_the_sound_rows_alone(cast, now):
    data = book([HEADINGS, AN, row(LAN, Ngày_vào_Đảng="30/02/1990")])
    run = check(cast.chi, cast.commune, data, now)
    with pytest.raises(RowsToMend):
        order_import(actor=cast.chi, run=run, only_sound=False, now=now)
    before = Member.objects.count()
    order_import(actor=cast.chi, run=run, only_sound=True, now=now)
    work(run, now)
    assert (run.state, Member.objects.count() - before) == (ImportState.APPLIED, 1)
    left = run.rows.get(state=RowState.FAULTY)
    assert left.cells["full_name"][1] == "Phạm Thị Lan"  # to be given back as a file


# Jobs ---------------------------------------------------------------------------------------------


def test_a_worker_that_dies_while_it_writes_leaves_nothing_and_the_next_writes_once(cast, now):
    run = check(cast.chi, cast.commune, book([HEADINGS, AN]), now)
    order_import(actor=cast.chi, run=run, only_sound=False, now=now)
    job = Job.objects.get(subject_uid=run.uid, state=JobState.WAITING)
    assert claim_job(job.pk, now)  # and dies
    before = Member.objects.count()
    later = now + datetime.timedelta(minutes=5)
    perform_job(job.pk, later)
    perform_job(job.pk, later)
    run.refresh_from_db()
    assert (run.state, Member.objects.count() - before) == (ImportState.APPLIED, 1)


def test_what_changed_since_the_preview_is_shown_again_and_not_written(cast, now):
    run = check(cast.chi, cast.commune, book([HEADINGS, AN]), now)
    order_import(actor=cast.chi, run=run, only_sound=False, now=now)
    make_member(cast.cell, "Nguyễn Văn An", birth_date=BORN, card_number="012345678901")
    before = Member.objects.count()
    work(run, now)
    assert (run.state, set(run.counts), Member.objects.count()) == (
        ImportState.CHECKED,
        {"CHANGED", "NOTED", "AGAIN"},
        before,
    )


def test_given_up_it_keeps_nothing_of_the_file_and_writes_nothing(cast, now):
    run = check(cast.chi, cast.commune, book([HEADINGS, AN]), now)
    order_import(actor=cast.chi, run=run, only_sound=False, now=now)
    discard_import(actor=cast.chi, run=run, now=now)
    work(run, now)
    assert (run.state, [one.cells for one in run.rows.all()]) == (ImportState.DISCARDED, [{}])
    assert Job.objects.filter(subject_uid=run.uid).latest("id").state == JobState.CANCELLED
    with pytest.raises(RunEnded):
        discard_import(actor=cast.chi, run=run, now=now)


def test_a_check_that_is_cancelled_stops(cast, now):
    run = stage(cast.chi, cast.commune, book([HEADINGS, AN]), now)
    job = Job.objects.get(subject_uid=run.uid)
    ask_cancel(job)
    assert work(run, now).state == ImportState.STAGED


def test_what_nobody_writes_is_gone_after_two_weeks(cast, now):
    waiting = check(cast.chi, cast.commune, book([HEADINGS, AN]), now)
    ended = write(
        cast.chi, cast.commune, book([HEADINGS, LAN, row(LAN, Họ_và_tên="X")]), now, only_sound=True
    )
    assert discard_old_imports(now + datetime.timedelta(days=13)) == 0
    assert discard_old_imports(now + datetime.timedelta(days=15)) == 1
    waiting.refresh_from_db()
    assert waiting.state == ImportState.DISCARDED
    assert not ImportRow.objects.filter(run__in=[waiting, ended]).exclude(cells={}).exists()


def test_nothing_of_a_person_reaches_the_trail_the_jobs_or_a_written_run(cast, now):
    canaries = ["0977111745", "190777888999", "dantoc7741", "1957"]
    headings = [*HEADINGS, "Dân tộc", "Số định danh cá nhân"]
    made = row(Điện_thoại=canaries[0], Số_thẻ_đảng_viên=canaries[1], Ngày_sinh="1957")
    run = write(cast.chi, cast.commune, book([headings, [*made, canaries[2], "001057000001"]]), now)
    assert run.sheets[0]["not_taken"] == ["Dân tộc", "Số định danh cá nhân"]
    rows = [
        *AuditEvent.objects.values(),
        *Job.objects.values(),
        *ImportRun.objects.values(),
        *ImportRow.objects.values(),
    ]
    text = json.dumps(rows, default=str, ensure_ascii=False)
    assert [word for word in (*canaries, "001057000001") if word in text] == []
    line = AuditEvent.objects.get(action="members.import.apply")
    assert (line.changes, line.organization_name, line.target_uid) == (
        {"NEW": [0, 1]},
        cast.commune.name,
        run.uid,
    )


def test_a_thousand_rows(cast, now):
    rows = [row(Họ_và_tên=f"Nguyễn Văn {chr(65 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}",
                Số_thẻ_đảng_viên=f"19{n:010d}", Điện_thoại=912000000.0 + n) for n in range(1000)]  # fmt: skip
    data = book([HEADINGS, *rows])
    before = Member.objects.count()
    run = write(cast.chi, cast.commune, data, now)
    assert (run.counts, Member.objects.count() - before) == ({"NEW": 1000, "NOTED": 1000}, 1000)
    assert check(cast.chi, cast.commune, data, now).counts["UNCHANGED"] == 1000


def test_a_check_asks_as_much_for_100_rows_as_for_one(cast, now, django_assert_max_num_queries):
    counts = []
    for size in (1, 100):
        run = stage(
            cast.chi,
            cast.commune,
            book([HEADINGS, *[row(Số_thẻ_đảng_viên=f"19{n:010d}") for n in range(size)]]),
            now,
        )
        with django_assert_max_num_queries(30) as asked:
            work(run, now)
        counts.append(len(asked))
    assert counts[0] == counts[1]


# Cells --------------------------------------------------------------------------------------------

CELL_HEADINGS = ["Tên chi bộ", "Loại hình", "Tên gọi ngắn", "Vùng xa", "Ngày thành lập"]


def test_a_list_of_cells_becomes_cells_and_the_same_file_changes_nothing(cast, now):
    data = book([CELL_HEADINGS, ["Chi bộ thôn Mới", "Chi bộ thôn", "thôn Mới", "x", datetime.date(2021, 3, 1)],
                 ["Chi bộ Trường THCS", "trường học", "", "", ""]])  # fmt: skip
    run = write(cast.chi, cast.commune, data, now, kind=ImportKind.CELLS)
    assert run.counts == {"NEW": 2, "NOTED": 0}
    made = Organization.objects.get(name="Chi bộ thôn Mới")
    period = made.periods.get()
    assert (made.parent, made.cell_type, made.is_remote) == (cast.commune, CellType.VILLAGE, True)
    assert (period.short_name, period.valid_from) == ("thôn Mới", datetime.date(2021, 3, 1))
    assert Organization.objects.get(name="Chi bộ Trường THCS").cell_type == CellType.SCHOOL
    again = check(cast.chi, cast.commune, data, now, kind=ImportKind.CELLS)
    assert again.counts == {"UNCHANGED": 2, "NOTED": 0}


def test_faults_of_cells(cast, now):
    rows = [["Chi bộ A", "hội nông dân", "", "", ""], ["Chi bộ B", "", "", "", ""],
            ["Chi bộ C", "thôn", "", "", "2020"], ["", "thôn", "", "", ""], ["CHI BỘ C", "thôn", "", "", ""],
            [cast.cell.name, "trạm y tế", "", "", ""]]  # fmt: skip
    run = check(cast.chi, cast.commune, book([CELL_HEADINGS, *rows]), now, kind=ImportKind.CELLS)
    assert [(number, field) for number, field, _ in faults(run)] == [
        (2, "cell_type"), (3, "cell_type"), (4, "founded_on"), (5, "name"), (6, "name"), (7, "name"),
    ]  # fmt: skip
    assert run.counts == {"FAULTY": 5, "HELD": 1, "NOTED": 0}


def test_a_cell_that_goes_by_a_shorter_name_is_shown(cast, now):
    rows = [
        ["Xóm Làng", "thôn", "", "", ""],
        ["Chi bộ thôn Mới", "thôn", "", "", ""],
        ["CB MOI", "thôn", "", "", ""],
    ]
    run = check(cast.chi, cast.commune, book([CELL_HEADINGS, *rows]), now, kind=ImportKind.CELLS)
    assert {one.number: one.notes for one in run.rows.all()} == {
        2: [["name", "Có thể trùng với Chi bộ thôn Xóm Làng đã có"]], 3: [],
        4: [["name", "Có thể trùng với hàng 3"]],
    }  # fmt: skip


def test_the_dated_rules_speak_while_the_import_still_can_take_it_back(cast, now):
    """A secretary who begins later than the list: the exclusion constraint refuses, nothing is written."""
    run = check(cast.chi, cast.commune, book([HEADINGS, row(Chi_bộ="Hồng Sen", Chức_vụ="Bí thư")]), now)
    order_import(actor=cast.chi, run=run, only_sound=False, now=now)
    other = make_member(cast.sibling_cell, "Lê Văn Bảy")
    make_appointment(other, cast.sibling_cell, Post.SECRETARY, since=now.date())
    before = Member.objects.count()
    assert (work(run, now).state, Member.objects.count()) == (ImportState.CHECKED, before)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_list_of_an_earlier_day_meets_people_where_they_are_today(cast, now):
    """The cell where he was on the day of the list has ended since; the list, too, names the new one."""
    member = make_member(cast.cell, "Nguyễn Văn An", birth_date=BORN)
    member.memberships.update(valid_until=datetime.date(2024, 9, 1))
    member.memberships.create(
        organization=cast.sibling_cell, kind=MembershipKind.HOME, valid_from=datetime.date(2024, 9, 1)
    )
    data = book([HEADINGS[:4], ["Hồng Sen", "Nguyễn Văn An", "Nam", BORN]])
    run = check(cast.chi, cast.commune, data, now, effective_on=datetime.date(2024, 6, 1))
    assert (run.counts["UNCHANGED"], run.rows.get().member) == (1, member)


def test_nobody_is_written_into_a_cell_before_it_was_there(cast, now):
    cast.sibling_cell.periods.update(valid_from=datetime.date(2024, 10, 1))
    write(
        cast.chi,
        cast.commune,
        book([HEADINGS, row(Chi_bộ="Hồng Sen")]),
        now,
        effective_on=datetime.date(2024, 1, 1),
    )
    assert Member.objects.get(card_number="012345678901").memberships.get().valid_from == datetime.date(
        2024, 10, 1
    )


def test_nobody_is_written_into_a_cell_that_has_ended(cast, now):
    make_ended(cast.sibling_cell, datetime.date(2024, 11, 1))
    run = check(cast.chi, cast.commune, book([HEADINGS, row(Chi_bộ="Hồng Sen")]), now)
    assert faults(run) == [(2, "cell", "Không tìm thấy tổ chức này: “Hồng Sen”.")]
