import uuid

from django.db.models import QuerySet

from songlo.papers.models import Paper, PaperState


def versions_of(*, kind: str, subject_uid: uuid.UUID) -> QuerySet[Paper]:
    """Newest first, void ones too."""
    return Paper.objects.filter(kind=kind, subject_uid=subject_uid).order_by("-number")


def current_paper(*, kind: str, subject_uid: uuid.UUID) -> Paper | None:
    """The newest version that counts."""
    return versions_of(kind=kind, subject_uid=subject_uid).exclude(state=PaperState.VOID).first()
