class DomainError(Exception):
    """A rule said no. The message is for people, in Vietnamese; `code` is for programs and tests.

    `field` names the form field that the message belongs to, where there is one.
    """

    code = "domain"
    message = "Chưa ghi được; mời đồng chí xem lại."

    def __init__(self, message: str | None = None, *, field: str | None = None) -> None:
        super().__init__(message or self.message)
        self.field = field

    @property
    def text(self) -> str:
        return str(self.args[0])


class StaleVersion(DomainError):
    """Somebody else has changed the record since it was read. Both texts are kept; a person chooses."""

    code = "stale"
    message = "Đồng chí khác vừa sửa mục này. Cả hai bản đều được giữ; mời đồng chí chọn bản đúng."
