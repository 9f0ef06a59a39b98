"""What a person does with a page, counted: every tap and every field counts one; words written freely (what was
said, decided, why somebody was away) are counted apart."""

from playwright.sync_api import Locator, Page


class Hand:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0
        self.texts = 0

    def tap(self, target: Locator) -> None:
        target.click()
        self.taps += 1

    def fill(self, target: Locator, value: str) -> None:
        target.fill(value)
        self.taps += 1

    def choose(self, target: Locator, label: str) -> None:
        target.select_option(label=label)
        self.taps += 1

    def write(self, target: Locator, text: str) -> None:
        target.fill(text)
        self.texts += 1


def press(page: Page, name: str) -> None:
    """The one red button of the page."""
    page.locator(".btn-primary", has_text=name).click()
