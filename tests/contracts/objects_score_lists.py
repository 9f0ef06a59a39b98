"""What the addresses of the committee's month need at a place."""

from decimal import Decimal

from evaluations.models import MeetingEvaluation, ScoreList
from evaluations.services.level_decisions import DecisionFacts
from evaluations.services.score_corrections import correct_score
from evaluations.services.score_lists import decide_list, submit_list
from evaluations.services.scores import Given
from members.models import Organization, User
from members.models.organization import OrganizationKind
from members.roles import Role
from songlo.papers.services import render_paper
from tests.builders.evaluations import make_sent_score
from tests.builders.meetings import make_stored_file
from tests.builders.members import make_user
from tests.conftest import NOW

Arguments = dict[str, object]
MONTH = NOW.date().replace(day=1)
FACTS = DecisionFacts("Đảng ủy xã", "31-TB/ĐU", NOW.date())


def month_of(place: Organization) -> Arguments:
    return {"uid": _commune(place).uid, "month": f"{MONTH:%Y-%m}"}


def half_of(place: Organization) -> Arguments:
    return {"uid": _commune(place).uid, "period": f"{MONTH.year}-6t2"}


def sent(place: Organization) -> Arguments:
    return {"uid": make_sent(place).uid}


def submitted(place: Organization) -> Arguments:
    return {"uid": submit(_commune(place))[0].uid}


def decided(place: Organization) -> Arguments:
    return {"uid": decide(*submit(_commune(place))).uid}


def corrected(place: Organization) -> Arguments:
    sent, commune = make_sent(place), _commune(place)
    office = make_user(Role.COMMUNE_OFFICE, commune)
    made = submit_list(actor=office, organization=commune, month=MONTH, now=NOW)
    decide(made, office)
    return {"uid": correct(sent, office).uid}


def decide(made: ScoreList, office: User) -> ScoreList:
    return decide_list(
        actor=office,
        score_list=made,
        **vars(FACTS),
        scan=make_stored_file(NOW),
        version=made.version,
        now=NOW,
    )


def correct(sent: MeetingEvaluation, office: User, reason: str = "Đảng ủy xét lại") -> MeetingEvaluation:
    score = MeetingEvaluation.objects.get(pk=sent.pk)
    return correct_score(
        actor=office,
        evaluation=score,
        given=Given(Decimal(80), "Họp 50 phút"),
        reason=reason,
        facts=DecisionFacts("Đảng ủy xã", "35-TB/ĐU", NOW.date()),
        version=score.version,
        now=NOW,
    )


def submit(commune: Organization) -> tuple[ScoreList, User]:
    """A list with the score of one cell, its PDF drawn."""
    make_sent(Organization.objects.filter(parent=commune).cells().order_by("pk")[0])
    office = make_user(Role.COMMUNE_OFFICE, commune)
    made = submit_list(actor=office, organization=commune, month=MONTH, now=NOW)
    render_paper(paper_uid=made.paper.uid, now=NOW)
    return ScoreList.objects.select_related("organization", "paper").get(pk=made.pk), office


def make_sent(cell: Organization) -> MeetingEvaluation:
    return make_sent_score(make_user(Role.CELL_SECRETARY, cell), cell, now=NOW, total=88)


def _commune(place: Organization) -> Organization:
    return place if place.kind == OrganizationKind.GRASSROOTS else place.parent
