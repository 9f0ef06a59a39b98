"""What addresses say besides a uid."""

import datetime


class MonthConverter:
    """2024-11; the view gets the first day."""

    regex = r"(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])"  # the years that a date field takes

    def to_python(self, value: str) -> datetime.date:
        return datetime.date.fromisoformat(f"{value}-01")

    def to_url(self, value: str) -> str:
        return value


class YearConverter:
    """2024."""

    regex = r"(?:19|20|21)[0-9]{2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)
