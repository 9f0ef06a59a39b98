"""The district as the demo shows it: 17 communes (domain facts 8.1), their cells, and agencies under the district.

Only the names of the communes, of the cell "thôn Xóm Làng" and the figures of Bạch Lưu (165 members in 10 cells, 6 of
them rural) come from sources. **All other names of villages, schools and agencies, all sizes and remote flags are
invented**: composed from words that are common in village names of the midlands.
"""

from dataclasses import dataclass
from random import Random

DISTRICT = "Sông Lô"


@dataclass(frozen=True)
class CommunePlan:
    name: str
    code: str  # General Statistics Office
    town: bool = False

    @property
    def full_name(self) -> str:
        return f"{'thị trấn' if self.town else 'xã'} {self.name}"


@dataclass(frozen=True)
class CellPlan:
    name: str  # without "Chi bộ": "thôn Xóm Làng"
    short: str  # as people say it: "Xóm Làng"
    texts: str  # which texts and which profile of people: village, kindergarten, school, health, office, police, military
    size: int
    meeting_place: str
    meeting_day: int
    meeting_hour: int
    meeting_minute: int
    remote: bool = False

    @property
    def rural(self) -> bool:
        return self.texts == "village"


@dataclass(frozen=True)
class AgencyPlan:
    """A grassroots organisation directly under the district: one cell, or a committee with cells."""

    name: str
    texts: str
    sizes: tuple[int, ...]
    cells: tuple[str, ...] = ()


COMMUNES = (
    CommunePlan("Bạch Lưu", "08779"),
    CommunePlan("Lãng Công", "08773"),
    CommunePlan("Quang Yên", "08776"),
    CommunePlan("Hải Lựu", "08782"),
    CommunePlan("Đồng Quế", "08800"),
    CommunePlan("Nhân Đạo", "08803"),
    CommunePlan("Đôn Nhân", "08806"),
    CommunePlan("Phương Khoan", "08809"),
    CommunePlan("Tân Lập", "08818"),
    CommunePlan("Nhạo Sơn", "08821"),
    CommunePlan("Tam Sơn", "08824", town=True),
    CommunePlan("Như Thụy", "08827"),
    CommunePlan("Yên Thạch", "08830"),
    CommunePlan("Đồng Thịnh", "08848"),
    CommunePlan("Tứ Yên", "08851"),
    CommunePlan("Đức Bác", "08854"),
    CommunePlan("Cao Phong", "08860"),
)

AGENCIES = (
    AgencyPlan(
        "Cơ quan Huyện ủy", "office", (9, 8, 7), ("Ban Xây dựng Đảng", "Văn phòng", "Mặt trận – Đoàn thể")
    ),
    AgencyPlan("Công an huyện", "police", (12, 14, 9), ("An ninh", "Cảnh sát", "Tham mưu – Hậu cần")),
    AgencyPlan("Quân sự huyện", "military", (8, 7), ("Tham mưu – Chính trị", "Hậu cần – Kỹ thuật")),
    AgencyPlan("Trường Trung học phổ thông huyện", "school", (24,)),
    AgencyPlan("Trung tâm Y tế huyện", "health", (27,)),
    AgencyPlan("Bảo hiểm xã hội huyện", "office", (11,)),
)

_FIRST = (
    "Gò Gò Gò Đồng Đồng Đồng Đồng Xóm Xóm Làng Đồi Đồi Bến Ngõ Cầu Ao Giếng Dốc Đầm Rừng Nương Cửa Trại Vườn Hóc"
).split()
_SECOND = (
    "Sen Dẻ Giang Mới Thượng Hạ Trung Đình Chùa Trám Cọ Mít Gạo Đa Sung Dọc Thông Nứa Sim Mua Tranh Vải Thị Trầu "
    "Son Cao Dài Lim Găng Bàng Ổi Chè Hương Mơ Lau Bưởi Quéo Vông Sấu Dâu"
).split()
_COMPOUND = (
    "Yên Phú|Phú Thịnh|Hòa Bình|Tân Tiến|Đoàn Kết|Thống Nhất|Tiến Bộ|Đại Thắng|Quyết Thắng|Hùng Mạnh|Đức Thịnh|"
    "An Khang|Phú Cường|Minh Tân|Yên Mỹ|Tân Phong|Thượng Lâm|Trung Kiên|Hưng Thịnh|Liên Sơn|Đông Thành|Xuân Hòa"
).split("|")

_BACH_LUU = (
    # name, short, texts, size, day, (hour, minute), remote
    ("thôn Gò Sen", "Gò Sen", "village", 30, 5, (19, 30), False),
    ("thôn Xóm Làng", "Xóm Làng", "village", 27, 3, (19, 30), False),
    ("thôn Đồng Dọc", "Đồng Dọc", "village", 22, 4, (19, 30), False),
    ("thôn Bến Gạo", "Bến Gạo", "village", 19, 5, (19, 30), True),
    ("thôn Đồi Trám", "Đồi Trám", "village", 17, 6, (19, 45), True),
    ("thôn Hóc Lim", "Hóc Lim", "village", 13, 4, (20, 0), True),
    ("Trường Mầm non Bạch Lưu", "Trường Mầm non", "kindergarten", 8, 3, (16, 45), False),
    ("Trường Tiểu học và Trung học cơ sở Bạch Lưu", "Trường TH&THCS", "school", 13, 3, (16, 30), False),
    ("Trạm Y tế xã Bạch Lưu", "Trạm Y tế", "health", 5, 6, (14, 0), False),
    ("Cơ quan xã Bạch Lưu", "Cơ quan xã", "office", 11, 3, (14, 0), False),
)


def cells_of(commune: CommunePlan, seed: int = 0) -> tuple[CellPlan, ...]:
    """The cells of one commune: ten given ones for Bạch Lưu, 8–12 generated ones elsewhere; names unique within it."""
    if commune.name == "Bạch Lưu":
        return tuple(_cell(name, short, texts, size, day, time, remote, commune)
                     for name, short, texts, size, day, time, remote in _BACH_LUU)  # fmt: skip
    rng = Random(f"{seed}-{commune.code}")
    total = rng.randint(8, 12)
    offices = _office_cells(commune, rng, wanted=total - rng.randint(5, 7))
    villages = _village_cells(commune, rng, wanted=total - len(offices))
    return (*villages, *offices)


def _village_cells(commune: CommunePlan, rng: Random, *, wanted: int) -> list[CellPlan]:
    kind = "tổ dân phố" if commune.town else "thôn"
    cells = []
    for short in village_names(rng, wanted):
        size = int(rng.triangular(9, 36, 17))
        remote = not commune.town and rng.random() < 0.3
        time = rng.choice(((19, 30), (19, 30), (20, 0), (19, 45)))
        cells.append(
            _cell(f"{kind} {short}", short, "village", size, rng.randint(3, 8), time, remote, commune)
        )
    return cells


def _office_cells(commune: CommunePlan, rng: Random, *, wanted: int) -> list[CellPlan]:
    """School, health station and commune office first; police and military cells where there is room for more."""
    rows = [
        (f"Trường Mầm non {commune.name}", "Trường Mầm non", "kindergarten", rng.randint(6, 12), (16, 45)),
        (
            f"Trường Tiểu học và Trung học cơ sở {commune.name}",
            "Trường TH&THCS",
            "school",
            rng.randint(9, 19),
            (16, 30),
        ),
        (f"Cơ quan {commune.full_name}", "Cơ quan", "office", rng.randint(9, 18), (14, 0)),
        (f"Trạm Y tế {commune.full_name}", "Trạm Y tế", "health", rng.randint(3, 7), (14, 0)),
        (f"Công an {commune.full_name}", "Công an", "police", rng.randint(4, 8), (8, 0)),
        (f"Quân sự {commune.full_name}", "Quân sự", "military", rng.randint(3, 5), (14, 30)),
    ]
    if wanted < 3:
        wanted = 3
    return [
        _cell(name, short, texts, size, rng.randint(3, 9), time, False, commune)
        for name, short, texts, size, time in rows[:wanted]
    ]


def _cell(name, short, texts, size, day, time, remote, commune: CommunePlan) -> CellPlan:
    places = {
        "village": f"nhà văn hóa {name}",
        "kindergarten": "phòng hội đồng nhà trường",
        "school": "phòng hội đồng nhà trường",
        "health": "phòng giao ban Trạm Y tế",
        "office": f"phòng họp Đảng ủy {commune.full_name}",
        "police": f"phòng họp Công an {commune.full_name}",
        "military": f"phòng giao ban Ban Chỉ huy Quân sự {commune.full_name}",
    }
    hour, minute = time
    return CellPlan(name, short, texts, size, places[texts], day, hour, minute, remote)


def village_names(rng: Random, count: int) -> list[str]:
    """Different village names, about two thirds old words ("Gò Sen"), one third new ones ("Tân Tiến")."""
    names: list[str] = []
    while len(names) < count:
        old = f"{rng.choice(_FIRST)} {rng.choice(_SECOND)}"
        name = old if rng.random() < 0.67 else rng.choice(_COMPOUND)
        if name not in names and name != "Xóm Làng":
            names.append(name)
    return names


# Small places inside a village, for the texts. Invented; the same cell always gets the same ones.
_LANES = "Đình Giếng|Trầm|Sau|Cầu|Cây Đa|Ao Cá|Chợ Cũ|Gốc Gạo|Dốc|Bờ Tre|Đầu Làng|Cuối Bãi".split("|")
_FIELDS = "Cửa Đình|Đồng Trũng|Mả Lạc|Bờ Đắp|Cánh Mai|Đồng Ải|Ao Sen|Cầu Đá|Dộc Sâu|Đồng Quan|Bãi Soi|Đồng Mua".split(
    "|"
)
_CANALS = "N2|N5|Đồng Trũng|Cầu Đá|Vực Chuông|Dộc Sâu|trạm bơm Bãi Soi|Ao Sen|Đập Tràn|Bờ Đắp|N3|N7".split(
    "|"
)
_HILLS = "Trám|Cọ|Sim|Thông|Găng|Dẻ|Nứa|Chè|Cao|Lim|Bằng|Tranh".split("|")


def small_places(key: str) -> dict[str, str]:
    """Lane, field, canal and hill that the texts of one cell speak of."""
    rng = Random(f"small-{key}")
    lanes = rng.sample(_LANES, 2)
    return {
        "lane": f"ngõ {lanes[0]}",
        "lane2": f"ngõ {lanes[1]}",
        "field": f"xứ đồng {rng.choice(_FIELDS)}",
        "canal": f"kênh {rng.choice(_CANALS)}",
        "hill": f"đồi {rng.choice(_HILLS)}",
    }
