"""Agenda templates by kind of meeting and type of cell (domain.md 2.5, 2.6). Existing templates stay as they are."""

from django.db import migrations

ANY = ""
OPENING = [
    ("OPENING", "OPENING", "Tuyên bố lý do, giới thiệu đại biểu", "Bí thư", 3),
    ("OPENING", "OPENING", "Cử thư ký", "Bí thư", 2),
    ("OPENING", "OPENING", "Điểm danh", "Thư ký", 3),
    ("OPENING", "OPENING", "Tình hình nộp đảng phí", "Chi ủy viên", 3),
    ("OPENING", "OPENING", "Thông qua nội dung, chương trình", "Bí thư", 2),
]
CLOSING = [
    ("CLOSING", "CONCLUSION", "Tổng hợp ý kiến, kết luận", "Bí thư", 5),
    ("CLOSING", "CONCLUSION", "Phân công nhiệm vụ cụ thể, có thời hạn", "Bí thư", 4),
    (
        "CLOSING",
        "PROPOSALS",
        "Định hướng tư tưởng; giải quyết, ghi nhận kiến nghị của đảng viên",
        "Bí thư",
        4,
    ),
    ("CLOSING", "RESOLUTION", "Thông qua nghị quyết, biểu quyết", "Bí thư", 3),
    ("CLOSING", "SCORE", "Chấm điểm, tự xếp loại buổi sinh hoạt, biểu quyết", "Người theo dõi chấm điểm", 3),
    ("CLOSING", "READ_BACK", "Đọc và thông qua biên bản", "Thư ký", 5),
]
NEWS = "Thời sự, phổ biến văn bản mới của cấp trên; tình hình tư tưởng đảng viên, dư luận"
TASKS = "Đánh giá việc thực hiện nhiệm vụ được phân công của đảng viên; biểu dương, nhắc nhở"
SELF = "Tự phê bình và phê bình"

# What a cell of each type looks back on and ahead to.
RESULTS = {
    ANY: "Kết quả lãnh đạo thực hiện nhiệm vụ tháng qua",
    "VILLAGE": "Kết quả tháng qua: sản xuất, xây dựng nông thôn mới, an ninh trật tự, công tác của thôn",
    "RESIDENTIAL": "Kết quả tháng qua: trật tự đô thị, vệ sinh môi trường, an ninh, công tác của tổ dân phố",
    "SCHOOL": "Kết quả tháng qua: dạy và học, nền nếp học sinh, công tác đoàn thể nhà trường",
    "HEALTH": "Kết quả tháng qua: khám chữa bệnh, phòng chống dịch, y đức, chương trình y tế của xã",
    "AGENCY": "Kết quả tháng qua: tham mưu, giải quyết công việc cho dân, kỷ luật, kỷ cương công vụ",
    "POLICE": "Kết quả tháng qua: an ninh trật tự, xây dựng lực lượng, phong trào bảo vệ an ninh Tổ quốc",
    "MILITARY": "Kết quả tháng qua: quốc phòng địa phương, huấn luyện, trực sẵn sàng, tuyển quân",
    "ENTERPRISE": "Kết quả tháng qua: sản xuất kinh doanh, việc làm, thu nhập và đời sống người lao động",
}
PLANS = "Dự kiến nhiệm vụ trọng tâm tháng tới"


def proceedings(cell_type):
    return [
        ("PROCEEDINGS", "POLITICS", NEWS, "Bí thư", 10),
        ("PROCEEDINGS", "RESULTS", RESULTS[cell_type], "Bí thư", 8),
        ("PROCEEDINGS", "RESULTS", TASKS, "Chi ủy viên", 8),
        ("PROCEEDINGS", "PLANS", PLANS, "Bí thư", 7),
        ("PROCEEDINGS", "DISCUSSION", "Thảo luận: vấn đề trọng tâm của buổi", "Đảng viên", 30),
        ("PROCEEDINGS", "SELF_CRITICISM", SELF, "Bí thư", 15),
    ]


def theme(minutes):
    return [
        ("PROCEEDINGS", "THEME", "Trình bày chuyên đề", "Người được phân công", 20),
        ("PROCEEDINGS", "DISCUSSION", "Thảo luận chuyên đề", "Đảng viên", minutes),
        ("PROCEEDINGS", "CONCLUSION", "Tổng hợp, đánh giá, kết luận chuyên đề", "Bí thư", 8),
    ]


def regular(cell_type):
    return OPENING + proceedings(cell_type) + CLOSING


def thematic(cell_type):
    closing = [item for item in CLOSING if item[1] not in ("CONCLUSION", "PROPOSALS")]
    plan = ("CLOSING", "CONCLUSION", "Phân công thực hiện kết luận, có thời hạn", "Bí thư", 5)
    return OPENING + theme(40) + [plan] + closing


def combined(cell_type):
    """Each part complete, with its own content (domain.md 2.5), the thematic one after the regular one; each is
    given less time, so that both end in about two hours (120 minutes, domain.md 2.2)."""
    both = OPENING + proceedings(cell_type) + theme(25) + CLOSING
    return [(*row, max(2, round(minutes * 0.72))) for *row, minutes in both]


def committee(cell_type):
    """Five lines in a notebook (users.md 1): what was done, what next, who prepares, which matter, who scores."""
    return [
        ("PROCEEDINGS", "RESULTS", "Việc đã làm tháng qua", "Bí thư", 10),
        ("PROCEEDINGS", "PLANS", "Việc cần làm tháng tới", "Bí thư", 10),
        ("PROCEEDINGS", "CONCLUSION", "Ai chuẩn bị nội dung, dự thảo nghị quyết", "Bí thư", 5),
        ("PROCEEDINGS", "DISCUSSION", "Vấn đề trọng tâm đưa ra chi bộ thảo luận", "Chi ủy", 10),
        ("PROCEEDINGS", "SCORE", "Ai theo dõi, chấm điểm buổi sinh hoạt", "Bí thư", 5),
    ]


KINDS = {"REGULAR": regular, "THEMATIC": thematic, "COMBINED": combined, "COMMITTEE": committee}


def as_items(rows):
    """An invitation does not name what every meeting opens with."""
    names = ("section", "step", "title", "presenter", "planned_minutes")
    hidden = {"Cử thư ký", "Điểm danh", "Tình hình nộp đảng phí"}
    return [{**dict(zip(names, row, strict=True)), "tags": tags_of(row, hidden)} for row in rows]


def tags_of(row, hidden):
    if row[2] in hidden:
        return ["NOT_IN_NOTICE"]
    return ["FOCUS"] if row[1] == "DISCUSSION" and "trọng tâm" in row[2] else []


def seed(apps, schema_editor):
    template = apps.get_model("meetings", "AgendaTemplate")
    template.objects.bulk_create(
        [
            template(kind=kind, cell_type=cell_type, items=as_items(items_of(cell_type)))
            for kind, items_of in KINDS.items()
            for cell_type in RESULTS
        ],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
