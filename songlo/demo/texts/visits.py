"""What work groups and committee members wrote after their visits: invented, in the words of such reports."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class VisitText:
    strengths: str
    weaknesses: str
    said: str
    told: str
    grade: str
    points: int
    limited: dict[str, str] = field(default_factory=dict)  # point → words
    advice: tuple[str, ...] = ()
    outcome: str = "Đã làm"
    obstacle: tuple[str, str, str] | None = None
    opinions: tuple[tuple[str, str, str], ...] = ()  # text, field, answer on the spot
    requests: str = ""


VISIT_TEXTS = (
    VisitText(
        strengths="Chọn đúng việc dân quan tâm, bàn cụ thể từng hộ. Bí thư gợi mở tốt, nhiều đồng chí phát biểu.",
        weaknesses="Ít người tự phê bình, còn nể nang.",
        said="Hoan nghênh chi bộ chọn việc hiến đất mở đường để bàn dứt điểm.\nĐề nghị giao rõ từng đồng chí phụ trách "
        "nhóm hộ, kỳ sau kiểm điểm lại.",
        told="Chi bộ mạnh, có thể nhân ra các thôn bên. Cần huyện hỗ trợ xi măng đúng tiến độ đã hứa.",
        grade="GOOD",
        points=91,
        limited={"SELF_CRITICISM": "Một đồng chí tự phê bình, chưa có ai góp ý."},
        advice=(
            "Mỗi kỳ có ít nhất hai đồng chí tự phê bình",
            "Ghi biên bản đủ diễn biến, ý kiến từng đồng chí",
        ),
        outcome="Biên bản kỳ này ghi đủ",
        opinions=(
            ("Hỗ trợ làm cống thoát nước đường trục thôn trước mùa mưa", "giao thông", ""),
            (
                "Mức hỗ trợ tường rào cho hộ hiến đất",
                "chính sách",
                "Đã đọc mức hỗ trợ theo nghị quyết của Hội đồng nhân dân huyện.",
            ),
        ),
    ),
    VisitText(
        strengths="Họp đúng giờ, đủ trình tự; thông báo trước năm ngày. Đảng viên dự đông.",
        weaknesses="Báo cáo kết quả tháng dài, phần bàn biện pháp ngắn. Một số ý kiến chỉ nhất trí.",
        said="Đề nghị chi ủy rút gọn báo cáo, dành thời gian cho thảo luận.\nĐảng viên mới cần được giao việc cụ thể.",
        told="Chi ủy còn lúng túng khi ra nghị quyết; đề nghị Ban Tổ chức mời bí thư dự lớp bồi dưỡng gần nhất.",
        grade="FAIR",
        points=84,
        limited={
            "RESOLUTION": "Nghị quyết chưa nêu người, thời hạn.",
            "STATEMENTS": "Bảy ý kiến, phần lớn nhất trí.",
        },
        advice=("Nghị quyết ghi rõ việc, người, thời hạn",),
        obstacle=(
            "Ba hộ chưa nhất trí phương án dồn điền",
            "Gặp từng hộ, đưa ra xem lại sơ đồ thửa tại thực địa",
            "Bí thư, trưởng thôn; địa chính xã cùng dự",
        ),
        opinions=(("Đo lại ranh giới đất nghĩa trang thôn, cắm mốc", "đất đai", ""),),
    ),
    VisitText(
        strengths="Chi ủy họp trước, chuẩn bị kỹ tài liệu. Thảo luận sôi nổi về nước tưới vụ đông.",
        weaknesses="Thời lượng chưa đủ, phần kết luận vội. Nguyên nhân: bắt đầu muộn 25 phút.",
        said="Chi bộ giữ nền nếp tốt. Đề nghị bắt đầu đúng giờ; kết luận từng việc trước khi sang việc khác.",
        told="Kênh tưới hỏng từ hai vụ, dân bức xúc; đề nghị BTV giao Phòng Nông nghiệp trả lời trước vụ xuân.",
        grade="FAIR",
        points=82,
        limited={"LENGTH": "Bắt đầu muộn 25 phút, kết thúc sớm."},
        advice=("Bắt đầu đúng giờ đã thông báo",),
        outcome="Hai kỳ gần đây bắt đầu đúng giờ",
        obstacle=(
            "Kênh N3 sạt 40 mét, không đủ nước cuối nguồn",
            "Nạo vét tạm, đề nghị sửa trước vụ xuân",
            "Hợp tác xã",
        ),
        opinions=(("Sửa kênh N3 trước vụ xuân", "thủy lợi", ""),),
        requests="Giao cơ quan chuyên môn khảo sát kênh N3, trả lời chi bộ trong kỳ sinh hoạt tới.",
    ),
    VisitText(
        strengths="Đủ nội dung, tự phê bình nghiêm túc; bốn đồng chí nhận việc ngay tại buổi họp.",
        weaknesses="Sổ sách ghi chưa kịp: biên bản hai kỳ trước chưa ký.",
        said="Đề nghị ký biên bản trong ba ngày sau họp. Việc vận động bảo hiểm y tế cần chia theo xóm.",
        told="Bí thư tuổi cao, cần chuẩn bị nhân sự kế cận cho đại hội chi bộ.",
        grade="GOOD",
        points=90,
        limited={"RECORDS": "Hai biên bản chưa ký."},
        advice=("Ký biên bản trong ba ngày sau buổi họp", "Chia danh sách vận động bảo hiểm y tế theo xóm"),
        outcome="Biên bản các kỳ sau ký đúng hạn",
        opinions=(("Lắp đèn đường đoạn từ nhà văn hóa đến trường mầm non", "hạ tầng", ""),),
    ),
    VisitText(
        strengths="Chi bộ đông, vẫn giữ được tỷ lệ dự cao; thông tin thời sự ngắn gọn, sát nơi mình.",
        weaknesses="Chưa chọn được vấn đề trọng tâm, bàn nhiều việc cùng lúc.",
        said="Mỗi kỳ nên chọn một việc, bàn cho xong. Kỳ tới đề nghị bàn thu gom rác thải.",
        told="Đảng ủy xã ít dự sinh hoạt ở chi bộ này; đề nghị nhắc phân công cấp ủy viên.",
        grade="AVERAGE",
        points=76,
        limited={"AGENDA": "Chưa có vấn đề trọng tâm.", "SELF_CRITICISM": "Chưa có tự phê bình."},
        advice=("Mỗi kỳ chọn một vấn đề trọng tâm, có người và thời hạn",),
        opinions=(("Có điểm tập kết rác cho hai xóm cuối thôn", "môi trường", ""),),
    ),
)
