"""The pictures of the guides: which page each shows (guide_pictures.py takes them)."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from songlo.home.templatetags.guides import DESK, PHONE

FOLDER = Path(settings.BASE_DIR) / "static" / "huong-dan"
LARGEST = 60_000


@dataclass(frozen=True)
class Picture:
    """`look` as it calls itself; `at` what the picture begins with, when it is not the top of the page."""

    look: str
    at: str = ""
    wide: bool = False

    @property
    def size(self) -> tuple[int, int]:
        return DESK if self.wide else PHONE


PICTURES = {
    "viec-can-lam": Picture("home bí thư chi bộ"),
    "lich-hop": Picture("meetings:cell_days chưa đăng ký"),
    "chuan-bi": Picture("meetings:new"),
    "chuong-trinh": Picture("meetings:prepare đang chuẩn bị", "#ct"),
    "goi-dien": Picture("meetings:calls"),
    "thong-bao": Picture("meetings:notice đã gọi, có báo vắng", "#in"),
    "ghi-lai": Picture("meetings:record chưa ghi"),
    "bien-ban": Picture("meetings:minutes chưa in"),
    "gui-dang-uy": Picture("meetings:submission chưa gửi"),
    "dang-so-tay": Picture("meetings:handbook đã họp", "section.sheet"),
    "so-bien-ban": Picture("meetings:book_of"),
    "bao-vang": Picture("meetings:absence đảng viên"),
    "cham-diem": Picture("evaluations:sheet chi ủy đã thống nhất", "details.group"),
    "kiem-diem": Picture("evaluations:cell_reviews writing", "section[aria-labelledby=viec]"),
    "tu-kiem-diem": Picture("evaluations:write_self_review", "#mau section.sheet"),
    "vp-tai-khoan": Picture("members:accounts văn phòng đảng ủy", wide=True),
    "vp-lich-sinh-hoat": Picture("meetings:calendar_of", wide=True),
    "vp-dinh-huong": Picture("meetings:new_direction", wide=True),
    "vp-du-thao": Picture("meetings:drafts", wide=True),
    "vp-thang": Picture("month_of có hồ sơ chờ nhận", wide=True),
    "vp-ho-so": Picture("meetings:received mới đến", wide=True),
    "vp-ca-xa": Picture("month_of", "#cb", wide=True),
    "vp-diem": Picture("evaluations:score_month của xã", ".sheet:has(table.score)", wide=True),
    "vp-xep-loai": Picture(
        "evaluations:levels_of đã quyết định", "section[aria-labelledby=chi-bo]", wide=True
    ),
    "vp-tong-quan": Picture("dashboards:dashboard", wide=True),
    "vp-sap-nhap": Picture("members:tree_details sáp nhập", wide=True),
    "btc-thang": Picture("month huyện", wide=True),
    "btc-tong-quan": Picture("dashboards:dashboard của huyện", "section[aria-labelledby=bd]", wide=True),
    "btc-so-lieu": Picture("evaluations:quality_figures của huyện, không nêu tên chi bộ", wide=True),
    "btc-bo-quy-dinh": Picture("members:rule_sets huyện", wide=True),
    "btc-ban-day-du": Picture("meetings:full_text", wide=True),
}
# What the evening shows on its way (test_in_session.py).
EVENING = {"diem-danh": "điểm danh", "trong-luc-hop": "trong lúc họp", "cuoi-buoi": "câu 3"}
