"""July to December of a village cell: storms, autumn rice, winter crops, conscripts, review of the year."""

from songlo.demo.texts.shapes import Extra, Job, Season, Wish

JULY = Season(
    month=7,
    focus="Sơ kết 6 tháng; tri ân gia đình thương binh, liệt sĩ; phòng chống mưa bão",
    measures=(
        "Mỗi gia đình chính sách có một đảng viên và một đoàn viên nhận chăm sóc thường xuyên.",
        "Kiểm tra hằng tuần các điểm taluy, cống tràn trong mùa mưa.",
    ),
    prompts="Việc nào 6 tháng qua chậm, do ai, vì sao? Gia đình chính sách nào cần sửa nhà? Cống nào hay tắc?",
    news="Thông tin kinh tế – xã hội 6 tháng của xã; phổ biến kế hoạch kỷ niệm ngày Thương binh – Liệt sĩ 27/7.",
    ideology="Tư tưởng đảng viên ổn định; bà con quan tâm tiến độ sửa kênh và giá giống vụ đông.",
    results=(
        "6 tháng: thực hiện {18-22} trong {23-28} nhiệm vụ, {2-4} việc chậm đã nêu rõ nguyên nhân.",
        "Lúa mùa sớm cấy xong, mùa trung đạt {55-80} % diện tích.",
        "Sinh hoạt hè mỗi buổi {25-60} cháu, an toàn.",
        "Đảng phí quý II nộp đủ.",
    ),
    plans=(
        "Cấy xong toàn bộ diện tích trước ngày 15 tháng 7.",
        "Thăm tặng quà, dọn vệ sinh nghĩa trang liệt sĩ chiều ngày 26.",
        "Trực phòng chống thiên tai, khơi thông cống rãnh sau mỗi trận mưa.",
        "Khắc phục hai việc chậm đã nêu trong sơ kết.",
    ),
    extra=Extra(
        "Sơ kết công tác 6 tháng đầu năm của chi bộ",
        15,
        "Bí thư đọc dự thảo; {4-7} ý kiến, bổ sung nguyên nhân việc rà soát hộ chậm; hội nghị nhất trí.",
    ),
    statements=(
        "[ccb] Chi hội Cựu chiến binh nhận sửa bậc lên nghĩa trang, cần {8-15} bao xi măng, công chúng tôi tự lo.",
        "Báo cáo 6 tháng nêu ưu điểm nhiều, hạn chế có một dòng; đề nghị ghi cả việc thu quỹ chậm ở {lane2}.",
        "[trẻ] Tối 26 đoàn viên thắp nến ở nghĩa trang, xin các bác kể chuyện để lớp trẻ ghi lại.",
        "[nữ] Mẹ liệt sĩ trong thôn yếu nhiều, chị em thay nhau sang nấu cơm, mong thôn lo thêm tiền thuốc.",
        "Cống {lane} rác lấp miệng, mưa một giờ là tràn vào ba nhà, đề nghị làm song chắn rác.",
        "Lúa mới cấy gặp mưa lớn, {field} ngập {20-40} phân; đề nghị mở tràn sớm hơn năm ngoái.",
        "[hưu] Người được giao việc chậm nên tự nói trước chi bộ, đừng để bí thư nói hộ.",
        "Ốc bươu vàng nhiều, mỗi nhà đi bắt một buổi sáng còn hơn phun thuốc.",
    ),
    wishes=(
        Wish(
            "Đề nghị xem xét hỗ trợ sửa nhà cho một gia đình thương binh ở {lane2}", "chính sách", "{lane2}"
        ),
    ),
    conclusion=(
        "Thông qua báo cáo sơ kết sau khi bổ sung hai hạn chế và tên việc chậm.",
        "Chiều ngày 26 toàn chi bộ dọn vệ sinh nghĩa trang; tối cùng ngày thắp nến tri ân.",
        "Tổ xung kích kiểm tra cống rãnh ngay sau mỗi trận mưa, không chờ họp.",
    ),
    tasks=(
        Job("Hoàn chỉnh báo cáo sơ kết gửi Đảng ủy xã", "secretary", 5),
        Job("Tổ chức dọn vệ sinh, thắp nến tại nghĩa trang", "youth", 20),
        Job("Làm song chắn rác miệng cống {lane}", "farmer", 10),
        Job("Sửa bậc lên nghĩa trang liệt sĩ", "veteran", 17),
    ),
    remark="Đề nghị chi bộ giữ nếp đối chiếu việc đã giao. Việc sửa nhà cho gia đình thương binh, Đảng ủy sẽ đưa vào danh sách xét.",
    praise="chăm sóc thường xuyên mẹ liệt sĩ trong thôn",
    reminder="để việc rà soát hộ chậm hạn mà không báo cáo chi ủy",
)

AUGUST = Season(
    month=8,
    focus="Chăm sóc lúa mùa, phòng chống lụt bão; chuẩn bị năm học mới",
    measures=(
        "Trực ban 24 giờ khi có tin bão, trưởng thôn báo số hộ phải di dời trước 17 giờ.",
        "Không để cháu nào thiếu sách vở hoặc bỏ học.",
    ),
    prompts="Hộ nào cần giúp sách vở? Đường đến trường chỗ nào ngập? Lúa sau mưa cần làm gì trước?",
    news="Thông tin kỷ niệm Cách mạng tháng Tám và Quốc khánh 02/9; phổ biến công văn của xã về phòng chống bão.",
    ideology="Bà con lo mưa lớn, giá thức ăn chăn nuôi; phụ huynh quan tâm khoản thu đầu năm học.",
    results=(
        "Cấy xong {26-40} ha lúa mùa, đạt 100 % kế hoạch.",
        "Đã thăm {5-9} gia đình chính sách, sửa xong bậc lên nghĩa trang.",
        "Khơi thông {6-14} cống, song chắn rác {lane} dùng tốt.",
        "Báo cáo sơ kết gửi Đảng ủy xã đúng hạn.",
    ),
    plans=(
        "Bón đón đòng, thăm đồng phòng sâu cuốn lá nhỏ, rầy nâu.",
        "Kiểm tra bờ bao, cống tiêu; giữ phương châm bốn tại chỗ.",
        "Vận động đủ trẻ ra lớp, tặng sách vở cho học sinh khó khăn.",
        "Treo cờ, trang trí đường làng dịp 02/9.",
    ),
    extra=Extra(
        "Sơ tuyển nghĩa vụ quân sự: rà soát thanh niên trong độ tuổi",
        8,
        "Thôn đội trưởng báo cáo {6-14} thanh niên trong độ tuổi, {2-4} cháu đang học; hội nghị xác nhận danh sách đúng.",
    ),
    statements=(
        "[nữ] Có {3-6} cháu nhà khó khăn vào lớp 1 và lớp 6, chị em quyên sách cũ, xin thôn thêm vở.",
        "Đường từ {lane} ra trường ngập cứ sau mưa, các cháu lội bẩn; đề nghị đổ {3-6} xe đá trước ngày khai giảng.",
        "[ccb] Danh sách thanh niên trong độ tuổi niêm yết sớm thì công bằng, khỏi ai thắc mắc.",
        "[trẻ] Khi có tin bão, nhóm Zalo của thôn cần một người chịu trách nhiệm đăng, tránh tin đồn.",
        "Sâu cuốn lá ở {field} đã thấy bướm ra rộ, khoảng tuần sau phải phun, không nên phun ngay.",
        "Hai hộ chân {hill} chưa chịu đi khi có báo động, xin cử đảng viên thân quen đến nói trước.",
        "[hưu] Khoản thu đầu năm học nhà trường nên nói rõ khoản nào bắt buộc, khoản nào tự nguyện.",
        "Nhà tôi nuôi {20-60} con lợn, thức ăn tăng giá; đề nghị thôn liên hệ mua chung tận kho.",
    ),
    wishes=(
        Wish("Đề nghị nhà trường công khai các khoản thu đầu năm tại nhà văn hóa", "giáo dục"),
        Wish(
            "Đề nghị đổ đá đoạn đường ngập từ {lane} ra trường",
            "giao thông",
            "{lane}",
            "Hội nghị nhất trí dùng quỹ thôn và ngày công, làm ngay chủ nhật tuần này.",
        ),
    ),
    conclusion=(
        "Chủ nhật tuần này mỗi hộ một công đổ đá đoạn đường ra trường; đảng viên có mặt từ 6 giờ 30.",
        "Khi có báo động, đảng viên phụ trách tổ liên gia đến tận nhà đưa hộ nguy hiểm đi trước khi trời tối.",
        "Niêm yết danh sách thanh niên trong độ tuổi nghĩa vụ quân sự tại nhà văn hóa.",
    ),
    tasks=(
        Job("Tổ chức ngày công đổ đá đường ra trường", "deputy", 5),
        Job("Trao sách vở cho học sinh khó khăn", "women", 20),
        Job("Niêm yết danh sách thanh niên trong độ tuổi", "veteran", 7),
        Job("Gặp các hộ chân {hill}, thống nhất nơi đến tạm", "committee", 6),
    ),
    remark="Chi bộ chủ động phòng chống bão. Lưu ý báo cáo số liệu trước 17 giờ, không chờ đủ mới gửi.",
    praise="đi từng nhà vận động trẻ ra lớp, không cháu nào bỏ học",
    reminder="chia sẻ tin về bão chưa kiểm chứng lên nhóm của thôn",
)

SEPTEMBER = Season(
    month=9,
    focus="Vận động bảo hiểm y tế, đóng góp vì người nghèo; bảo vệ lúa mùa trỗ bông",
    measures=(
        "Đảng viên đến từng hộ chưa có thẻ bảo hiểm y tế, ghi rõ lý do.",
        "Không để quá hạn thẻ của người già, người bệnh mạn tính.",
    ),
    prompts="Còn bao nhiêu người chưa có thẻ? Hộ nào thật sự khó? Ai đi cùng cán bộ thu?",
    news="Thông tin hoạt động kỷ niệm Quốc khánh 02/9; phổ biến chỉ tiêu bảo hiểm y tế xã giao cho thôn.",
    ideology="Dư luận tốt sau ngày khai giảng; một số hộ cho rằng còn khỏe nên chưa cần thẻ bảo hiểm y tế.",
    results=(
        "100 % trẻ trong độ tuổi ra lớp; đã trao {3-8} suất sách vở.",
        "Đổ đá xong {60-150} m đường ra trường với {45-90} ngày công.",
        "Lúa mùa làm đòng, sâu cuốn lá đã phun {90-98} % diện tích.",
        "Danh sách thanh niên trong độ tuổi đã niêm yết, không có thắc mắc.",
    ),
    plans=(
        "Tỷ lệ người dân có thẻ bảo hiểm y tế đạt từ {93-96} %.",
        "Chuẩn bị đất, giống cho {4-10} ha cây vụ đông.",
        "Tổ chức Tết Trung thu cho các cháu, gọn và vui.",
        "Thu đảng phí quý III.",
    ),
    extra=Extra(
        "Bàn chuẩn bị Tết Trung thu cho thiếu nhi",
        6,
        "Giao Chi đoàn chủ trì, phụ nữ lo bánh kẹo; kinh phí {2-4} triệu đồng từ quỹ thôn và con em xa quê gửi về.",
    ),
    statements=(
        "Ngõ tôi còn {2-5} người chưa có thẻ bảo hiểm y tế, đều là lao động tự do; tôi nhận đến nhà trong tuần.",
        "[nữ] Nên kể chuyện thật: chị bên {lane2} mổ hết {30-60} triệu, có thẻ chỉ trả một phần nhỏ.",
        "[trẻ] Trung thu năm nay chúng tôi làm đèn ông sao từ tre của thôn, mỗi cháu tự làm một chiếc.",
        "Lúa trỗ mà gặp mưa dễ lép, đề nghị phun phòng đen lép hạt ở {field} trước.",
        "[ccb] Đồng chí nào hộ mình còn người chưa có thẻ thì đăng ký ngày hoàn thành trước chi bộ.",
        "Đất hai lúa chân cao nên trồng ngô sinh khối vụ đông, đã có nơi nhận mua cả cây.",
        "[hưu] Trạm bơm báo nước muộn, vụ mùa này ruộng cuối kênh lại thiệt, kiến nghị cũ nay đến đâu?",
        "Đèn đường {lane} hỏng {2-4} bóng, trẻ đi học thêm về tối rất sợ.",
    ),
    wishes=(
        Wish("Đề nghị trả lời dứt điểm kiến nghị về {canal} đã nêu từ vụ trước", "thủy lợi", "{canal}"),
        Wish(
            "Đề nghị thay bóng đèn đường {lane}",
            "điện",
            "{lane}",
            "Trưởng thôn nhận mua bóng, thợ điện của thôn thay trong ba ngày.",
        ),
    ),
    conclusion=(
        "Mỗi đảng viên nhận vận động số hộ cụ thể tham gia bảo hiểm y tế, báo kết quả trước ngày 25.",
        "Vụ đông tập trung ngô sinh khối trên chân cao, rau màu trên chân vàn; ký nơi thu mua trước khi trồng.",
        "Trung thu tổ chức một buổi tại nhà văn hóa, không thu thêm của các hộ.",
    ),
    tasks=(
        Job("Lập danh sách người chưa có thẻ bảo hiểm y tế theo ngõ", "women", 6),
        Job("Liên hệ nơi thu mua ngô sinh khối", "farmer", 12),
        Job("Tổ chức Trung thu cho thiếu nhi", "youth", 14),
        Job("Gửi công văn nhắc kiến nghị về kênh", "secretary", 4),
    ),
    remark="Chỉ tiêu bảo hiểm y tế của thôn còn thấp hơn bình quân của xã. Kiến nghị về kênh đã có trong kế hoạch quý IV.",
    praise="vận động được cả ngõ tham gia bảo hiểm y tế",
    reminder="gia đình còn người chưa tham gia bảo hiểm y tế",
)

OCTOBER = Season(
    month=10,
    focus="Thu hoạch lúa mùa, gieo trồng cây vụ đông kịp thời vụ",
    measures=(
        "Gặt xong trước ngày 10 tháng 10, trồng ngô trước ngày 05 tháng 10, rau đến hết tháng.",
        "Trâu bò không thả rông trên đồng vụ đông.",
    ),
    prompts="Diện tích vụ đông của từng hộ bao nhiêu? Ai bảo vệ đồng? Nước tưới lấy ở đâu?",
    news="Thông tin kỷ niệm ngày 20/10; phổ biến kế hoạch sản xuất vụ đông và chính sách hỗ trợ giống của huyện.",
    ideology="Lúa mùa được, bà con phấn khởi; lao động trẻ đi làm công ty nên vụ đông thiếu người.",
    results=(
        "Bảo hiểm y tế đạt {92-97} % số dân.",
        "Trung thu có {60-140} cháu dự, không thu thêm của hộ nào.",
        "Gặt {50-80} % diện tích lúa mùa, năng suất ước {50-57} tạ/ha.",
        "Đảng phí quý III đã nộp đủ.",
    ),
    plans=(
        "Trồng {6-10} ha vụ đông, trong đó ngô sinh khối {2-4} ha.",
        "Rà soát hộ nghèo, hộ cận nghèo theo hướng dẫn của xã.",
        "Làm giao thông, thủy lợi mùa khô: {15-40}0 m mương.",
        "Kết nạp một quần chúng ưu tú khi có quyết định.",
    ),
    extra=Extra(
        "Xét đề nghị kết nạp quần chúng ưu tú",
        15,
        "Nghe lý lịch, nhận xét của đoàn thể và tổ liên gia; hội nghị thảo luận, biểu quyết ở phần kết thúc.",
    ),
    statements=(
        "Ngô sinh khối năm ngoái bán tại ruộng {9-11}00 đồng một cân, nhà tôi đăng ký {3-6} sào.",
        "Trâu thả rông phá ngô đông năm nào cũng có, đề nghị ghi vào quy ước và phạt bằng công đắp bờ.",
        "[nữ] Chị em muốn trồng bí, su hào để bán chợ xã, xin hỗ trợ một máy bơm dùng chung.",
        "[ccb] Rà soát hộ nghèo phải đến nhà, đừng ngồi nhà văn hóa mà bình.",
        "[trẻ] Nhà tôi nhận làm dịch vụ máy lên luống, tính bằng giá xăng cho hộ neo người.",
        "Sau gặt nên nạo vét ngay {canal} khi đất còn mềm, để sang tháng cứng lại rất vất vả.",
        "[hưu] Quần chúng này chăm chỉ nhưng ít nói, mong đồng chí giúp đỡ rèn thêm việc vận động dân.",
        "Đề nghị xã trả tiền hỗ trợ giống sớm, vụ trước ba tháng mới nhận.",
    ),
    wishes=(Wish("Đề nghị chi trả tiền hỗ trợ giống vụ đông ngay sau nghiệm thu", "chính sách"),),
    conclusion=(
        "Trồng hết diện tích vụ đông đã đăng ký; trâu bò phá cây thì chủ đền bằng công đắp bờ theo quy ước của thôn.",
        "Tổ rà soát hộ nghèo đến từng nhà, có đảng viên và đại diện tổ liên gia cùng ký.",
        "Ra quân nạo vét {canal} vào hai sáng chủ nhật.",
    ),
    tasks=(
        Job("Đo đạc, ghi diện tích vụ đông từng hộ", "farmer", 12),
        Job("Rà soát hộ nghèo, hộ cận nghèo", "committee", 25),
        Job("Tổ chức hai buổi nạo vét {canal}", "veteran", 14),
        Job("Hoàn thiện hồ sơ quần chúng ưu tú gửi Đảng ủy xã", "deputy", 10),
    ),
    remark="Đề nghị chi bộ chấm dứt việc thả rông trâu bò trong vụ đông; nơi nào đảng viên làm trước thì dân theo.",
    praise="nhận làm đất giúp hộ neo người với giá bằng tiền xăng",
    reminder="để trâu của gia đình phá ruộng ngô của hộ khác",
)

NOVEMBER = Season(
    month=11,
    focus="Ngày hội Đại đoàn kết toàn dân; bình xét gia đình văn hóa, khám nghĩa vụ quân sự",
    measures=(
        "Phần lễ không quá 60 phút, phần hội có trò chơi cho cả người già và trẻ nhỏ.",
        "Bình xét gia đình văn hóa bằng phiếu tại tổ liên gia.",
    ),
    prompts="Tổ chức ngày hội thế nào cho gọn? Bình xét ra sao cho công bằng? Ai đi cùng thanh niên khám tuyển?",
    news="Phổ biến hướng dẫn tổ chức Ngày hội Đại đoàn kết và kế hoạch khám sức khỏe nghĩa vụ quân sự của xã.",
    ideology="Bà con mong ngày hội vui, tiết kiệm; còn ý kiến về tiêu chí gia đình văn hóa chưa sát.",
    results=(
        "Trồng xong {6-10} ha vụ đông, đạt {95-104} % kế hoạch.",
        "Nạo vét {18-42}0 m {canal} với {60-110} ngày công.",
        "Rà soát hộ nghèo xong, giảm {1-3} hộ, có biên bản từng nhà.",
        "Hồ sơ quần chúng ưu tú đã gửi Đảng ủy xã.",
    ),
    plans=(
        "Tổ chức Ngày hội Đại đoàn kết ngày 17 hoặc 18 tháng 11.",
        "Đưa {3-7} thanh niên đi khám tuyển đủ, đúng giờ.",
        "Chúc mừng các thầy cô giáo trong thôn ngày 20/11.",
        "Đảng viên viết bản tự kiểm điểm cuối năm, nộp trước ngày 30.",
    ),
    extra=Extra(
        "Thông báo kế hoạch kiểm điểm, xếp loại cuối năm",
        8,
        "Bí thư nói rõ người thuộc diện kiểm điểm, thời hạn nộp bản kiểm điểm; phát mẫu giấy cho đồng chí không dùng máy.",
    ),
    statements=(
        "Ngày hội năm ngoái đọc báo cáo hơn một giờ, bà con về hết; năm nay chỉ 15 phút, còn để hội diễn.",
        "[nữ] Bữa cơm đoàn kết mỗi ngõ góp một món, không thu tiền, chị em lo được.",
        "[trẻ] Chi đoàn tổ chức kéo co, nhảy bao bố; xin ban tổ chức {5-9}00 nghìn mua giải thưởng nhỏ.",
        "[ccb] Thôn đội và Hội Cựu chiến binh cùng đưa các cháu đi khám, có xe của ba nhà cho mượn.",
        "Gia đình còn vứt rác ra {canal} thì chưa công nhận gia đình văn hóa, như vậy mới có tác dụng.",
        "[hưu] Bản kiểm điểm nên ghi một hai khuyết điểm thật, tôi xin nộp trước để làm mẫu.",
        "Ngô đông thiếu nước, đề nghị trạm bơm chạy thêm hai ngày cho {field}.",
        "Hai cháu đang làm ở tỉnh khác, gia đình đã gọi về khám, đề nghị xã xác nhận để công ty cho nghỉ.",
    ),
    wishes=(
        Wish("Đề nghị trạm bơm chạy thêm hai ngày tưới ngô đông", "thủy lợi", "{field}"),
        Wish(
            "Đề nghị xác nhận để thanh niên làm ở công ty được nghỉ đi khám tuyển",
            "quốc phòng",
            answer="Cán bộ quân sự xã dự họp trả lời: giấy xác nhận cấp ngay trong tuần tại trụ sở.",
        ),
    ),
    conclusion=(
        "Ngày hội tổ chức sáng 17 tháng 11 tại nhà văn hóa, lễ 45 phút, kinh phí không quá {5-8} triệu đồng.",
        "Bình xét gia đình văn hóa bằng phiếu tại tổ liên gia, công khai kết quả trước ngày hội ba ngày.",
        "Toàn bộ thanh niên có giấy gọi đi khám đủ; đảng viên phụ trách ngõ chịu trách nhiệm đưa đi.",
    ),
    tasks=(
        Job("Lập kịch bản, phân công Ngày hội Đại đoàn kết", "committee", 7),
        Job("Đưa thanh niên đi khám tuyển", "veteran", 12),
        Job("Thu bản tự kiểm điểm của đảng viên", "deputy", 24),
        Job("Tổ chức bỏ phiếu bình xét tại tổ liên gia", "women", 6),
    ),
    remark="Đề nghị chi bộ dự đủ ngày hội cùng nhân dân. Kiểm điểm cuối năm đi thẳng vào việc, tránh nể nang.",
    praise="vận động cả ngõ tham gia nạo vét kênh, vượt số ngày công được giao",
    reminder="hai buổi ra quân làm thủy lợi đều vắng",
)

DECEMBER = Season(
    month=12,
    focus="Chuẩn bị bầu trưởng thôn; phòng cháy rừng mùa hanh khô; hoàn thành chỉ tiêu năm",
    measures=(
        "Giới thiệu người ứng cử trưởng thôn qua hội nghị tổ liên gia, lấy phiếu công khai.",
        "Tổ bảo vệ rừng trực những ngày hanh khô, không đốt thực bì khi chưa báo.",
    ),
    prompts="Ai đủ uy tín làm trưởng thôn? Chỉ tiêu nào chưa đạt? Đường băng cản lửa phát đến đâu?",
    news="Phổ biến kế hoạch bầu trưởng thôn của xã; thông tin kỷ niệm ngày 22/12; chỉ đạo phòng cháy, chữa cháy rừng.",
    ideology="Bà con quan tâm người làm trưởng thôn khóa mới; đảng viên mong việc kiểm điểm thẳng thắn, đoàn kết.",
    results=(
        "Ngày hội Đại đoàn kết có {180-320} người dự, chi đúng mức đã bàn.",
        "{4-7} thanh niên khám tuyển đủ, {1-3} cháu đạt sức khỏe.",
        "{88-95} % số hộ đạt gia đình văn hóa qua bỏ phiếu tổ liên gia.",
        "Đã thu {85-100} % bản tự kiểm điểm.",
    ),
    plans=(
        "Lãnh đạo cuộc bầu trưởng thôn đúng kế hoạch, đúng pháp luật, gọn trong một buổi.",
        "Phát {1-3} km đường băng cản lửa, treo biển cấm lửa tại {hill}.",
        "Kiểm điểm, xếp loại chi bộ và đảng viên.",
        "Thu đủ quỹ, đảng phí quý IV; làm thủy lợi mùa khô.",
    ),
    extra=Extra(
        "Giới thiệu nhân sự bầu trưởng thôn",
        15,
        "Hội nghị giới thiệu hai người để nhân dân lựa chọn; bí thư nhắc đảng viên không vận động riêng cho người thân.",
    ),
    statements=(
        "Trưởng thôn cần người ở nhà thường xuyên, biết làm sổ sách; tuổi trẻ mà nhiệt tình thì càng tốt.",
        "[ccb] Rừng keo {hill} khô lắm, đề nghị cấm hẳn đốt thực bì trong tháng, ai cần thì đăng ký ngày có người trực.",
        "[nữ] Nên có phụ nữ trong danh sách giới thiệu phó thôn, chị em làm công tác dân số nhiều năm đủ khả năng.",
        "[trẻ] Chi đoàn nhận phát {3-6}00 m đường băng cản lửa, xin mượn máy phát cỏ của ba nhà.",
        "Chỉ tiêu kết nạp năm nay mới có hồ sơ, chưa kết nạp; đề nghị nói rõ trong kiểm điểm.",
        "[hưu] Xếp loại đừng chia đều, ai vắng nhiều thì không nhận mức cao.",
        "Mùa khô nên kiên cố {30-80} m mương đầu {field}, dân góp công, xã cho xi măng.",
        "Đề nghị công khai thu chi cả năm trước khi bầu trưởng thôn để dân yên tâm.",
    ),
    wishes=(
        Wish("Đề nghị xã hỗ trợ xi măng kiên cố đoạn mương đầu {field}", "thủy lợi", "{field}"),
        Wish("Đề nghị trang bị bình chữa cháy đeo vai cho tổ bảo vệ rừng", "phòng cháy", "{hill}"),
    ),
    conclusion=(
        "Thống nhất giới thiệu hai người để nhân dân bầu trưởng thôn; đảng viên tuyên truyền trong tổ liên gia, không vận động riêng.",
        "Từ nay đến hết mùa khô không đốt thực bì khi chưa đăng ký; tổ bảo vệ rừng trực từ 10 giờ đến 18 giờ ngày hanh khô.",
        "Công khai thu chi cả năm tại nhà văn hóa trước ngày bầu cử năm ngày.",
    ),
    tasks=(
        Job("Phát đường băng cản lửa, treo biển cấm lửa {hill}", "youth", 16),
        Job("Công khai thu chi cả năm", "committee", 12),
        Job("Chuẩn bị hội nghị cử tri bầu trưởng thôn", "deputy", 18),
        Job("Tổng hợp bản tự kiểm điểm, dự kiến xếp loại", "secretary", 10),
    ),
    remark="Nhân sự trưởng thôn chi bộ giới thiệu đúng hướng dẫn. Đề nghị giữ đoàn kết trước, trong và sau bầu cử.",
    praise="trực đủ các ngày hanh khô, phát hiện sớm đám cháy thực bì",
    reminder="nộp bản tự kiểm điểm chậm năm ngày",
)

SECOND_HALF = (JULY, AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER)
