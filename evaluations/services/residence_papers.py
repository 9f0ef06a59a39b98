"""Papers of the register of remarks at the place of residence: of one comrade, of the year, a blank sheet."""

import datetime
import uuid

from django.db import transaction

from evaluations.models import ResidenceRemark
from evaluations.papers.residence import (
    BLANK,
    BUNDLE,
    LIST,
    REMARK,
    build_blank_remark,
    build_remark,
    build_remarks,
)
from evaluations.residence import remarks_of
from evaluations.services.signers import UNNAMED, cell_signer
from meetings.papers.frame import read_frame
from members.models import Organization, User
from songlo.audit.record import record
from songlo.common.errors import DomainError
from songlo.papers.bundles import BundlePart, request_bundle
from songlo.papers.document import Document
from songlo.papers.models import Bundle, Paper
from songlo.papers.services import request_paper


class NobodyRemarked(DomainError):
    code = "nobody_remarked"
    message = "Năm này chưa ghi nhận xét đồng chí nào."


def remark_document(remark: ResidenceRemark, sample_notice: str = "") -> Document:
    """As the cell was called, and who led it, on the day of the remark."""
    cell, day = remark.organization, remark.remarked_on
    return build_remark(remark, cell_signer(cell, day), read_frame(cell, day, sample_notice))


def remarks_document(
    cell: Organization, year: int, today: datetime.date, sample_notice: str = ""
) -> Document:
    frame = read_frame(cell, today, sample_notice)
    return build_remarks(remarks_of(cell, year), year, today, cell_signer(cell, today), frame)


def blank_remark_document(
    cell: Organization, year: int, today: datetime.date, sample_notice: str = ""
) -> Document:
    """To write by hand."""
    return build_blank_remark(year, UNNAMED, read_frame(cell, today, sample_notice))


def subject_of(cell: Organization, kind: str, year: int) -> uuid.UUID:
    """What a paper of the whole year is of."""
    return uuid.uuid5(cell.uid, f"{kind}-{year}")


@transaction.atomic
def print_remark(
    *, actor: User, remark: ResidenceRemark, now: datetime.datetime, sample_notice: str = ""
) -> Paper:
    paper = _request(remark, actor, now, sample_notice)
    if paper.created_at == now:
        _note("evaluations.residence.print", actor, remark.organization, remark, paper, now)
    return paper


def _request(remark: ResidenceRemark, actor: User, now: datetime.datetime, sample_notice: str) -> Paper:
    return request_paper(
        kind=REMARK,
        organization_uid=remark.organization.uid,
        subject_uid=remark.uid,
        document=remark_document(remark, sample_notice),
        actor=actor,
        now=now,
    )


@transaction.atomic
def print_all_remarks(
    *, actor: User, organization: Organization, year: int, now: datetime.datetime, sample_notice: str = ""
) -> Bundle:
    """In December a cell answers for dozens: a sheet for each, as one file."""
    rows = remarks_of(organization, year)
    if not rows:
        raise NobodyRemarked
    parts = [BundlePart(_request(one, actor, now, sample_notice).uid, one.name) for one in rows]
    bundle = request_bundle(
        kind=BUNDLE,
        organization_uid=organization.uid,
        label=f"Nhận xét nơi cư trú năm {year}",
        parts=parts,
        actor=actor,
        now=now,
    )
    if bundle.requested_at == now:
        changes = {"year": [None, year], "papers": [None, len(parts)]}
        record("evaluations.residence.print_all", actor=actor, organization=organization,
               target=organization, changes=changes, now=now)  # fmt: skip
    return bundle


@transaction.atomic
def print_remarks(
    *,
    actor: User,
    organization: Organization,
    year: int,
    kind: str,
    now: datetime.datetime,
    today: datetime.date,
    sample_notice: str = "",
) -> Paper:
    """The list of a year, or its blank sheet."""
    if kind == LIST and not ResidenceRemark.objects.filter(organization=organization, year=year).exists():
        raise NobodyRemarked
    draw = {LIST: remarks_document, BLANK: blank_remark_document}[kind]
    paper = request_paper(
        kind=kind,
        organization_uid=organization.uid,
        subject_uid=subject_of(organization, kind, year),
        document=draw(organization, year, today, sample_notice),
        actor=actor,
        now=now,
    )
    if paper.created_at == now:
        _note("evaluations.residence.print_year", actor, organization, organization, paper, now)
    return paper


def _note(
    action: str,
    actor: User,
    cell: Organization,
    target: ResidenceRemark | Organization,
    paper: Paper,
    now: datetime.datetime,
) -> None:
    changes = {"print": [None, paper.number]}
    record(action, actor=actor, organization=cell, target=target, changes=changes, now=now)
