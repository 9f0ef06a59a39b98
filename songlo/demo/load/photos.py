"""Pages of a minutes book, drawn: a lined page with writing, marked as an illustration."""

import datetime
import io
from random import Random

from PIL import Image, ImageDraw

from meetings.models import BookPhoto, Meeting, Minutes
from songlo.papers.services import store_file

WIDTH, HEIGHT, LINE = 900, 1240, 46
PAPER, RULE, INK = (250, 246, 232), (176, 196, 222), (32, 44, 110)


def add_photos(meeting: Meeting, count: int, *, now: datetime.datetime) -> None:
    for page in range(1, count + 1):
        data = draw_page(Random(f"{meeting.uid}-{page}"))
        stored = store_file(
            data=data, name=f"so-bien-ban-trang-{40 + page}.jpg", content_type="image/jpeg", now=now
        )
        BookPhoto.objects.create(meeting=meeting, file=stored, page=page)


def add_signed_scan(minutes: Minutes) -> None:
    data = draw_page(Random(str(minutes.uid)))
    minutes.signed_scan = store_file(
        data=data, name="bien-ban-da-ky.jpg", content_type="image/jpeg", now=minutes.signed_at
    )
    minutes.save(update_fields=["signed_scan"])


def draw_page(rng: Random) -> bytes:
    """Strokes that look like lines of handwriting from afar and say nothing."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    for top in range(120, HEIGHT - 60, LINE):
        pen.line((40, top, WIDTH - 40, top), fill=RULE, width=1)
        _write_line(pen, rng, top)
    pen.line((110, 60, 110, HEIGHT - 40), fill=(214, 120, 120), width=2)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=72)
    return out.getvalue()


def _write_line(pen: ImageDraw.ImageDraw, rng: Random, top: int) -> None:
    left, end = 124, rng.randint(WIDTH - 320, WIDTH - 70)
    while left < end:
        word = rng.randint(20, 74)
        points = [(left + step, top - 6 - rng.randint(0, 17)) for step in range(0, word, 7)]
        pen.line(points, fill=INK, width=2, joint="curve")
        left += word + rng.randint(12, 20)
