"""What the addresses of the book need at a place."""

from meetings.services.book import bind_year
from members.models import Organization, User
from songlo.papers.bundles import BundlePart, make_bundle, request_bundle
from songlo.papers.models import Bundle
from songlo.papers.services import PDF, archive_paper, store_file
from tests.builders.members import make_user
from tests.conftest import NOW
from tests.contracts.objects import Arguments
from tests.papers import samples


def year(place: Organization) -> Arguments:
    return {"uid": place.uid, "year": NOW.year}


def bundle(place: Organization) -> Arguments:
    return {"uid": asked_bundle(place).uid}


def bound(place: Organization) -> Arguments:
    """With a stand-in for what a worker binds."""
    made = asked_bundle(place)
    file = store_file(data=b"%PDF-1.7", name="so.pdf", content_type=PDF, now=NOW)
    Bundle.objects.filter(pk=made.pk).update(file=file, pages=1, ready_at=NOW)
    return {"uid": made.uid}


def bound_year(secretary: User, place: Organization) -> Arguments:
    """The minutes of the place as a worker binds them."""
    made = bind_year(actor=secretary, organization=place, year=NOW.year, committee=False, now=NOW)
    make_bundle(bundle_uid=made.uid, step=lambda done, total: None, now=lambda: NOW)
    return {"uid": made.uid}


def asked_bundle(place: Organization) -> Bundle:
    paper = archive_paper(
        kind="minutes",
        organization_uid=place.uid,
        subject_uid=place.uid,
        document=samples.short_minutes(),
        now=NOW,
    )
    return request_bundle(
        kind="book",
        organization_uid=place.uid,
        label="Sổ biên bản sinh hoạt chi bộ năm 2024",
        parts=[BundlePart(paper.uid, "Sinh hoạt tháng 11/2024")],
        actor=make_user(),
        now=NOW,
    )
