"""Papers on their way: what the worker made of them, and what comes back signed."""

import io

from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect
from pypdf import PdfReader


def made_paper(page: Page) -> str:
    """Waits on the page of a print until the worker has made it; the words of the PDF."""
    ready = page.get_by_role("link", name="Mở bản in (PDF)")
    expect(ready).to_be_visible(timeout=60_000)
    answer = page.request.get(ready.get_attribute("href"))
    assert answer.headers["content-type"] == "application/pdf"
    sheets = PdfReader(io.BytesIO(answer.body())).pages
    return " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())


def signed_sheet() -> dict[str, object]:
    """What a telephone makes of the signed sheet."""
    sheet = Image.new("RGB", (1240, 1754), "white")
    ImageDraw.Draw(sheet).line((200, 1500, 500, 1460, 620, 1510), fill="navy", width=6)
    out = io.BytesIO()
    sheet.save(out, "JPEG")
    return {"name": "IMG_2041.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}
