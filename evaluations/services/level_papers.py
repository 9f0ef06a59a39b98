"""Lists of levels, printed: by the committee for its board and with its decision, by the chi ủy to read out."""

import datetime
import uuid

from django.db import transaction

from evaluations.errors import LevelsSettled
from evaluations.level_board import read_board, read_cell
from evaluations.papers.levels import LEVEL_LIST, LEVEL_RESULTS, build_level_list, build_level_results
from evaluations.services.signers import cell_signer
from meetings.papers.frame import read_frame
from members.models import Organization, User
from songlo.audit.record import record
from songlo.papers.document import Document
from songlo.papers.models import Paper
from songlo.papers.services import request_paper


def subject_of(organization: Organization, year: int) -> uuid.UUID:
    """What a list of a year is about."""
    return uuid.uuid5(organization.uid, f"levels-{year}")


def level_document(
    kind: str, organization: Organization, year: int, today: datetime.date, sample_notice: str = ""
) -> Document:
    frame = read_frame(organization, today, sample_notice)
    if kind == LEVEL_LIST:
        return build_level_list(read_board(organization, year, today), today, frame)
    line, signer = read_cell(organization, year), cell_signer(organization, today)
    return build_level_results(line, year, today, frame, signer)


@transaction.atomic
def print_levels(
    *,
    actor: User,
    kind: str,
    organization: Organization,
    year: int,
    now: datetime.datetime,
    today: datetime.date,
    sample_notice: str = "",
) -> Paper:
    _check(kind, organization, year, today)
    paper = request_paper(
        kind=kind,
        organization_uid=organization.uid,
        subject_uid=subject_of(organization, year),
        document=level_document(kind, organization, year, today, sample_notice),
        actor=actor,
        now=now,
    )
    if paper.created_at == now:
        changes = {"year": [None, year], "kind": [None, kind], "print": [None, paper.number]}
        record("evaluations.levels.print", actor=actor, organization=organization, changes=changes, now=now)
    return paper


def _check(kind: str, organization: Organization, year: int, today: datetime.date) -> None:
    if kind == LEVEL_RESULTS:
        empty = not read_cell(organization, year).decided
    else:
        lines = read_board(organization, year, today).lines
        empty = not any(line.waiting or line.decided for line in lines)
    if empty:
        raise LevelsSettled("Chưa có tên nào để in.")
