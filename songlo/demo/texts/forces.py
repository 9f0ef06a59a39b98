"""Twelve months of the cell of a commune police post and of a commune military command: three to eight members."""

from dataclasses import dataclass

from songlo.demo.texts.shapes import Job, Season


@dataclass(frozen=True)
class Duty:
    """What differs from month to month; the rest of a `Season` is the same for the whole year of such a cell."""

    focus: str
    measures: tuple[str, ...]
    results: tuple[str, ...]
    plans: tuple[str, ...]
    statements: tuple[str, ...]
    conclusion: tuple[str, ...]
    task: str
    who: str = "member"


_POLICE = (
    Duty(
        "Bảo đảm an ninh trật tự dịp Tết, vận động giao nộp pháo",
        ("Mỗi đêm hai tổ tuần tra, giao ca có ký sổ.", "Đến từng hộ có nguy cơ, vận động trước khi xử lý."),
        ("Tuần tra {12-20} đêm, không xảy ra trộm cắp lớn.", "Vận động giao nộp {3-9} kg pháo tự chế."),
        ("Lập chốt ở ngã ba chợ từ ngày 23 tháng Chạp.", "Kiểm tra tạm trú người về quê ăn Tết."),
        (
            "Một gia đình đã tự giác mang pháo đến nộp, đề nghị cảm ơn trước thôn để người khác noi theo.",
            "Đêm giáp Tết ngõ xa rất vắng, mỗi ca nên có hai đồng chí và một dân phòng.",
            "Xe khách về quê hay chở quá người, nên chốt buổi chiều từ 16 giờ.",
            "Trực giao thừa tôi xin nhận, các đồng chí có con nhỏ về nhà sớm.",
        ),
        (
            "Lập chốt ngã ba chợ, mỗi ca hai đồng chí, hết ngày mùng 6 mới rút.",
            "Hộ tự giác nộp pháo được ghi nhận, hộ cố tình thì xử lý nghiêm.",
        ),
        "Lập lịch trực, chốt dịp Tết gửi Đảng ủy xã",
        "secretary",
    ),
    Duty(
        "Giữ trật tự lễ giao quân và lễ hội đầu xuân",
        ("Phân luồng xe trước trụ sở từ 5 giờ sáng.", "Không để trò chơi có thưởng biến tướng thành cờ bạc."),
        (
            "Tết an toàn, không có vụ đốt pháo nào phải xử lý hình sự.",
            "Chốt ngã ba nhắc nhở {30-80} lượt người.",
        ),
        ("Bảo vệ lễ giao quân.", "Trực {2-4} lễ hội của các thôn."),
        (
            "Trò ném vòng ở hội năm ngoái đặt tiền thật, lần này tôi đề nghị ban tổ chức ký cam kết trước.",
            "Sáng giao quân người nhà đông, nên để xe ở sân trường rồi đi bộ vào.",
            "Ngày hội trẻ con hay lạc, cần một điểm loa và hai đồng chí trực ở đó.",
        ),
        ("Ban tổ chức lễ hội ký cam kết không để cờ bạc; trò nào đặt tiền thì dừng ngay.",),
        "Ký cam kết với ban tổ chức lễ hội các thôn",
    ),
    Duty(
        "Cấp căn cước lưu động cho người già, người ốm",
        ("Mỗi tuần một thôn, làm cả buổi tối.", "Người không đi được thì mang máy đến nhà."),
        ("Lễ giao quân và {2-4} lễ hội an toàn.", "Không phát hiện cờ bạc tại lễ hội."),
        ("Làm căn cước cho {40-90} người.", "Rà lại hộ cho thuê trọ, người tạm trú."),
        (
            "Thôn xa còn {12-25} cụ chưa có căn cước, xin mượn nhà văn hóa làm hai buổi tối.",
            "Người đi làm công ty chỉ về cuối tuần, nên làm thêm sáng chủ nhật.",
            "Có cụ nằm một chỗ, tôi nhận mang máy đến tận giường.",
            "Hai nhà cho thuê trọ chưa khai báo, đã nhắc và hẹn ngày đến làm.",
        ),
        (
            "Làm lưu động mỗi tuần một thôn, thêm sáng chủ nhật đầu tháng.",
            "Người không đi lại được thì cán bộ đến tận nhà.",
        ),
        "Lập lịch làm căn cước lưu động, gửi trưởng thôn",
    ),
    Duty(
        "Phòng ngừa ma túy trong thanh thiếu niên",
        ("Gặp riêng từng em cùng gia đình, giữ kín.", "Nói chuyện ở trường bằng tình huống thật."),
        ("Cấp căn cước cho {40-90} người.", "Khai báo tạm trú đạt {90-98} %."),
        ("Rà người có nguy cơ ở từng thôn.", "Nói chuyện ở trường một buổi."),
        (
            "Nhóm {3-5} em hay tụ tập ở chân cầu buổi tối, có em đã bỏ học; nên gặp gia đình ngay tuần này.",
            "Gia đình giấu vì xấu hổ, ta đến mặc thường phục, nói nhỏ, đừng làm ồn ngõ.",
            "Buổi nói chuyện ở trường năm ngoái đọc tài liệu dài, lần này kể hai câu chuyện và hỏi các em.",
        ),
        ("Gặp riêng từng em trong nhóm hay tụ tập cùng gia đình, giữ kín tên.",),
        "Gặp gia đình các em có nguy cơ",
    ),
    Duty(
        "Phòng cháy, chữa cháy mùa nắng nóng",
        ("Kiểm tra chợ, cây xăng, trường học, cơ sở sấy gỗ.", "Mỗi thôn tập chữa cháy một lần."),
        ("Đã gặp {3-6} gia đình, hai em đi học lại.", "Nói chuyện phòng ma túy cho {150-320} học sinh."),
        ("Kiểm tra {8-15} cơ sở.", "Tập chữa cháy ở hai thôn."),
        (
            "Dây điện ở chợ chắp nối, có chỗ bọc ni lông; phải cắt điện sửa trong tuần.",
            "Xưởng sấy gỗ để mùn cưa sát lò, tôi đã lập biên bản nhắc.",
            "Bình chữa cháy hai trường còn hạn, nhưng cô giáo chưa ai biết dùng; xin tập một buổi.",
        ),
        (
            "Chợ sửa đường điện trong bảy ngày, quá hạn thì đề nghị dừng bán ở dãy đó.",
            "Tập dùng bình chữa cháy cho giáo viên hai trường.",
        ),
        "Phúc tra đường điện chợ sau bảy ngày",
    ),
    Duty(
        "An toàn giao thông mùa gặt",
        ("Nhắc sớm, không để thóc phơi trên đường lớn.", "Chốt nhắc đội mũ ở cổng trường, cổng công ty."),
        ("Chợ đã sửa xong đường điện.", "Hai thôn tập chữa cháy, {40-80} người dự."),
        ("Tuyên truyền không phơi thóc trên đường.", "Sơ kết 6 tháng."),
        (
            "Sáng qua có xe máy ngã vì thóc ướt, nên đi nhắc từ 5 giờ rưỡi, trước khi dân đổ thóc.",
            "Xe công nông chở lúa không đèn chạy tối, đề nghị các thôn dán giấy phản quang.",
            "Sáu tháng qua còn {2-4} vụ trộm nhỏ chưa tìm ra, phải nói thẳng trong sơ kết.",
        ),
        ("Nhắc từng đoạn đường phơi thóc từ 5 giờ 30; hộ neo đơn thì giúp chuyển vào sân.",),
        "Dán giấy phản quang xe công nông các thôn",
    ),
    Duty(
        "Trực phòng chống thiên tai, chống trộm vườn đồi",
        ("Đổi ca tuần tra theo giờ hay mất trộm.", "Có danh sách hộ phải di dời ở từng thôn."),
        ("Không còn thóc phơi trên đường trục.", "Sơ kết 6 tháng nêu rõ {2-4} vụ chưa làm xong."),
        ("Tuần tra buổi trưa.", "Cùng dân quân diễn tập di dời."),
        (
            "Trộm gà toàn vào lúc trưa nắng, mình lại tuần đêm; đề nghị đổi một nửa ca sang trưa.",
            "Hai hộ ven ngòi không chịu di dời khi báo động, tôi quen gia đình nên nhận đến nói trước.",
            "Camera các thôn lưu được ba ngày, đề nghị tăng lên bảy ngày.",
        ),
        ("Đổi một nửa ca tuần tra sang buổi trưa trong tháng.",),
        "Lập lại lịch tuần tra theo giờ",
    ),
    Duty(
        "Bảo vệ tính mạng, tài sản nhân dân trong mưa bão; an ninh ngày khai giảng",
        ("Hai ca trực cứu hộ, có thuyền và dây.", "Cắm biển ở ngầm tràn, cử người gác."),
        ("Trộm vặt giảm {2-4} vụ so với tháng trước.", "Diễn tập di dời {12-20} hộ."),
        ("Trực bão 24 giờ.", "Bảo vệ lễ khai giảng các trường."),
        (
            "Ngầm tràn nước lên rất nhanh, phải gác từ khi mực nước còn thấp.",
            "Điện thoại mất sóng thì cả xã tê liệt, nên có hai bộ đàm.",
            "Sau lũ có người lạ đi nhặt đồ, tuần tra sớm ngay khi nước rút.",
        ),
        ("Gác ngầm tràn từ khi có cảnh báo, không đợi ngập; đề nghị xã trang bị hai bộ đàm.",),
        "Đề nghị trang bị bộ đàm, gửi Đảng ủy xã",
        "secretary",
    ),
    Duty(
        "An ninh trường học, trẻ em đi xe điện",
        ("Đứng cổng trường giờ vào lớp, tan học hai tuần đầu.", "Gặp phụ huynh trước khi xử lý."),
        ("Mưa bão không có thiệt hại về người.", "Khai giảng {2-3} trường an toàn."),
        ("Nhắc đội mũ, xe điện đúng tuổi.", "Dán số điện thoại trực ở các lớp."),
        (
            "Học sinh lớp 8 đi xe điện của bố, không mũ; gặp phụ huynh có tác dụng hơn giữ xe.",
            "Hai em gây gổ trên mạng rồi hẹn nhau, cô giáo báo kịp; mời hai gia đình nói chuyện là xong.",
            "Số điện thoại trực dán ở lớp thì các em biết gọi cho ai.",
        ),
        ("Hai tuần đầu nhắc nhở, từ tuần thứ ba mới lập biên bản.",),
        "Dán số điện thoại trực an ninh ở từng lớp",
    ),
    Duty(
        "Ngăn chặn cho vay nặng lãi, lừa đảo qua mạng",
        ("Gỡ tờ rơi, gặp người bị đòi nợ.", "Đọc loa cảnh báo tối thứ Tư."),
        ("Nhắc đội mũ {60-120} lượt, không học sinh nào bị tai nạn.", "Hòa giải {2-4} mâu thuẫn học sinh."),
        ("Gỡ tờ rơi quảng cáo cho vay.", "Tuyên truyền ở họp thôn."),
        (
            "Có gia đình bị siết xe máy vì vay qua ứng dụng, đã hướng dẫn trình báo và giữ lại tin nhắn.",
            "Tờ rơi dán đêm ở cột điện, sáng mình gỡ; nên xem lại camera để biết người dán.",
            "Người già hay bị gọi giả danh công an, mỗi cuộc họp thôn nên kể một vụ thật.",
        ),
        ("Người bị đòi nợ trái pháp luật được hướng dẫn trình báo ngay trong ngày.",),
        "Tổng hợp vụ việc lừa đảo, soạn bài truyền thanh",
    ),
    Duty(
        "Trật tự ngày khám tuyển nghĩa vụ quân sự; rút kinh nghiệm công tác năm",
        ("Chia giờ theo thôn, không để chờ dồn.", "Không nhận lời nhờ cậy của ai."),
        ("Gỡ {20-60} tờ rơi, hỗ trợ {2-4} gia đình trình báo.", "Tuyên truyền ở {5-9} cuộc họp thôn."),
        ("Bảo vệ hai buổi khám.", "Viết bản tự kiểm điểm."),
        (
            "Có người quen nhờ nói giúp, tôi từ chối và báo chỉ huy để cùng biết.",
            "Khám mà chờ ba tiếng thì anh em bực, chia giờ theo thôn sẽ nhẹ hơn.",
            "Kiểm điểm tôi nhận hai vụ nhỏ làm chậm, do ngại ghi chép.",
        ),
        ("Khám tuyển chia bốn khung giờ, người nhà chờ ở sân.",),
        "Phối hợp quân sự chia giờ khám tuyển",
    ),
    Duty(
        "Kiểm điểm cuối năm, phòng tội phạm trước Tết",
        ("Kiểm điểm theo sổ vụ việc, không nói chung.", "Tăng ca tuần đêm, phòng đột nhập."),
        ("Hai buổi khám tuyển trật tự, đúng giờ.", "Hoàn thành {88-97} % chỉ tiêu năm."),
        ("Kiểm điểm, xếp loại.", "Tăng tuần tra đêm."),
        (
            "Cuối năm người làm xa gửi tiền về, nhà vắng hay bị rình; nhắc các tổ liên gia để ý.",
            "Tôi tự nhận mức hoàn thành tốt vì còn ba hồ sơ chậm, xin các đồng chí góp ý.",
            "Năm tới nên chia địa bàn, mỗi đồng chí phụ trách hai thôn để dân biết mặt.",
        ),
        (
            "Năm tới mỗi đồng chí phụ trách hai thôn, mỗi tháng dự họp thôn một lần.",
            "Kiểm điểm xong trước ngày 20, gửi hồ sơ đúng hạn.",
        ),
        "Phân công địa bàn năm mới, tổng hợp kiểm điểm",
        "secretary",
    ),
)

_MILITARY = (
    Duty(
        "Trực sẵn sàng dịp Tết, chuẩn bị giao quân",
        ("Mỗi ca hai người, kiểm tra kho ghi sổ.", "Thăm nhà thanh niên có lệnh gọi."),
        ("Hoàn thành danh sách {2-6} thanh niên nhập ngũ.", "Kiểm kê vũ khí, trang bị khớp sổ."),
        ("Trực Tết đủ ca.", "Gặp mặt thanh niên trước ngày lên đường."),
        (
            "Kho phải hai khóa, hai người giữ; ai trực cũng ký khi giao.",
            "Đến nhà thanh niên nên đi cùng thôn đội, hỏi xem gia đình còn vướng gì.",
            "Trực mà uống rượu là không chấp nhận, dù chỉ một chén.",
        ),
        ("Trực Tết mỗi ca hai đồng chí; vi phạm nồng độ cồn thì kiểm điểm ngay.",),
        "Phân ca trực Tết, kiểm tra kho",
        "secretary",
    ),
    Duty(
        "Tổ chức giao nhận quân đủ, an toàn, đầm ấm",
        ("Đưa từng thanh niên từ nhà ra điểm tập trung.", "Không tổ chức liên hoan kéo dài."),
        ("Trực Tết an toàn, kho và vũ khí đủ.", "Gặp mặt {2-6} thanh niên cùng gia đình."),
        ("Giao đủ quân.", "Thăm gia đình sau khi tân binh đi."),
        (
            "Có một cháu lần đầu xa nhà, mẹ lo; tôi xin đi cùng đến tận đơn vị.",
            "Quà tặng nên gọn trong một túi, mang vác nhiều lên xe rất vất vả.",
            "Sau ngày giao quân một tuần, tôi sẽ gọi điện hỏi thăm từng gia đình.",
        ),
        ("Giao đủ quân, đưa đến đúng giờ; sau một tuần đến thăm từng gia đình.",),
        "Thăm gia đình tân binh sau giao quân",
    ),
    Duty(
        "Huấn luyện dân quân, xây dựng lực lượng mạnh",
        ("Lịch tập tránh ngày mùa vụ.", "Người vắng có lý do thì tập bù."),
        ("Giao {2-6} tân binh, đơn vị nhận xét tốt.", "Thăm gia đình tân binh xong."),
        ("Mở lớp huấn luyện {30-60} dân quân.", "Kiểm tra thể lực trước khi tập."),
        (
            "Dân quân đi làm công ty, tập buổi tối và chủ nhật thì đủ quân số hơn.",
            "Bãi tập gần trường, khi tập bắn không đạn vẫn phải báo trước.",
            "Người mới chưa quen, xếp đứng giữa hai người cũ để theo.",
        ),
        ("Huấn luyện tối thứ Ba, thứ Năm và sáng chủ nhật; điểm danh bằng chữ ký.",),
        "Lập danh sách, lịch huấn luyện dân quân",
    ),
    Duty(
        "Chính sách hậu phương quân đội",
        ("Gia đình nào khó giúp việc gì, ghi rõ.", "Dân quân giúp công, không nhận bồi dưỡng."),
        ("Huấn luyện {30-60} dân quân, quân số đạt {88-96} %.", "Không có vi phạm kỷ luật."),
        ("Thăm {3-7} gia đình quân nhân.", "Giúp thu hoạch một gia đình neo người."),
        (
            "Nhà có con đang ở đảo, mẹ vừa mổ; đề nghị phân công hai người gặt giúp.",
            "Giấy tờ chế độ của bệnh binh chờ đã ba tháng, tôi xin làm việc với phòng ban để hỏi.",
            "Đến thăm nên hỏi xem chế độ thư từ, điện thoại có kịp không.",
        ),
        ("Mỗi gia đình quân nhân khó khăn có hai dân quân giúp một buổi trong tháng.",),
        "Phân công dân quân giúp gia đình quân nhân",
    ),
    Duty(
        "Phòng chống thiên tai, tìm kiếm cứu nạn",
        ("Kiểm tra xuồng, phao, máy phát hằng tháng.", "Có đội bơi giỏi, có danh sách gọi nhanh."),
        ("Giúp {3-6} gia đình quân nhân.", "Chế độ bệnh binh đã có trả lời."),
        ("Tập cứu nạn dưới nước.", "Kiểm kê vật tư."),
        (
            "Xuồng cao su xì chậm, bơm đến chiều lại mềm; cần vá ngay.",
            "Danh sách gọi nhanh nên có cả số của vợ, phòng lúc người đang ở công trường.",
            "Tập một lần vào ban đêm, có mất điện giả định.",
        ),
        ("Tập cứu nạn có phần mất điện, mất sóng; người bơi giỏi lên danh sách riêng.",),
        "Kiểm tra, vá xuồng, kiểm phao",
    ),
    Duty(
        "Sơ kết huấn luyện 6 tháng, sửa điểm yếu",
        ("Nêu rõ nội dung nào dân quân chưa nắm.", "Sắp lịch mới theo mùa vụ."),
        ("Tập cứu nạn {20-40} người, vật tư đủ.", "Không có thiệt hại do thiên tai."),
        ("Báo cáo sơ kết gọn một trang.", "Bù huấn luyện cho người vắng."),
        (
            "Tiểu đội hai vắng nhiều ngày gặt, không phải lười; lịch mình đặt sai.",
            "Kỹ thuật băng bó còn yếu, nên mời trạm y tế hướng dẫn một buổi.",
            "Tôi nhận thiếu sót soạn giáo án chậm, từ tháng này gửi trước ba ngày.",
        ),
        ("Đổi lịch huấn luyện theo mùa vụ, mời trạm y tế dạy băng bó.",),
        "Lập lịch bù huấn luyện",
    ),
    Duty(
        "Tri ân liệt sĩ, giữ gìn nghĩa trang",
        ("Mỗi dân quân một cây, chăm quanh năm.", "Kể chuyện cho lực lượng trẻ."),
        ("Huấn luyện bù xong {8-14} người.", "Lịch mới được anh em đồng tình."),
        ("Dọn nghĩa trang, kẻ lại chữ bia.", "Thăm thương binh nặng."),
        (
            "Bia chữ mờ, kẻ lại cẩn thận rồi nhờ gia đình xem tên có đúng không.",
            "Mời bác cựu chiến binh kể chuyện dưới gốc cây, lớp trẻ nghe rất chăm.",
            "Có một phần mộ chưa rõ tên, nên ghi chép để tìm người thân.",
        ),
        ("Kẻ lại chữ bia trước ngày 27, gia đình liệt sĩ xác nhận tên.",),
        "Kẻ lại chữ bia, ghi chép phần mộ chưa rõ tên",
    ),
    Duty(
        "Sẵn sàng giúp dân khi bão, bắt đầu sơ tuyển nghĩa vụ",
        ("Có mặt trong 30 phút khi được gọi.", "Danh sách sơ tuyển niêm yết ba nơi."),
        ("Nghĩa trang sạch, bia kẻ lại.", "Thăm {4-8} thương binh nặng."),
        ("Sơ tuyển {30-70} công dân.", "Trực bão."),
        (
            "Danh sách dán ở xã, ở thôn, ở trường; ai cũng xem được là công bằng.",
            "Cháu nào học đại học thì có giấy, cháu nào ốm thì có kết quả, đừng nói miệng.",
            "Khi bão nên mang thêm dây thừng dài và đèn đội đầu.",
        ),
        ("Niêm yết danh sách sơ tuyển tại ba nơi, nhận ý kiến trong 10 ngày.",),
        "Niêm yết danh sách, tổng hợp ý kiến",
    ),
    Duty(
        "Rèn tác phong, kỷ luật cán bộ quân sự",
        ("Đến sớm 10 phút, điện thoại để ngoài.", "Trang phục đúng quy định."),
        ("Sơ tuyển xong, {2-5} trường hợp được xem xét lại.", "Không có thắc mắc kéo dài."),
        ("Kiểm tra nền nếp trong tháng.", "Hướng dẫn tiểu đội trưởng mới."),
        (
            "Tôi đến muộn hai lần, xin nhận và hứa không lặp lại.",
            "Dân quân nhìn mình mà học, mình xuề xòa thì không nói được ai.",
            "Tiểu đội trưởng mới còn lúng túng khi hô, cho tập riêng hai buổi.",
        ),
        ("Mỗi buổi tập cán bộ có mặt trước 10 phút; muộn thì tự nêu trước đơn vị.",),
        "Tập riêng cho tiểu đội trưởng mới",
    ),
    Duty(
        "Đối chiếu nguồn công dân, chuẩn bị khám tuyển",
        ("Đối chiếu từng tên với công an và trường.", "Sửa sai ngay, không để đến ngày khám."),
        ("Nền nếp tốt, cán bộ đúng giờ {96-100} %.", "Tiểu đội trưởng mới đã quen."),
        ("Đối chiếu {60-120} công dân.", "Lập danh sách khám."),
        (
            "Ba trường hợp lệch ngày sinh, phải sửa ở công an trước khi gửi giấy mời.",
            "Người đang học xa nên gọi cho gia đình và nhà trường cùng lúc.",
            "Gửi giấy mời cần có chữ ký nhận, kẻo có nhà nói chưa thấy.",
        ),
        ("Sửa ngày sinh lệch trong tuần; giấy mời phát tận tay có ký nhận.",),
        "Đối chiếu danh sách với công an xã",
    ),
    Duty(
        "Đưa công dân đi khám tuyển đủ, đúng giờ",
        ("Đi sớm, đi theo thôn, có người dẫn.", "Không nhận quà của bất kỳ ai."),
        ("Danh sách khám {20-45} người, đủ giấy mời.", "Ba trường hợp lệch đã sửa."),
        ("Đưa đi khám hai buổi.", "Thống kê kết quả."),
        (
            "Sáng rét, ghé mấy nhà mượn áo khoác cho các cháu mặc mỏng.",
            "Gia đình mời cơm cảm ơn, tôi xin không dự; mong các đồng chí cũng vậy.",
            "Đi bằng xe thôn, tránh để các cháu tự đi xe máy đường dài.",
        ),
        ("Đưa đi bằng xe tập thể, đến trước 15 phút; không dự liên hoan.",),
        "Bố trí xe, người dẫn đi khám",
    ),
    Duty(
        "Kiểm điểm cuối năm, chuẩn bị lễ giao quân",
        ("Kiểm điểm theo lịch đã giao.", "Chuẩn bị lễ đơn giản."),
        ("Đưa đủ công dân đi khám, đạt {35-55} %.", "Kết quả công khai."),
        ("Kiểm điểm, xếp loại.", "Chọn nơi tổ chức lễ."),
        (
            "Tôi nhận việc huấn luyện muộn một tuần hồi tháng ba.",
            "Sân trường rộng, nên mượn tổ chức lễ, tránh chặn đường.",
            "Ai làm tốt thì nêu việc, đừng chung chung là nhiệt tình.",
        ),
        ("Xếp loại có minh chứng theo lịch giao việc; lễ giao quân tổ chức tại sân trường.",),
        "Tổng hợp kiểm điểm, đề xuất nơi tổ chức lễ",
        "secretary",
    ),
)


def _seasons(
    duties: tuple[Duty, ...], *, news: str, ideology: str, praise: str, reminder: str, remark: str
) -> tuple[Season, ...]:
    return tuple(
        Season(
            month=month,
            focus=duty.focus,
            measures=duty.measures,
            prompts="Việc nào làm ngay, việc nào phối hợp? Ai chịu trách nhiệm?",
            news=news,
            ideology=ideology,
            results=duty.results,
            plans=duty.plans,
            statements=duty.statements,
            conclusion=duty.conclusion,
            tasks=(Job(duty.task, duty.who, 8 + month),),
            remark=remark,
            praise=praise,
            reminder=reminder,
        )
        for month, duty in enumerate(duties, start=1)
    )


POLICE = _seasons(
    _POLICE,
    news="Thông tin tình hình an ninh trật tự trên địa bàn huyện; phổ biến chỉ đạo của công an cấp trên.",
    ideology="Cán bộ, chiến sĩ yên tâm công tác; địa bàn rộng, quân số mỏng nên ca trực dày.",
    praise="bám địa bàn, giải quyết vụ việc ngay tại thôn",
    reminder="ghi sổ giao ca chưa đủ giờ",
    remark="Cách vận động trước, xử lý sau là đúng. Đề nghị giữ liên lạc hằng ngày với các trưởng thôn.",
)
MILITARY = _seasons(
    _MILITARY,
    news="Thông tin nhiệm vụ quân sự, quốc phòng địa phương; phổ biến chỉ đạo của Ban Chỉ huy Quân sự huyện.",
    ideology="Cán bộ, dân quân xác định tốt nhiệm vụ; nhiều dân quân đi làm công ty nên khó tập trung ban ngày.",
    praise="chấp hành nghiêm lịch trực, sẵn sàng nhận ca khó",
    reminder="báo cáo quân số chậm hạn",
    remark="Huấn luyện gắn với giúp dân là hướng tốt. Số liệu nguồn đề nghị khớp với công an xã trước khi gửi.",
)
