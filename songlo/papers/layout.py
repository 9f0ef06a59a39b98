"""The one decision about place that PDF, DOCX and preview share: what stands beside what at the end."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from songlo.papers.document import Block, Recipients, Signatures, Signer


@dataclass(frozen=True)
class Closing:
    """Two columns: a signer or the recipients on the left, a signer on the right."""

    block: ClassVar[str] = "closing"
    recipients: tuple[str, ...]
    left: Signer | None
    right: Signer | None

    @property
    def head_lines(self) -> int:
        """Lines over the room to sign, in the longer of the two columns."""
        signers = [signer for signer in (self.left, self.right) if signer]
        return max((sum(map(bool, (one.caption, one.role, one.note))) for one in signers), default=0)


def lay_out(blocks: Iterable[Block]) -> list[Block | Closing]:
    """Recipients share a row with the signature after them when its left column is free."""
    placed: list[Block | Closing] = []
    for block in blocks:
        last = placed[-1] if placed else None
        if isinstance(block, Recipients):
            placed += [Closing(block.lines, None, None)] if block.lines else []
        elif not isinstance(block, Signatures):
            placed.append(block)
        elif isinstance(last, Closing) and last.recipients and not last.right and not block.left:
            placed[-1] = replace(last, right=block.right)
        else:
            placed.append(Closing((), block.left, block.right))
    return placed
