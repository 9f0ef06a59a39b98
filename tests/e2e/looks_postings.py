"""Sổ tay điện tử, before and after the meeting."""

from meetings.models.posting import PostingKind
from tests.e2e.look import Look
from tests.e2e.places import CONVENED, OPEN
from tests.e2e.places_postings import posted

NO_PAGES = {"meetings:handbook_file"}
LOOKS = [
    Look("meetings:handbook", posted(**OPEN), "đã họp"),
    Look("meetings:handbook", posted(PostingKind.BEFORE, **CONVENED), "đã đăng trước buổi họp"),
]
