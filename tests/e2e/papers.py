"""Papers on their way: what the worker made of them, and what comes back signed."""

import io

from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from meetings.models import Meeting
from tests.e2e.hand import press


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


def print_for_signature(page: Page, meeting: Meeting) -> str:
    """From the minutes to the PDF that the worker made; its text."""
    page.goto(f"/sinh-hoat/{meeting.uid}/bien-ban/")
    press(page, "In để ký")
    expect(page.get_by_role("heading", name="In để ký")).to_be_visible()
    press(page, "In để ký")
    return made_paper(page)


def upload(page: Page, meeting: Meeting, answer: str) -> None:
    page.goto(f"/sinh-hoat/{meeting.uid}/bien-ban/")
    press(page, "Chụp bản đã ký")
    page.get_by_label("Ảnh hoặc tệp PDF của bản đã ký").set_input_files(signed_sheet())
    expect(page.get_by_alt_text("Bản đã ký vừa chọn")).to_be_visible()
    page.get_by_role("radio", name=answer).click()
    press(page, "Ghi biên bản đã ký")
