import datetime
import uuid
from typing import Self

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import connection, models
from django.db.models import F, Q
from django.db.models.functions import Length, Lower

from songlo.common.dated import DatedModel, no_overlap, not_empty

PATH_SEGMENT = 7  # base 36: room for 78 billion organisations
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def path_segment(pk: int) -> str:
    """An organisation's own id in base 36, always of the same width."""
    digits = ""
    for _ in range(PATH_SEGMENT):
        pk, digit = divmod(pk, 36)
        digits = DIGITS[digit] + digits
    return digits


class OrganizationKind(models.TextChoices):
    """Level names and depth are data: the same installation serves a district and the communes after it."""

    PROVINCE = "PROVINCE", "Đảng bộ tỉnh"
    DISTRICT = "DISTRICT", "Đảng bộ huyện"
    GRASSROOTS = "GRASSROOTS", "Đảng bộ cơ sở"
    SECTION = "SECTION", "Đảng bộ bộ phận"
    GRASSROOTS_CELL = "GRASSROOTS_CELL", "Chi bộ cơ sở"
    CELL = "CELL", "Chi bộ trực thuộc"
    GROUP = "GROUP", "Tổ đảng"


CELL_KINDS = (OrganizationKind.CELL, OrganizationKind.GRASSROOTS_CELL)
# What may be set up under what (domain.md 1.1); with three levels the commune stands directly under the province.
KINDS_BELOW: dict[str, tuple[OrganizationKind, ...]] = {
    OrganizationKind.PROVINCE: (
        OrganizationKind.DISTRICT,
        OrganizationKind.GRASSROOTS,
        OrganizationKind.GRASSROOTS_CELL,
    ),
    OrganizationKind.DISTRICT: (OrganizationKind.GRASSROOTS, OrganizationKind.GRASSROOTS_CELL),
    OrganizationKind.GRASSROOTS: (OrganizationKind.CELL, OrganizationKind.SECTION),
    OrganizationKind.SECTION: (OrganizationKind.CELL,),
    OrganizationKind.GRASSROOTS_CELL: (OrganizationKind.GROUP,),
    OrganizationKind.CELL: (OrganizationKind.GROUP,),
    OrganizationKind.GROUP: (),
}


class CellType(models.TextChoices):
    """domain.md 1.2."""

    VILLAGE = "VILLAGE", "Chi bộ thôn"
    RESIDENTIAL = "RESIDENTIAL", "Chi bộ tổ dân phố"
    SCHOOL = "SCHOOL", "Chi bộ trường học"
    HEALTH = "HEALTH", "Chi bộ trạm y tế"
    AGENCY = "AGENCY", "Chi bộ cơ quan"
    POLICE = "POLICE", "Chi bộ công an"
    MILITARY = "MILITARY", "Chi bộ quân sự"
    ENTERPRISE = "ENTERPRISE", "Chi bộ hợp tác xã, doanh nghiệp"


class OrganizationQuerySet(models.QuerySet):
    def below(self, organization: "Organization") -> Self:
        """The organisation and everything under it today."""
        return self.filter(path__startswith=organization.path)

    def open(self) -> Self:
        return self.filter(is_closed=False)

    def existing_on(self, day: datetime.date) -> Self:
        """What was there on the day, also what has ended since (it hangs under its heir)."""
        return self.filter(periods__in=OrganizationPeriod.objects.on(day))

    def cells(self) -> Self:
        return self.filter(kind__in=CELL_KINDS)

    def reserve_ids(self, count: int) -> list[int]:
        """Ids for new rows: a path holds the row's own id, so the id comes first."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence('members_organization', 'id')) FROM generate_series(1, %s)",
                [count],
            )
            return [pk for (pk,) in cursor.fetchall()]


class Organization(models.Model):
    """A Party organisation. `OrganizationPeriod` is the truth; name, kind, parent, path, depth and
    is_closed are a cache of *today*, written by members.services.tree under one lock."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("loại", max_length=20, choices=OrganizationKind)
    cell_type = models.CharField("loại hình chi bộ", max_length=20, choices=CellType, blank=True)
    name = models.CharField("tên", max_length=200)
    search_name = models.CharField(max_length=200)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=20 * PATH_SEGMENT, unique=True)
    depth = models.PositiveSmallIntegerField()
    is_remote = models.BooleanField("vùng xa", default=False)
    is_closed = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = "tổ chức đảng"
        constraints = [
            models.CheckConstraint(
                name="members_organization_path_length",
                condition=Q(depth=Length(F("path")) / PATH_SEGMENT),
                violation_error_message="Vị trí của tổ chức trong cây chưa khớp.",
            ),
            models.CheckConstraint(
                name="members_organization_cell_type",
                condition=Q(kind__in=CELL_KINDS) ^ Q(cell_type=""),
                violation_error_message="Chỉ chi bộ mới có loại hình chi bộ.",
            ),
        ]
        indexes = [
            GinIndex(OpClass(F("search_name"), "gin_trgm_ops"), name="members_organization_search"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_cell(self) -> bool:
        return self.kind in CELL_KINDS


class OrganizationPeriod(DatedModel):
    """What an organisation was called and where it belonged from one day until another."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="periods")
    name = models.CharField("tên", max_length=200)
    short_name = models.CharField("tên gọi ngắn", max_length=100)
    # Upper line on the papers of a cell ("ĐẢNG BỘ XÃ …" or "ĐẢNG ỦY XÃ …", domain.md 5.2): both are seen.
    header_line = models.CharField("dòng cơ quan cấp trên trên văn bản", max_length=200, blank=True)
    place = models.CharField("địa danh", max_length=100, blank=True)
    kind = models.CharField("loại", max_length=20, choices=OrganizationKind)
    cell_type = models.CharField("loại hình chi bộ", max_length=20, choices=CellType, blank=True)
    is_remote = models.BooleanField("vùng xa", default=False)
    parent = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="+")
    decision = models.CharField("quyết định số, ngày", max_length=200, blank=True)

    class Meta:
        verbose_name = "giai đoạn của tổ chức"
        # Beside the one of the exclusion constraint, which takes several times as long to look one period up.
        indexes = [
            models.Index(
                fields=["organization", "valid_from", "valid_until"], name="members_organizationperiod_day"
            )
        ]
        constraints = [
            not_empty("members_organizationperiod_not_empty"),
            no_overlap("members_organizationperiod_no_overlap", "organization"),
            # Names collide after mergers ("Chi bộ thôn 1" of two communes): unique under one parent at a time.
            no_overlap(
                "members_organizationperiod_name_once",
                "parent",
                Lower("name"),
                condition=Q(parent__isnull=False),
                message="Cùng cấp trên đã có tổ chức tên này.",
            ),
            models.CheckConstraint(
                name="members_organizationperiod_not_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("organization")),
                violation_error_message="Tổ chức không trực thuộc chính mình.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} từ {self.valid_from:%d/%m/%Y}"


class OrganizationLink(models.Model):
    """Which organisation continues which: merger and split are many-to-many. A closed organisation
    hangs under its first successor as its archive."""

    class Kind(models.TextChoices):
        MERGE = "MERGE", "Sáp nhập"
        SPLIT = "SPLIT", "Chia tách"
        CLOSE = "CLOSE", "Kết thúc hoạt động"

    predecessor = models.ForeignKey(Organization, models.PROTECT, related_name="successor_links")
    successor = models.ForeignKey(Organization, models.PROTECT, related_name="predecessor_links")
    kind = models.CharField(max_length=10, choices=Kind)
    effective_on = models.DateField("có hiệu lực từ")
    decision = models.CharField("quyết định số, ngày", max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"],
                name="members_organizationlink_once",
                violation_error_message="Hai tổ chức này đã được nối.",
            ),
            models.CheckConstraint(
                name="members_organizationlink_two",
                condition=~Q(predecessor=F("successor")),
                violation_error_message="Tổ chức không kế thừa chính mình.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class Term(DatedModel):
    """Nhiệm kỳ: numbers of papers run from one congress to the next (domain.md 5.4)."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="terms")
    name = models.CharField("nhiệm kỳ", max_length=50)

    class Meta:
        verbose_name = "nhiệm kỳ"
        constraints = [
            not_empty("members_term_not_empty"),
            no_overlap("members_term_no_overlap", "organization"),
        ]

    def __str__(self) -> str:
        return self.name
