"""Thematic parts of the year: one a quarter for a cell, the fourth and fifth for variety between cells."""

from songlo.demo.texts.shapes import Job, Theme

THEMES = (
    Theme(
        title="Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh về gần dân, trọng dân",
        kinds=(),
        outline=(
            "Nêu vì sao gần dân, trọng dân là việc làm hằng ngày của đảng viên ở cơ sở.",
            "Soi vào chi bộ: còn đồng chí ít đến nhà dân, còn hứa mà chưa báo lại.",
            "Mỗi đảng viên đăng ký một việc gần dân, làm trong quý và báo kết quả.",
        ),
        statements=(
            "Học Bác thì bắt đầu từ việc chào dân trước, nghe dân hết lời.",
            "Có người dân nói nhỏ mà mình bận không nghe, sau thành chuyện lớn; tôi rút kinh nghiệm.",
            "Mỗi đồng chí nên có một quyển sổ nhỏ ghi điều dân nói và ngày trả lời.",
            "Việc nhỏ như trả lời điện thoại của dân cũng là tôn trọng dân.",
            "Học bằng việc: tháng này tôi nhận giúp hai cụ làm thẻ.",
        ),
        conclusion=(
            "Mỗi đảng viên đăng ký một việc gần dân cụ thể, chi ủy đọc kết quả tại kỳ họp cuối quý.",
        ),
        task=Job("Thu bản đăng ký việc gần dân của đảng viên", "committee", 12),
    ),
    Theme(
        title="Thực hiện Kết luận 21-KL/TW ngày 25/10/2021 về đẩy mạnh xây dựng, chỉnh đốn Đảng ở chi bộ",
        kinds=(),
        outline=(
            "Tóm tắt tinh thần Kết luận 21-KL/TW ngày 25/10/2021 bằng lời dễ hiểu.",
            "Nhận diện biểu hiện ở chi bộ: nể nang, ngại va chạm, nói chưa đi đôi với làm.",
            "Giải pháp: tự soi, tự sửa, việc gì sửa được thì sửa ngay trong tháng.",
        ),
        statements=(
            "Biểu hiện gần nhất là biết mà không nói; tôi xin tự nhận trước.",
            "Phê bình phải có việc, có ngày; người nghe không ngắt lời.",
            "Nêu gương trong nhà mình trước, con cái đảng viên vi phạm thì nói thẳng.",
            "Kết quả sửa nên ghi vào bảng của chi bộ, ai cũng thấy.",
            "Đừng để chuyên đề đọc xong rồi cất, tháng sau hỏi lại từng điều.",
        ),
        conclusion=(
            "Chi bộ chọn ba biểu hiện để sửa trong quý, phân công người theo dõi và hỏi lại tại kỳ họp sau.",
        ),
        task=Job("Lập bảng theo dõi ba biểu hiện cần sửa", "deputy", 10),
    ),
    Theme(
        title="Đảng viên gương mẫu trong chuyển đổi số, giúp dân làm thủ tục trên môi trường mạng",
        kinds=("village", "office", "health", "school", "kindergarten"),
        outline=(
            "Những việc dân cần nhất: thẻ căn cước, khám bệnh, chi trả trợ cấp.",
            "Khó khăn: máy cũ, mắt kém, sợ lừa đảo.",
            "Cách làm: người trẻ kèm người già, làm thật tại chỗ, không làm hộ rồi giữ mật khẩu.",
        ),
        statements=(
            "Kèm một người phải mất ba buổi, đừng vội vàng rồi bảo người già chậm.",
            "Không giữ mật khẩu hộ ai, kể cả bố mẹ; ghi ra giấy để ở nhà họ.",
            "Có người gọi đến giả danh ngân hàng, may con tôi bảo dừng; nên kể trong họp dân.",
            "Nên có một máy tính ở nhà văn hóa và người trực giờ cố định.",
            "Ai làm được giúp người khác thì ghi vào bảng gương tốt.",
        ),
        conclusion=(
            "Mỗi đảng viên trẻ kèm ít nhất ba người, đảng viên cao tuổi học được hai việc: gọi khám và xem thông báo.",
        ),
        task=Job("Lập danh sách kèm và lịch trực giúp dân", "youth", 14),
    ),
    Theme(
        title="Xây dựng nếp sống văn minh, bảo vệ môi trường nông thôn",
        kinds=("village",),
        outline=(
            "Rác, chuồng trại, nghĩa trang, đám hiếu đám cưới: đâu là việc bức xúc nhất của thôn.",
            "Đảng viên làm trước: phân loại rác, không đốt rơm, cưới gọn.",
            "Ghi vào quy ước, có người theo dõi.",
        ),
        statements=(
            "Sạch ngõ trước rồi mới nói chuyện nông thôn mới kiểu mẫu.",
            "Tôi ủ rác được ba tháng, hố đầy lá thì bón chè, không tốn tiền men.",
            "[hưu] Cỗ cưới con tôi làm 28 mâm, dân khen mà đỡ tốn gần nửa.",
            "Chuồng trại sát nhà hàng xóm là điều ngại nói nhất, chi bộ phải nói trước.",
            "Quy ước in to, dán cổng nhà văn hóa, mỗi hộ ký một tờ.",
        ),
        conclusion=("Chọn hai việc làm ngay: phân loại rác tại nhà và cỗ gọn; quý sau kiểm tra theo ngõ.",),
        task=Job("Theo dõi hai việc đã chọn theo ngõ", "member", 20),
    ),
    Theme(
        title="Nâng cao chất lượng sinh hoạt chi bộ theo Hướng dẫn 12-HD/BTCTW ngày 06/7/2018",
        kinds=(),
        outline=(
            "Ba điểm cần: chuẩn bị kỹ, bàn đúng việc, kết luận rõ người rõ hạn.",
            "Chi bộ đang yếu khâu nào: thảo luận ít, tự phê bình ít, kết luận chung chung.",
            "Cách sửa: gợi ý trước, mỗi kỳ một việc cụ thể, thư ký đọc lại cuối buổi.",
        ),
        statements=(
            "Kỳ trước bàn một việc đến nơi đến chốn thì ai cũng thích, kỳ nào nhiều việc thì loãng.",
            "Nên mời người hay im nói trước, người hay nói nói sau.",
            "Thư ký ghi tên và ý ngắn, đọc lại thì biết ngay đúng sai.",
            "Đồng chí cao tuổi cần chữ to và ánh sáng tốt.",
            "Họp 90 phút là đủ nếu thông tin phát trước.",
        ),
        conclusion=(
            "Mỗi kỳ chọn một việc trọng tâm, gửi trước hai ngày, thư ký đọc lại trước khi thông qua.",
        ),
        task=Job("Gợi ý câu hỏi thảo luận trước kỳ tới", "committee", 6),
    ),
    Theme(
        title="Phòng, chống suy thoái và những điều đảng viên không được làm theo Quy định 37-QĐ/TW ngày 25/10/2021",
        kinds=(),
        outline=(
            "Nhắc lại những điều gần với đảng viên ở cơ sở.",
            "Liên hệ: vay mượn, nói xấu, đăng mạng, bao che người nhà.",
            "Cam kết làm đúng và nhắc nhau tại chi bộ.",
        ),
        statements=(
            "Đăng mạng tưởng vô hại mà lan thành chuyện của cả xã.",
            "Người nhà vi phạm thì không xin hộ, càng không dùng chức vụ.",
            "Vay mượn dây dưa làm mất uy tín của chi bộ.",
            "Nên đọc từng điều một buổi, mỗi tháng một điều.",
            "Gặp việc khó thì hỏi chi ủy, đừng làm liều.",
        ),
        conclusion=("Mỗi kỳ sinh hoạt nhắc một điều, đảng viên ký cam kết và tự kiểm tra cuối quý.",),
        task=Job("Chuẩn bị bảng nhắc từng điều hằng tháng", "deputy", 14),
    ),
    Theme(
        title="Quân dân gắn bó, chăm lo chính sách hậu phương quân đội",
        kinds=("village", "military", "police"),
        outline=(
            "Kết quả giao quân và đón quân nhân về trong năm.",
            "Gia đình bộ đội khó khăn cần giúp việc gì.",
            "Phân công từng đồng chí, không nói chung chung.",
        ),
        statements=(
            "Thư hỏi thăm quý hơn quà lớn, mỗi thôn viết một lá.",
            "Gặt giúp nửa ngày là thiết thực, chủ nhà chỉ cần báo trước.",
            "Nhà có con đi bộ đội nên được đi làm giấy tờ trước.",
            "Quân nhân về đợi việc, chi bộ nên hỏi nghề và giới thiệu.",
            "[ccb] Tôi là lính cũ, xin dẫn đoàn thanh niên đến từng nhà.",
        ),
        conclusion=("Mỗi thôn có một nhóm giúp gia đình bộ đội, ghi việc và ngày làm.",),
        task=Job("Lập danh sách gia đình bộ đội cần giúp", "veteran", 9),
    ),
)
