from dataclasses import replace

import pytest

from meetings.facts import CandidateFact
from meetings.models.minutes import MinutesLayout
from meetings.papers.minutes import build_minutes
from meetings.papers.summary import build_summary
from songlo.papers.document import Table, plain_text
from tests.builders.meetings import vote_fact
from tests.meetings.papers.evening import FRAME, full

COUNTED = {"to_elect": 1, "issued": 24, "collected": 24, "valid": 23, "invalid": 1, "tellers": "Lê Văn Chi"}
SENTENCE = (
    "Bầu bổ sung chi ủy viên: bỏ phiếu bầu, số lượng cần bầu: 1; số phiếu phát ra: 24, thu về: 24, phiếu hợp lệ: 23,"
    " phiếu không hợp lệ: 1; tổ kiểm phiếu: Lê Văn Chi"
)
LEAST = "Cần từ 14 phiếu trong 26 đảng viên chính thức được triệu tập."


def election(*names):
    candidates = tuple(CandidateFact(*one) for one in names)
    vote = vote_fact("OTHER", 26, 0, subject="Bầu bổ sung chi ủy viên", mode="ELECTION", **COUNTED)
    return replace(vote, candidates=candidates)


def papers(facts):
    yield build_summary(facts, FRAME)
    for layout in MinutesLayout:
        yield build_minutes(replace(facts, layout=layout), FRAME)


@pytest.mark.parametrize(
    ("votes", "said"),
    [
        (18, f"{SENTENCE}; đ/c Hà Văn Đạt được 18/26 phiếu (69,2\u00a0%). Trúng cử: đ/c Hà Văn Đạt. {LEAST}"),
        (
            13,
            f"{SENTENCE}; đ/c Hà Văn Đạt được 13/26 phiếu (50,0\u00a0%). Chưa đồng chí nào được quá nửa. {LEAST}",
        ),
    ],
)
def test_one_name_is_a_sentence_in_every_paper_that_lists_votes(votes, said):
    facts = full(votes=(election(("Hà Văn Đạt", votes)),))
    for paper in papers(facts):
        assert said in plain_text(paper).replace("\n- ", "\n").split("\n")
        assert "Kết quả kiểm phiếu" not in plain_text(paper)


def test_more_names_are_a_table_ranked_by_votes_behind_its_sentence():
    facts = full(
        votes=(
            election(("Vũ Đức Lâm", 5), ("Hà Văn Đạt", 18)),
            vote_fact("OTHER", 26, 24, subject="Hiến đất"),
        )
    )
    for paper in papers(facts):
        [place] = [
            number
            for number, block in enumerate(paper.blocks)
            if isinstance(block, Table) and block.caption == "Kết quả kiểm phiếu"
        ]
        assert [row.cells for row in paper.blocks[place].rows] == [
            ("1", "Hà Văn Đạt", "18/26 (69,2\u00a0%)", "Trúng cử"),
            ("2", "Vũ Đức Lâm", "5/26 (19,2\u00a0%)", "Chưa quá nửa"),
        ]
        lines = plain_text(paper).split("\n")
        assert (
            lines[lines.index("Kết quả kiểm phiếu") - 1]
            .removeprefix("- ")
            .startswith(f"{SENTENCE}. Trúng cử")
        )
        assert "Hiến đất: 24/26 tán thành" in plain_text(paper)
