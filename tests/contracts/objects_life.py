"""What the addresses of members' lives need at a place: an event that was recorded there."""

from meetings.services.handover import print_handover
from members.models import LifeEvent, Member, Organization
from members.models.life import LifeKind
from members.services.life import record_event
from members.services.life_orders import Order
from songlo.papers.models import Paper, PaperState
from songlo.papers.services import render_paper
from tests.builders.meetings import make_stored_file
from tests.builders.members import make_cell, make_member
from tests.conftest import NOW

Arguments = dict[str, object]


def event_kind(place: Organization) -> Arguments:
    return {"uid": make_member(place).uid, "kind": "exempted"}


def newcomer_kind(place: Organization) -> Arguments:
    return {"uid": place.uid, "kind": "admitted"}


def event(place: Organization) -> Arguments:
    return {"uid": recorded(LifeKind.EXEMPTED, place).uid}


def transfer_to(place: Organization) -> Arguments:
    """Sent from a cell beside it."""
    beside = make_cell(place.parent, "Chi bộ thôn Bên")
    return {"uid": recorded(LifeKind.TRANSFER_STARTED, beside, destination=place).uid}


def replacement(place: Organization) -> Arguments:
    return {"uid": recorded(LifeKind.SECRETARY_REPLACED, place, decision="QĐ số 9-QĐ/ĐU").uid}


def handover_paper(place: Organization) -> Arguments:
    """Printed, with a stand-in for what the worker draws."""
    found, paper = printed_handover(place)
    drawn = make_stored_file(NOW, b"%PDF-1.7")
    Paper.objects.filter(pk=paper.pk).update(
        state=PaperState.READY, pdf=drawn, pdf_sha256=drawn.sha256, ready_at=NOW
    )
    return {"uid": found.uid}


def printed_handover(place: Organization) -> tuple[LifeEvent, Paper]:
    found = recorded(LifeKind.SECRETARY_REPLACED, place, decision="QĐ số 9-QĐ/ĐU")
    return found, print_handover(actor=None, event=found, now=NOW, today=NOW.date())


def recorded(kind: LifeKind, place: Organization, **more: object) -> LifeEvent:
    order = Order(kind=kind, organization=place, member=make_member(place), effective_on=NOW.date(), **more)
    return record_event(by=None, order=order, now=NOW)


def things(cell: Organization, beside: Organization, member: Member) -> dict[object, list[Arguments]]:
    """For the canaries: the lives of the cell; the secretary of the cell beside it is replaced."""
    replaced, paper = printed_handover(beside)
    render_paper(paper_uid=paper.uid, now=NOW)
    printed = {"uid": replaced.uid}
    return {
        event_kind: [{"uid": member.uid, "kind": kind} for kind in ("died", "appointed", "departed")],
        newcomer_kind: [newcomer_kind(cell)],
        event: [{"uid": recorded(LifeKind.EXEMPTED, cell).uid}],
        transfer_to: [transfer_to(cell)],
        replacement: [printed],
        handover_paper: [printed],
    }
