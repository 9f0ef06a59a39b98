"""Papers written by hand, as a cell of Bạch Lưu would hand them in; persons are invented."""

from songlo.papers.document import (
    Blank,
    Column,
    Document,
    Header,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Recipients,
    Row,
    Run,
    Signatures,
    Signer,
    Table,
)

NOTICE = "Dữ liệu mẫu theo mô hình huyện Sông Lô trước 01/7/2025, ngày tháng đã dời"
HEADER = Header("ĐẢNG BỘ XÃ BẠCH LƯU", "CHI BỘ THÔN XÓM LÀNG", "", "Bạch Lưu, ngày 05 tháng 11 năm 2024")
MINUTES_SIGNERS = Signatures(Signer("THƯ KÝ", name="Phạm Thị Lan"), Signer("CHỦ TRÌ", name="Nguyễn Văn Thìn"))


def text(words: str) -> Paragraph:
    return Paragraph((Run(words),))


def led(lead: str, words: str) -> Paragraph:
    return Paragraph((Run(lead, bold=True), Run(" " + words)))


SPEECHES = (
    (
        "Đ/c Trần Văn Phúc: gia đình nhất trí hiến 12 m² đất dọc ngõ Đình; đề nghị thôn hỗ trợ công xây lại tường rào và"
        " thống nhất mốc giới trước khi máy xúc vào làm, tránh việc làm xong lại phải dịch."
    ),
    (
        "Đ/c Hà Thị Thanh: công khai danh sách hộ hiến đất tại nhà văn hóa và đọc trên loa để bà con biết; Chi hội phụ nữ"
        " nhận vận động ba hộ còn phân vân."
    ),
    (
        "Đ/c Nguyễn Văn Sơn: làm cống thoát nước trước khi đổ bê tông; năm ngoái ngõ Giếng đổ đường trước, mưa xuống nước"
        " chảy ngược vào năm nhà."
    ),
    (
        "Đ/c Lê Quang Đạo: mương tưới đoạn Đồng Chằm sạt hai chỗ, nước không về được cuối đồng; kiến nghị sửa trước khi"
        " lấy nước đổ ải vụ chiêm xuân."
    ),
    (
        "Đ/c Bùi Thị Hợi: còn bốn hộ vứt rác ở bờ sông Lô; đề nghị tổ tự quản nhắc tận nhà, sau hai lần thì nêu tên trong"
        " cuộc họp thôn."
    ),
    "Đ/c Trần Đình Khoát: việc rà soát hộ nghèo chậm năm ngày là do thiếu phiếu; tháng này nhận làm xong trước ngày 08.",
    "Đ/c Nguyễn Thị Mùi: đề nghị chi bộ phân công đảng viên kèm hai quần chúng đã học lớp nhận thức về Đảng.",
    "Đ/c Đỗ Thế Vinh: đoàn viên đi làm khu công nghiệp về muộn, xin dời buổi dọn đường sang sáng Chủ nhật.",
)

OPENING = (
    text("Thời gian: 19 giờ 30 phút, ngày 05 tháng 11 năm 2024."),
    text("Địa điểm: nhà văn hóa thôn Xóm Làng."),
    Heading("I. THÀNH PHẦN"),
    text(
        "1. Tổng số đảng viên: 30 (chính thức 27, dự bị 3); được triệu tập: 28; miễn công tác và sinh hoạt: 1;"
        " sinh hoạt tạm thời nơi khác: 1."
    ),
    text("2. Có mặt: 26/28 (chính thức 24, dự bị 2)."),
    text(
        "3. Vắng mặt: 2. Có lý do: 1 (đ/c Lê Quang Vinh, khám bệnh tuyến tỉnh); không lý do: 1 (đ/c Đỗ Văn Toản)."
    ),
    text("4. Đại biểu cấp trên dự: đ/c Nguyễn Minh Tuấn, Phó Bí thư Thường trực Đảng ủy xã."),
    text("5. Chủ trì: đ/c Nguyễn Văn Thìn, bí thư chi bộ."),
    text("6. Thư ký: đ/c Phạm Thị Lan."),
)

CLOSING_TEXTS = (
    Heading("III. KẾT LUẬN VÀ BIỂU QUYẾT"),
    led(
        "1. Kết luận của chủ trì.",
        "Chi bộ lãnh đạo hoàn thành hiến đất, giải phóng mặt bằng đường trục thôn trước ngày 20/11/2024. Phân công:",
    ),
    Items(
        (
            "Đ/c Lê Quang Đạo gặp hộ ông Tấn, xong trước 10/11/2024.",
            "Đ/c Hà Thị Thanh niêm yết danh sách hộ hiến đất, xong trước 12/11/2024.",
            "Đ/c Trần Đình Khoát nộp kết quả rà soát hộ nghèo, xong trước 08/11/2024.",
        )
    ),
    led("2. Biểu quyết nghị quyết:", "22/24 tán thành (91,7 %); ý kiến khác: 2."),
    led(
        "3. Tự chấm điểm chất lượng:",
        "92/100, xếp loại Tốt; biểu quyết 23/24. Hạn chế: còn 1 đồng chí vắng không lý do; biện pháp: bí thư gặp"
        " trực tiếp trong tuần.",
    ),
    text(
        "Cuộc họp kết thúc lúc 21 giờ 20 phút cùng ngày. Biên bản đã đọc lại trước chi bộ, 23/24 tán thành."
    ),
    MINUTES_SIGNERS,
)


def minutes(blocks: tuple, **changes) -> Document:
    values = {
        "kind": "minutes",
        "template_version": "1",
        "title": "Biên bản sinh hoạt chi bộ thường kỳ tháng 11 năm 2024",
        "header": HEADER,
        "type_name": "BIÊN BẢN",
        "subject": "sinh hoạt chi bộ thường kỳ tháng 11 năm 2024",
        "rule": False,
        "blocks": blocks,
    }
    return Document(**values | changes)


def short_minutes() -> Document:
    content = (
        Heading("II. NỘI DUNG"),
        led(
            "1. Mở đầu.",
            "Đồng chí chủ trì tuyên bố lý do, giới thiệu đại biểu. Chi bộ nhất trí chương trình.",
        ),
        led("2. Công tác chính trị, tư tưởng.", "Phổ biến hai văn bản của Đảng ủy xã."),
        Items(SPEECHES[:2]),
    )
    return minutes((*OPENING, *content, *CLOSING_TEXTS))


def long_minutes() -> Document:
    content = (
        Heading("II. NỘI DUNG"),
        led(
            "1. Mở đầu.",
            "Đồng chí chủ trì tuyên bố lý do, giới thiệu đại biểu. Đảng phí tháng 10: 28/28 đồng chí đã nộp. Chi bộ"
            " nhất trí chương trình buổi sinh hoạt.",
        ),
        led(
            "2. Công tác chính trị, tư tưởng; phổ biến văn bản.",
            "Phổ biến định hướng tuyên truyền tháng 11 của Đảng ủy xã; thông báo kết quả thu hoạch lúa mùa, kế hoạch"
            " phòng cháy rừng mùa hanh khô. Tư tưởng đảng viên và nhân dân ổn định; bà con quan tâm giá cây vụ đông và"
            " việc thu tiền nước đợt hai.",
        ),
        Heading("3. Đánh giá kết quả thực hiện nhiệm vụ tháng 10", level=2),
        Table(
            columns=(
                Column("TT", 12, "center"),
                Column("Nhiệm vụ", 55),
                Column("Đồng chí được giao", 40),
                Column("Kết quả", 58),
            ),
            rows=tuple(
                Row((str(number), task, person, result))
                for number, (task, person, result) in enumerate(
                    (
                        (
                            "Vận động hộ ngõ Đình hiến đất mở rộng đường trục thôn",
                            "Nguyễn Văn Thìn",
                            "9/11 hộ đã ký",
                        ),
                        ("Rà soát hộ nghèo, hộ cận nghèo", "Trần Đình Khoát", "Chậm 5 ngày; chuyển tháng 11"),
                        ("Dọn vệ sinh bờ sông Lô", "Đỗ Thế Vinh", "Hoàn thành ngày 20/10; 45 người tham gia"),
                        ("Trồng 2,5 ha ngô đông", "Bùi Thị Hợi", "Hoàn thành"),
                        ("Thu đảng phí quý IV", "Phạm Thị Lan", "28/28 đồng chí"),
                        (
                            "Thăm hỏi gia đình chính sách, đảng viên cao tuổi đau yếu dài ngày không đến nhà văn hóa được",
                            "Nguyễn Phúc Hoàng Bảo Khánh Minh Châu",
                            "Đã thăm 6 gia đình; một gia đình đề nghị hỗ trợ sửa nhà",
                        ),
                    ),
                    start=1,
                )
            ),
            caption="Kết quả thực hiện các việc đã giao",
        ),
        led(
            "4. Phương hướng, nhiệm vụ tháng 11.",
            "Tập trung giải phóng mặt bằng đường trục thôn, đoạn ngõ Đình; gieo trồng xong cây vụ đông; thu đảng phí;"
            " chuẩn bị Ngày hội Đại đoàn kết toàn dân tộc 18/11.",
        ),
        led("5. Ý kiến thảo luận", "(14 đồng chí phát biểu)."),
        Items(SPEECHES),
        led(
            "6. Tự phê bình và phê bình; biểu dương, nhắc nhở.",
            "Biểu dương đ/c Lê Quang Đạo vận động tốt việc hiến đất; nhắc nhở việc chậm rà soát hộ nghèo.",
        ),
        led(
            "7. Ý kiến của đại biểu cấp trên.",
            "Đ/c Nguyễn Minh Tuấn ghi nhận kết quả của chi bộ; trả lời việc hỗ trợ xi măng: xã cấp 18 tấn trong tháng"
            " 11; nhận chuyển kiến nghị về cống thoát nước và mương Đồng Chằm lên Đảng ủy xã.",
        ),
        led(
            "8. Kiến nghị, đề xuất.",
            "Đề nghị xã hỗ trợ 40 m cống thoát nước trước khi đổ bê tông; đề nghị công ty thủy lợi sửa hai chỗ sạt ở"
            " mương Đồng Chằm trước ngày lấy nước.",
        ),
    )
    return minutes((*OPENING, *content, *CLOSING_TEXTS), sample_notice=NOTICE)


def blank_roll() -> Document:
    return roll(
        tuple(
            Row((str(number), name, post, kind, "", "", "", "", "")) for number, name, post, kind in MEMBERS
        )
    )


def filled_roll() -> Document:
    def line(number: int, name: str, post: str, kind: str) -> Row:
        mark = ("", "x", "", "khám bệnh tuyến tỉnh") if number % 13 == 4 else ("x", "", "", "")
        return Row((str(number), name, post, kind, *mark, ""))

    return roll(
        tuple(line(*member) for member in MEMBERS), text("Có mặt: 28/30; vắng có lý do: 2; tỷ lệ 93,3 %.")
    )


GIVEN = (
    "An",
    "Bình",
    "Châu",
    "Chung",
    "Công",
    "Dũng",
    "Đạo",
    "Định",
    "Giang",
    "Hà",
    "Hải",
    "Hợi",
    "Hòa",
    "Khánh",
    "Khoát",
    "Lan",
    "Linh",
    "Mùi",
    "Nga",
    "Ngọc",
    "Phúc",
    "Sơn",
    "Tấn",
    "Thanh",
    "Thìn",
    "Toản",
    "Trường",
    "Tuấn",
    "Vinh",
    "Yến",
)
FAMILY = ("Nguyễn Văn", "Trần Thị", "Lê Quang", "Phạm Đình", "Hà Thị Thu", "Nguyễn Phúc Hoàng Bảo")
MEMBERS = tuple(
    (
        number,
        f"{FAMILY[number % len(FAMILY)]} {given}",
        {25: "Bí thư", 16: "Phó bí thư", 9: "Chi ủy viên"}.get(number, "Đảng viên"),
        "Dự bị" if number % 11 == 0 else "Chính thức",
    )
    for number, given in enumerate(GIVEN, start=1)
)


def roll(rows: tuple[Row, ...], *after: Paragraph) -> Document:
    columns = (
        Column("STT", 12, "center"),
        Column("Họ và tên", 55),
        Column("Chức vụ trong Đảng", 30),
        Column("Chính thức / Dự bị", 24),
        Column("Có mặt", 16, "center"),
        Column("Vắng có lý do", 18, "center"),
        Column("Vắng không lý do", 20, "center"),
        Column("Lý do", 40),
        Column("Ký tên", 37),
    )
    return Document(
        kind="roll",
        template_version="1",
        title="Danh sách điểm danh tháng 11 năm 2024",
        header=HEADER,
        type_name="DANH SÁCH ĐIỂM DANH",
        subject="sinh hoạt chi bộ thường kỳ tháng 11 năm 2024",
        rule=True,
        blocks=(Table(columns, rows, row_height_mm=10), *after, Signatures(None, Signer("NGƯỜI ĐIỂM DANH"))),
        landscape=True,
    )


def invitation() -> Document:
    return Document(
        kind="notice",
        template_version="1",
        title="Giấy mời sinh hoạt chi bộ tháng 11 năm 2024",
        header=Header(
            "ĐẢNG BỘ XÃ BẠCH LƯU",
            "CHI BỘ THÔN XÓM LÀNG",
            "Số 05-TB/CB",
            "Bạch Lưu, ngày 31 tháng 10 năm 2024",
        ),
        type_name="GIẤY MỜI",
        subject="sinh hoạt chi bộ thường kỳ tháng 11 năm 2024",
        rule=True,
        blocks=(
            text("Chi bộ thôn Xóm Làng trân trọng kính mời: các đồng chí đảng viên trong chi bộ."),
            text("Thời gian: 19 giờ 30 phút, thứ Ba, ngày 05 tháng 11 năm 2024."),
            text("Địa điểm: nhà văn hóa thôn Xóm Làng."),
            text("Nội dung chính:"),
            Items(
                (
                    "Đánh giá nhiệm vụ tháng 10, nhiệm vụ tháng 11.",
                    ((Run("Việc trọng tâm: ", bold=True), Run("hiến đất mở rộng đường ngõ Đình."))),
                )
            ),
            text("Đề nghị các đồng chí dự đúng giờ; đồng chí nào vắng xin báo lý do trước ngày 04/11/2024."),
            Recipients(
                (
                    "- Thường trực Đảng ủy xã (để báo cáo),",
                    "- Đảng ủy viên phụ trách chi bộ,",
                    "- Như kính mời,",
                    "- Lưu Chi bộ.",
                )
            ),
            Signatures(None, Signer("T/M CHI BỘ", "BÍ THƯ", note="", name="Nguyễn Văn Thìn")),
        ),
    )


def blank_minutes() -> Document:
    return minutes(
        (
            text("Thời gian: … giờ … phút, ngày …"),
            Heading("I. THÀNH PHẦN"),
            Blank(5),
            Heading("II. NỘI DUNG"),
            Blank(30),
            PageBreak(),
            Heading("III. KẾT LUẬN VÀ BIỂU QUYẾT"),
            Blank(8),
            Signatures(Signer("THƯ KÝ"), Signer("CHỦ TRÌ")),
        )
    )


def scores() -> Document:
    group = ("I. Công tác chuẩn bị", "20", "20", "", "")
    return Document(
        kind="score_sheet",
        template_version="1",
        title="Phiếu tự đánh giá chất lượng sinh hoạt chi bộ",
        header=HEADER,
        type_name="PHIẾU TỰ ĐÁNH GIÁ",
        subject="chất lượng sinh hoạt chi bộ tháng 11 năm 2024",
        rule=True,
        blocks=(
            Table(
                (
                    Column("STT", 12, "center"),
                    Column("Nội dung tiêu chí", 73),
                    Column("Điểm tối đa", 20, "center"),
                    Column("Chi bộ tự chấm", 20, "center"),
                    Column("Đảng ủy chấm", 20, "center"),
                    Column("Ghi chú", 20),
                ),
                (
                    Row(group, bold=True, span_first=True),
                    Row(
                        ("1", "Chi ủy họp trước, thống nhất nội dung, phân công chuẩn bị", "10", "10", "", "")
                    ),
                    Row(
                        (
                            "2",
                            "Thông báo thời gian, địa điểm, nội dung đến từng đảng viên",
                            "10",
                            "10",
                            "",
                            "",
                        )
                    ),
                    Row(("Tổng cộng", "100", "92", "", ""), bold=True, span_first=True),
                ),
            ),
            Paragraph((Run("Tự xếp loại: "), Run("Tốt", bold=True, italic=True)), indent=False, align="left"),
            Signatures(
                Signer("NGƯỜI THEO DÕI", "CHẤM ĐIỂM", name="Bùi Thị Hợi"),
                Signer("T/M CHI BỘ", "BÍ THƯ", note="", name="Nguyễn Văn Thìn"),
            ),
        ),
    )


ALL = {
    "short_minutes": short_minutes,
    "long_minutes": long_minutes,
    "blank_minutes": blank_minutes,
    "blank_roll": blank_roll,
    "filled_roll": filled_roll,
    "invitation": invitation,
    "scores": scores,
}
