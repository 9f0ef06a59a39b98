import uuid

from django.db import models
from django.db.models import Value
from django.db.models.functions import Coalesce

from members.models.organization import Organization
from songlo.common.dated import DatedModel, no_overlap, not_empty


class RuleSet(DatedModel):
    """Figures of a regulation as data: dated, with source and whether the Party office has confirmed them.

    `figures` maps a key (members.rules.FIGURES) to {"value": …, "source": "HD 12-HD/BTCTW ngày 06/7/2018",
    "confirmed": bool}. A set without issuer is the central one; a committee's own set lays over it and
    holds only the figures that differ. Resolved on the meeting's day by that day's tree and then stored on
    the meeting, so that a later set changes no past meeting (design.md 2.6)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issuer = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="rule_sets")
    code = models.CharField("mã", max_length=20)
    name = models.CharField("tên", max_length=200)
    document_number = models.CharField("số văn bản", max_length=60, blank=True)
    document_date = models.DateField("ngày văn bản", null=True, blank=True)
    figures = models.JSONField(default=dict)

    class Meta:
        verbose_name = "bộ quy định"
        constraints = [
            not_empty("members_ruleset_not_empty"),
            no_overlap("members_ruleset_no_overlap", Coalesce("issuer", Value(0))),
        ]

    def __str__(self) -> str:
        return self.name
