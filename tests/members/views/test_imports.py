import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from members.models import ImportRun, RoleGrant
from members.models.user import Reach
from members.roles import Role
from songlo.outbox.models import Job
from songlo.papers.models import StoredFile
from tests.members.imports.books import AN, HEADINGS, LAN, book, check

pytestmark = pytest.mark.django_db


def send(client, cast, data, **more):
    file = SimpleUploadedFile("ds.xlsx", data)
    url = f"/to-chuc/{cast.commune.uid}/nhap-dang-vien/"
    return client.post(url, {"file": file, "effective_on": "05/11/2024", **more})


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"x" * 100, "Tệp này không là bảng tính Excel."),
        (book([["Ngày", "Việc"], ["1", "2"]]), "Chưa thấy hàng tiêu đề có cột “Họ và tên”."),
        (book([HEADINGS]), "Chưa thấy hàng nào để ghi trong tệp này."),
    ],
    ids=["text", "without headings", "without rows"],
)
def test_a_refused_file_leaves_nothing_behind(cast, client_for, today, data, words):
    answer = send(client_for(cast.chi), cast, data)
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert not any(model.objects.exists() for model in (ImportRun, Job, StoredFile))


def test_a_file_is_staged_and_not_kept(cast, client_for, today):
    answer = send(client_for(cast.chi), cast, book([HEADINGS, AN]))
    run = ImportRun.objects.get()
    assert answer["Location"] == f"/nhap/{run.uid}/"
    assert (run.rows.count(), StoredFile.objects.exists()) == (1, False)
    progress = client_for(cast.chi).get(f"/nhap/{run.uid}/tien-do/").json()
    assert progress == {"done": 0, "total": 1, "ended": False, "stuck": False, "failed": False}


def test_a_day_to_come_is_asked_again(cast, client_for, today):
    answer = send(client_for(cast.chi), cast, book([HEADINGS, AN]), effective_on="06/11/2024")
    assert "Mời ghi ngày hôm nay hoặc trước đó." in answer.content.decode()


def test_a_file_of_one_cell_without_its_name(cast, client_for, today):
    send(client_for(cast.chi), cast, book([HEADINGS[1:], AN[1:]]), cell=cast.sibling_cell.pk)
    assert ImportRun.objects.get().default_cell == cast.sibling_cell
    answer = send(client_for(cast.chi), cast, book([HEADINGS[1:], AN[1:]]), cell=cast.other_cell.pk)
    assert answer.status_code == 422


def test_lists_come_in_only_where_the_whole_branch_is_in_hand(cast, client_for, today):
    RoleGrant.objects.filter(user=cast.chi, role=Role.COMMUNE_OFFICE).update(reach=Reach.OWN)
    assert send(client_for(cast.chi), cast, book([HEADINGS, AN])).status_code == 403


def test_an_office_does_not_meet_the_list_of_another(cast, client_for, now):
    run = check(cast.chi, cast.commune, book([HEADINGS, AN]), now)
    client = client_for(cast.dung)
    urls = [f"/nhap/{run.uid}/", f"/nhap/{run.uid}/tien-do/", f"/nhap/{run.uid}/can-sua.xlsx"]
    assert [client.get(url).status_code for url in urls] == [404] * 3
    assert [client.post(f"/nhap/{run.uid}/{verb}/").status_code for verb in ("ghi", "thoi")] == [404] * 2


def test_the_preview_shows_as_much_with_as_many_queries_for_many_rows(
    cast, client_for, now, django_assert_max_num_queries
):
    asked = []
    for size in (1, 40):
        rows = [[*AN[:4], f"19{number:010d}", *AN[5:]] for number in range(size)]
        run = check(cast.chi, cast.commune, book([HEADINGS, *rows, LAN]), now)
        client = client_for(cast.chi)
        with django_assert_max_num_queries(30) as counted:
            assert client.get(f"/nhap/{run.uid}/?xem=NEW").status_code == 200
        asked.append(len(counted))
    assert asked[0] == asked[1]
