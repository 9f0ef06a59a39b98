"""What stands round every paper of a cell: the header of the day and who signs for the cell."""

import datetime
import re
from dataclasses import dataclass

from meetings.facts import MeetingFacts
from members.history import chain_on
from members.models import Organization
from songlo.common import vn
from songlo.common.vn import committee_name as committee_name  # said by papers and screens alike
from songlo.papers.document import Block, Document, Header, Paragraph, Run, Signer

TEMPLATE_VERSION = "1"
CELL = "CHI BỘ"
SECRETARY = "BÍ THƯ"


@dataclass(frozen=True)
class Frame:
    """Names as they were on the meeting's day, after any merger or renaming (design.md 2.5)."""

    superior: str
    issuer: str
    place: str
    sample_notice: str = ""

    def header(self, day: datetime.date | None = None, number: str = "") -> Header:
        where = f"{self.place}, " if self.place else ""
        return Header(
            superior=self.superior.upper(),
            issuer=self.issuer.upper(),
            number=number,
            place_and_date=f"{where}{vn.day_in_words(day)}" if day else "",
        )

    @property
    def committee_above(self) -> str:
        """Papers go to the committee of the organisation above: "Đảng ủy xã Bạch Lưu"."""
        above = re.sub(r"^đảng bộ\b", "Đảng ủy", self.superior, flags=re.IGNORECASE)
        return above if above and not above.isupper() else "Cấp ủy cấp trên"


def read_frame(organization: Organization, day: datetime.date, sample_notice: str = "") -> Frame:
    """One query. The line above the cell's name is what the period says, else the superior of that day."""
    chain = chain_on(organization, day)
    if not chain:
        return Frame("", organization.name, "", sample_notice)
    own = chain[-1]
    above = chain[-2].name if len(chain) > 1 else ""
    place = own.place or next((one.place for one in reversed(chain) if one.place), "")
    return Frame(own.header_line or above, own.name, place, sample_notice)


def paper(
    frame: Frame,
    *,
    kind: str,
    header: Header,
    type_name: str,
    subject: str,
    rule: bool,
    blocks: tuple[Block, ...],
    **more: bool,
) -> Document:
    return Document(
        kind=kind,
        template_version=TEMPLATE_VERSION,
        title=f"{type_name.capitalize()} {subject}".strip(),
        header=header,
        type_name=type_name,
        subject=subject,
        rule=rule,
        blocks=blocks,
        sample_notice=frame.sample_notice,
        **more,
    )


def cell_signer(facts: MeetingFacts) -> Signer:
    """T/M CHI BỘ, or T/M CHI ỦY where the committee above wants it (domain.md 5.6): the bí thư of the day, in
    his absence whoever stands in for him."""
    body = "CHI ỦY" if _flag(facts, "sign_for_committee") else CELL
    ranked = sorted(
        (line for line in facts.roll if _leads(line.post)), key=lambda line: line.post.startswith("Phó")
    )
    if not ranked:
        return Signer(f"T/M {body}", SECRETARY, note="", name=facts.chair)
    return Signer(f"T/M {body}", ranked[0].post.upper(), note="", name=ranked[0].name)


def _leads(post: str) -> bool:
    return post.startswith(("Bí thư", "Phó Bí thư", "Phụ trách"))


def _flag(facts: MeetingFacts, key: str) -> bool:
    return key in facts.rules and bool(facts.rules[key].value)


def text(words: str, *, indent: bool = True) -> Paragraph:
    return Paragraph((Run(words),), indent=indent)


def led(lead: str, words: str = "") -> Paragraph:
    return Paragraph((Run(lead, bold=True), Run(" " + words)) if words else (Run(lead, bold=True),))
