"""Sentences that any cell may need: self-criticism, absence, weaknesses, reasons. Taken in turn, not at random."""

SELF_CRITICISM = (
    "nhận việc ghi chép được giao còn sơ sài, xin bổ sung trong ba ngày.",
    "tự phê bình còn ngại va chạm, thấy việc chưa đúng mà chưa góp ý ngay.",
    "tự nhận ít đọc tài liệu gửi trước nên ý kiến chưa sâu.",
    "tự nhận đến họp muộn hai kỳ, đề nghị chi bộ tiếp tục nhắc.",
    "nhận khuyết điểm hứa với nhân dân mà chưa báo lại kết quả.",
    "tự phê bình việc nghe lời đồn rồi kể lại, chưa hỏi lại cho rõ.",
    "nhận còn dùng điện thoại trong giờ họp, từ nay để ở ngoài.",
    "tự nhận đăng ký tu dưỡng còn chung chung, xin sửa lại thành hai việc cụ thể.",
    "nhận chưa giúp được quần chúng được giao vì ít gặp, xin gặp hai tuần một lần.",
    "tự nhận còn nóng khi trả lời dân, sẽ nghe hết rồi mới nói.",
    "nhận chưa mạnh dạn phát biểu, xin đăng ký phát biểu mỗi kỳ ít nhất một ý.",
    "nhận báo cáo việc được giao chậm hai ngày, xin rút kinh nghiệm.",
)
SELF_CRITICISM_OF_VILLAGES = (
    "tự nhận tháng qua vắng một buổi lao động chung mà báo muộn, hứa báo trước một ngày.",
    "tự nhận chưa thăm đủ số hộ được phân công, còn hai hộ sẽ đến trong tuần.",
    "nhận khuyết điểm nói to tiếng khi họp tổ liên gia, đã gặp riêng để làm lành.",
    "nhận chậm nộp đảng phí một tháng do đi làm xa, đã nộp đủ.",
    "nhận trong nhà còn người chưa đội mũ bảo hiểm, hứa làm gương trong nhà trước.",
)

CRITICISM = (
    "góp ý chi ủy gửi nội dung họp sớm hơn, ít nhất hai ngày.",
    "góp ý việc phân công còn dồn vào vài đồng chí, nên chia đều hơn.",
    "góp ý đồng chí nào nhận việc thì báo kết quả, đừng chờ hỏi.",
    "góp ý bí thư điều hành gọn phần thông tin để dành thời gian thảo luận.",
    "góp ý các đồng chí trẻ nên mạnh dạn nhận việc khó.",
    "góp ý giữ trật tự, không nói chuyện riêng khi người khác phát biểu.",
    "góp ý sổ sách chi tiêu nên công khai hằng quý.",
    "góp ý đảng viên cao tuổi vẫn nên tham gia phần việc vừa sức.",
    "góp ý nói và làm cho khớp, việc đã kết luận thì không bàn lại ngoài quán nước.",
    "góp ý khi phê bình cần có việc cụ thể, tránh nói chung chung.",
    "góp ý chi ủy đi thăm đảng viên ốm kịp thời hơn.",
    "góp ý cách ghi biên bản nên đủ ý từng người.",
)

WEAKNESSES = (
    (
        "ý kiến thảo luận chưa đều, tập trung vào một số đồng chí",
        "chi ủy gợi ý câu hỏi trước, mời đồng chí chưa phát biểu",
    ),
    ("còn đồng chí đến muộn", "bí thư nhắc trực tiếp, bắt đầu đúng giờ đã ghi"),
    ("tự phê bình và phê bình còn ít, còn nể nang", "mỗi kỳ phân công hai đồng chí tự phê bình trước"),
    ("nội dung gửi trước muộn", "chi ủy gửi trước ít nhất hai ngày, phát bản in cho đồng chí cao tuổi"),
    ("một số việc giao từ tháng trước chậm hạn", "kiểm điểm người được giao ngay đầu buổi, lùi hạn có lý do"),
    ("phần thông tin thời sự dài", "thông tin không quá 10 phút, tài liệu phát về nhà đọc"),
    ("còn đồng chí vắng không báo", "bí thư gặp trực tiếp, ghi sổ theo dõi"),
    ("kết luận chưa rõ thời hạn ở một việc", "thư ký đọc lại từng việc, người, hạn trước khi biểu quyết"),
    ("đảng viên trẻ ít phát biểu", "giao mỗi kỳ một đồng chí trẻ chuẩn bị một ý kiến"),
    ("ghi biên bản chưa kịp ý kiến cuối buổi", "cử thêm một đồng chí giúp thư ký"),
    ("thời gian thảo luận chưa đủ", "rút gọn phần báo cáo, dành ít nhất 30 phút thảo luận"),
    ("chưa báo lại kết quả kiến nghị kỳ trước", "đưa mục kết quả kiến nghị vào đầu chương trình"),
)

ABSENCE_REASONS = (
    "đi khám bệnh tuyến tỉnh", "chăm người ốm", "đi làm ca đêm ở công ty", "đi công trình xa",
    "đi họp ở huyện", "việc hiếu trong họ", "ốm, sốt", "đi thăm con ở xa", "trực cơ quan", "đưa con đi viện",
    "đi học bồi dưỡng", "có giỗ họ",
)  # fmt: skip
OFFICE_ABSENCE_REASONS = (
    "đi họp ở huyện", "trực cơ quan", "ốm, sốt", "người nhà ốm", "đi học bồi dưỡng", "việc hiếu trong gia đình",
    "đi công tác",
)  # fmt: skip

NOT_HELD_REASONS = (
    "mưa lũ chia cắt đường, mất điện hai ngày, Đảng ủy xã đồng ý gộp vào kỳ sau",
    "nghỉ hè, đảng viên học bồi dưỡng tập trung ở huyện, Đảng ủy xã đã đồng ý",
    "đồng chí bí thư nằm viện, đồng chí phó bí thư đi xa, Đảng ủy xã đang chỉ định người phụ trách",
    "trong thời gian trực phòng chống bão, Đảng ủy xã chỉ đạo dừng các cuộc họp",
)

RETURN_REASONS = (
    "Biên bản ghi vắng 3 đồng chí nhưng chỉ nêu tên và lý do của 2 đồng chí; đề nghị bổ sung.",
    "Nhiệm vụ thứ hai chưa ghi người làm và thời hạn; đề nghị ghi rõ rồi gửi lại.",
    "Biểu quyết nghị quyết chưa ghi số đảng viên chính thức được triệu tập; đề nghị bổ sung.",
    "Chưa ghi giờ kết thúc và câu biên bản đã đọc lại, hội nghị nhất trí; đề nghị hoàn chỉnh.",
    "Phần thảo luận chỉ ghi nhất trí, chưa có tên người phát biểu; đề nghị ghi theo sổ.",
    "Điểm tự chấm và xếp loại chưa khớp nhau; đề nghị chi bộ xem lại.",
)

DUES_NOTES = (
    "tháng {prev_month}: {n}/{n} đồng chí đã nộp.",
    "tháng {prev_month} đã nộp đủ, đã ghi sổ và ký nhận.",
    "tháng {prev_month}: {less}/{n} đồng chí đã nộp, còn lại nộp trong tuần.",
)

OPENING_NOTES = (
    "Hội nghị nhất trí chương trình đã gửi trước.",
    "Hội nghị nhất trí chương trình, không bổ sung nội dung.",
    "Hội nghị thống nhất dành nhiều thời gian cho việc trọng tâm của buổi.",
)

TASK_RESULTS = (
    "Đã làm xong, có báo cáo bằng miệng trước chi bộ.",
    "Hoàn thành, chi bộ đã kiểm tra.",
    "Đã xong trước hạn hai ngày.",
    "Đã làm đủ các phần việc được giao.",
    "Đã xong, có danh sách kèm theo.",
)
TASK_DELAYS = (
    "Đã làm quá nửa, xin làm tiếp tháng này.",
    "Còn chờ ý kiến của cấp trên.",
    "Người được giao ốm, đã cử thêm người giúp.",
    "Việc nhiều nên chậm, xin lùi hạn hai tuần.",
)
TASK_DROPS = (
    "Cấp trên đã làm chung, chi bộ thôi thực hiện.",
    "Không còn cần thiết, chi bộ nhất trí thôi.",
)

COMMITTEE_TASKS = (
    "Chi ủy kiểm điểm {n} việc giao tháng trước: {done} việc xong, còn lại gia hạn có lý do.",
    "Chi ủy rà việc đã giao: {done}/{n} việc xong, nhắc hai đồng chí báo kết quả.",
    "Chi ủy nghe báo nhanh: {done} trong {n} việc hoàn thành.",
)
COMMITTEE_PREPARES = (
    "Phân công đồng chí phó bí thư chuẩn bị phần đánh giá, bí thư chuẩn bị phần nhiệm vụ.",
    "Bí thư dự thảo kết luận; một chi ủy viên chuẩn bị tài liệu phát tay chữ to.",
    "Mỗi chi ủy viên gọi cho {n} đồng chí, nhắc chuẩn bị ý kiến.",
    "Phân công người theo dõi, chấm điểm buổi sinh hoạt và người giúp thư ký.",
)
COMMITTEE_PLACES = (
    "Thống nhất thời gian, địa điểm; báo cấp ủy viên phụ trách trước ba ngày.",
    "Thống nhất họp đúng ngày thường kỳ, thông báo trên loa và gọi từng đồng chí.",
    "Chuẩn bị phòng họp, nước uống, đèn pin đề phòng mất điện.",
)
FORMULAE = (  # sentences that stand in every paper of the kind and may repeat
    "Thống nhất đánh giá kết quả lãnh đạo thực hiện nhiệm vụ tháng {prev_month}:",
    "Nhiệm vụ trọng tâm tháng {month}:",
    "Chi ủy phân công đảng viên thực hiện, theo dõi, báo cáo tại kỳ sinh hoạt tháng {next_month}.",
)
