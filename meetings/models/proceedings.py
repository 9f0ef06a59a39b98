import uuid

from django.db import models
from django.db.models import F, Q

from meetings.models.agenda import AgendaItem
from meetings.models.meeting import Meeting
from members.models import Member
from members.states import Threshold


class Statement(models.Model):
    """Who spoke, and in one line what; the line is optional."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="statements")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="statements")
    speaker = models.ForeignKey(Member, models.PROTECT, related_name="statements", verbose_name="đồng chí")
    text = models.TextField("ý kiến", blank=True)
    said_at = models.DateTimeField("phát biểu lúc", null=True, blank=True)
    position = models.PositiveIntegerField(default=100)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "ý kiến phát biểu"

    def __str__(self) -> str:
        return f"{self.speaker}: {self.text[:60]}"


class VoteAbout(models.TextChoices):
    RESOLUTION = "RESOLUTION", "Nghị quyết"
    SELF_SCORE = "SELF_SCORE", "Tự chấm điểm, xếp loại"
    MINUTES = "MINUTES", "Thông qua biên bản"
    OTHER = "OTHER", "Nội dung khác"


class VoteMode(models.TextChoices):
    HANDS = "HANDS", "Giơ tay"
    SECRET = "SECRET", "Bỏ phiếu kín"
    ELECTION = "ELECTION", "Bỏ phiếu bầu"


ELECTION_COUNTS = ("to_elect", "issued", "collected", "valid")
IS_ELECTION = Q(mode=VoteMode.ELECTION)


def election_constraints() -> list[models.CheckConstraint]:
    """What holds of the papers of one ballot. That a name has no more votes than there are papers, and the list as
    many names as are to be elected, is held by a trigger (migration 0006): it is said of two tables."""
    counted = Q(**{f"{name}__isnull": False for name in ELECTION_COUNTS})
    nothing = Q(**{f"{name}__isnull": True for name in ELECTION_COUNTS})
    no_hands = Q(in_favor=0, against=0, other=0)
    return [
        models.CheckConstraint(
            name="meetings_vote_election_counted",
            condition=(IS_ELECTION & Q(about=VoteAbout.OTHER) & counted & no_hands)
            | (~IS_ELECTION & nothing),
            violation_error_message="Bỏ phiếu bầu cần đủ số phiếu phát ra, thu về và số lượng cần bầu.",
        ),
        models.CheckConstraint(
            name="meetings_vote_to_elect_positive",
            condition=Q(to_elect__gte=1),
            violation_error_message="Số lượng cần bầu từ 1 trở lên.",
        ),
        models.CheckConstraint(
            name="meetings_vote_issued_within_present",
            condition=Q(present__gte=F("issued")),
            violation_error_message="Số phiếu phát ra nhiều hơn số đảng viên chính thức đang có mặt. "
            "Mời đếm và ghi lại.",
        ),
        models.CheckConstraint(
            name="meetings_vote_collected_within_issued",
            condition=Q(issued__gte=F("collected")),
            violation_error_message="Số phiếu thu về nhiều hơn số phiếu phát ra. Mời đếm và ghi lại.",
        ),
        models.CheckConstraint(
            name="meetings_vote_papers_add_up",
            condition=Q(collected=F("valid") + F("invalid")),
            violation_error_message="Cộng các loại phiếu chưa bằng số phiếu thu về. Mời đếm và ghi lại.",
        ),
    ]


class Vote(models.Model):
    """A vote with its own base: all official members summoned, the absent among them too (domain.md 1.5). An election
    has a list of names (`Candidate`) and counts its papers (domain.md 2.3) instead of hands; who wrote what on his
    paper is stored nowhere."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="votes")
    about = models.CharField("nội dung", max_length=12, choices=VoteAbout)
    subject = models.CharField("về việc", max_length=300, blank=True)
    mode = models.CharField("hình thức", max_length=10, choices=VoteMode, default=VoteMode.HANDS)
    threshold = models.CharField(max_length=15, choices=Threshold, default=Threshold.MORE_THAN_HALF)
    base = models.PositiveSmallIntegerField("số đảng viên chính thức được triệu tập")
    present = models.PositiveSmallIntegerField("số đảng viên chính thức có mặt")
    in_favor = models.PositiveSmallIntegerField("tán thành")
    against = models.PositiveSmallIntegerField("không tán thành", default=0)
    other = models.PositiveSmallIntegerField("ý kiến khác", default=0)
    invalid = models.PositiveSmallIntegerField("phiếu không hợp lệ", default=0)
    to_elect = models.PositiveSmallIntegerField("số lượng cần bầu", null=True, blank=True)
    issued = models.PositiveSmallIntegerField("phiếu phát ra", null=True, blank=True)
    collected = models.PositiveSmallIntegerField("phiếu thu về", null=True, blank=True)
    valid = models.PositiveSmallIntegerField("phiếu hợp lệ", null=True, blank=True)
    tellers = models.CharField("tổ kiểm phiếu", max_length=300, blank=True)
    taken_at = models.DateTimeField("biểu quyết lúc", null=True, blank=True)
    position = models.PositiveIntegerField(default=100)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "biểu quyết"
        constraints = [
            models.CheckConstraint(
                name="meetings_vote_hands_within_present",
                condition=Q(present__gte=F("in_favor") + F("against") + F("other") + F("invalid")),
                violation_error_message="Tổng số biểu quyết nhiều hơn số đảng viên chính thức đang có mặt. "
                "Mời đếm và ghi lại.",
            ),
            models.CheckConstraint(
                name="meetings_vote_present_within_base",
                condition=Q(base__gte=F("present")),
                violation_error_message="Số có mặt nhiều hơn số được triệu tập.",
            ),
            models.UniqueConstraint(
                fields=["meeting", "about"],
                condition=Q(about__in=["SELF_SCORE", "MINUTES"]),
                name="meetings_vote_once",
                violation_error_message="Nội dung này đã biểu quyết.",
            ),
            *election_constraints(),
        ]

    def __str__(self) -> str:
        if self.mode == VoteMode.ELECTION:
            return f"{self.subject}: {', '.join(str(one) for one in self.candidates.order_by('position'))}"
        return f"{self.get_about_display()}: {self.in_favor}/{self.base}"


class ReservedOpinion(models.Model):
    """Ý kiến bảo lưu: reported upward, carried out meanwhile."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    vote = models.ForeignKey(Vote, models.CASCADE, related_name="reserved_opinions")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    text = models.TextField("ý kiến bảo lưu")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["vote", "member"],
                name="meetings_reservedopinion_once",
                violation_error_message="Đồng chí này đã có ý kiến bảo lưu.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.text[:60]}"


class Candidate(models.Model):
    """Đồng chí trong danh sách bầu: one of the cell, or a name as it was typed; with his votes."""

    vote = models.ForeignKey(Vote, models.CASCADE, related_name="candidates")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", null=True, blank=True)
    name = models.CharField("họ và tên", max_length=100)
    votes = models.PositiveSmallIntegerField("số phiếu", default=0)
    position = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "đồng chí trong danh sách bầu"
        verbose_name_plural = "danh sách bầu"
        constraints = [
            models.CheckConstraint(
                name="meetings_candidate_named",
                condition=~Q(name=""),
                violation_error_message="Mời ghi họ và tên.",
            ),
            models.UniqueConstraint(
                fields=["vote", "member"],
                name="meetings_candidate_once",
                violation_error_message="Đồng chí này đã có trong danh sách bầu.",
            ),
            models.UniqueConstraint(
                fields=["vote", "name"],
                condition=Q(member=None),
                name="meetings_candidate_name_once",
                violation_error_message="Họ và tên này đã có trong danh sách bầu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.votes}"
