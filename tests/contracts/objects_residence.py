"""What the addresses of the remarks at the place of residence need at a place."""

from evaluations.models import ResidenceRemark
from evaluations.papers.residence import LIST
from evaluations.services.residence_papers import print_remark, print_remarks
from members.models import Organization
from songlo.papers.services import render_paper
from tests.builders.evaluations import make_remark
from tests.conftest import NOW
from tests.contracts.objects import secretary_at

Arguments = dict[str, object]


def year(place: Organization) -> Arguments:
    return {"uid": place.uid, "year": NOW.year}


def paper_of_year(place: Organization) -> Arguments:
    made = _made(place)
    given = {"actor": made.recorded_by, "organization": place, "year": made.year, "kind": LIST}
    render_paper(paper_uid=print_remarks(**given, now=NOW, today=NOW.date()).uid, now=NOW)
    return {"uid": place.uid, "year": made.year, "which": "danh-sach"}


def remark(place: Organization) -> Arguments:
    return {"uid": _made(place).uid}


def printed_remark(place: Organization) -> Arguments:
    made = _made(place)
    render_paper(paper_uid=print_remark(actor=made.recorded_by, remark=made, now=NOW).uid, now=NOW)
    return {"uid": made.uid}


def _made(place: Organization) -> ResidenceRemark:
    return make_remark(secretary_at(place), place, now=NOW)
