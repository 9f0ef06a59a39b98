import uuid

import pytest
from django.urls import NoReverseMatch, reverse

from songlo.outbox.jobs import perform_job
from songlo.outbox.models import Job, JobState
from songlo.papers import tasks as _tasks  # noqa: F401 the handler
from songlo.papers.bundles import BundlePart, request_bundle
from songlo.papers.models import Bundle
from songlo.papers.services import archive_paper
from tests.builders.meetings import make_secretary
from tests.builders.members import make_cell, make_commune, make_user
from tests.papers import samples


@pytest.fixture
def commune(db):
    return make_commune()


@pytest.fixture
def secretary(commune):
    return make_secretary(make_cell(commune))


@pytest.fixture
def ask(commune, now):
    def ask(kind, organization):
        paper = archive_paper(
            kind="minutes",
            organization_uid=organization.uid,
            subject_uid=uuid.uuid4(),
            document=samples.short_minutes(),
            now=now,
        )
        parts = [BundlePart(paper.uid, "Sinh hoạt tháng 11/2024")]
        wanted = {"kind": kind, "organization_uid": organization.uid, "label": "Tập năm 2024", "parts": parts}
        return request_bundle(**wanted, actor=make_user(), now=now)

    return ask


def at(name, bundle):
    return reverse(f"meetings:{name}", args=[bundle.uid])


def test_stopped_it_says_so_and_goes_on_when_asked(ask, secretary, client_for, now):
    client, bundle = client_for(secretary), ask("book", secretary.grants.get().organization)
    page, told = at("bundle", bundle), at("bundle_progress", bundle)
    assert client.get(at("bundle_pdf", bundle)).headers["Location"] == page
    client.post(at("bundle_stop", bundle))
    assert client.get(told).json() == {
        "done": 0, "total": 2, "ended": False, "stuck": True, "cancelled": True,
    }  # fmt: skip
    assert "Đã thôi giữa chừng" in client.get(page).content.decode()
    client.post(page)
    perform_job(Job.objects.get(state=JobState.WAITING, kind="papers.bundle").pk, now)
    assert client.get(told).json()["ended"] is True
    assert client.get(at("bundle_pdf", bundle)).getvalue()[:5] == b"%PDF-"


def test_a_bundle_of_a_kind_that_nobody_knows_is_nobodys(ask, secretary, client_for, now):
    bundle = ask("book", secretary.grants.get().organization)
    Bundle.objects.filter(pk=bundle.pk).update(kind="letters")
    assert client_for(secretary).get(at("bundle", bundle)).status_code == 404


@pytest.mark.parametrize("year", [0, 24, 10_000])
def test_there_is_no_page_for_a_year_without_dates(secretary, year):
    with pytest.raises(NoReverseMatch):
        reverse("meetings:year_roll", args=[secretary.grants.get().organization.uid, year])
