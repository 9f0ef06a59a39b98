"""January to June of a village cell (thôn, tổ dân phố) in the midlands: Tết, transplanting, harvest of spring rice."""

from songlo.demo.texts.shapes import Extra, Job, Season, Wish

JANUARY = Season(
    month=1,
    focus="Chăm lo Tết cho hộ nghèo, gia đình chính sách; giữ an ninh, phòng cháy dịp Tết",
    measures=(
        "Rà từng hộ theo ngõ, không để hộ nào thiếu ăn, thiếu ấm trong dịp Tết.",
        "Tổ an ninh của thôn đi tuần đêm từ rằm tháng Chạp đến hết mùng 6.",
    ),
    prompts="Hộ nào cần giúp trước? Quà của thôn nên tặng bằng gì cho thiết thực? Ai trực những đêm giáp Tết?",
    news="Phổ biến thông báo của Đảng ủy {commune} về tổ chức Tết an toàn, tiết kiệm; tình hình giá vật tư vụ chiêm xuân.",
    ideology="Đảng viên và bà con yên tâm, phấn khởi chuẩn bị đón Tết; còn băn khoăn về giá phân bón và lịch lấy nước đổ ải.",
    results=(
        "Đã tổng kết năm, {3-6} gia đình văn hóa tiêu biểu được thôn biểu dương.",
        "Làm đất vụ chiêm xuân đạt {60-85} % diện tích; nạo vét {20-60}0 m mương nội đồng.",
        "Thu quỹ vì người nghèo đạt {92-100} % số hộ.",
        "Đảng phí quý IV năm trước đã nộp đủ về Đảng ủy xã.",
    ),
    plans=(
        "Lấy nước đổ ải đúng lịch của trạm bơm, gieo mạ trà xuân muộn sau tiết lập xuân.",
        "Tổng vệ sinh đường làng, treo cờ, trang trí nhà văn hóa trước 25 tháng Chạp.",
        "Thăm, tặng quà {4-9} gia đình chính sách và hộ nghèo; thăm đảng viên cao tuổi, ốm đau.",
        "Vận động {2-4} thanh niên có lệnh gọi nhập ngũ lên đường đúng ngày.",
    ),
    extra=Extra(
        "Xét danh sách hộ được tặng quà Tết",
        8,
        "Hội nghị xem từng hộ, thống nhất {5-9} hộ; hai hộ đã có nguồn khác hỗ trợ thì nhường hộ khó khăn hơn.",
    ),
    statements=(
        "[nữ] Chi hội Phụ nữ nhận gói bánh chưng cho {4-8} hộ neo đơn, lá và gạo chị em góp, xin thôn hỗ trợ củi.",
        "[ccb] Hội Cựu chiến binh nhận trực ba đêm giáp Tết ở đầu {lane}, ai có việc thì báo trước để đổi phiên.",
        "Đề nghị trưởng thôn đọc loa nhắc bà con không đốt pháo nổ, không thả đèn trời gần rừng keo.",
        "Nhà tôi ở cuối mương, năm ngoái nước về chậm bốn ngày; đề nghị lấy nước cho chân ruộng cao trước.",
        "Quà Tết nên quy ra gạo và dầu ăn, hộ già yếu dùng được ngay, đừng tặng thứ trang trí.",
        "[trẻ] Đoàn thanh niên xin nhận quét vôi cổng chào và thay bóng đèn ở sân nhà văn hóa.",
        "Tết có nhiều cháu đi làm xa về, đề nghị gặp mặt các cháu một buổi để nghe các cháu góp ý cho thôn.",
        "[hưu] Đảng viên nên làm trước việc cưới, việc hiếu gọn nhẹ, Tết không rượu chè kéo dài qua mùng 5.",
    ),
    wishes=(
        Wish(
            "Đề nghị điều chỉnh lịch bơm nước đổ ải cho chân ruộng cao {field} sớm hơn hai ngày",
            "thủy lợi",
            "{field}",
        ),
        Wish(
            "Đề nghị cho biết mức hỗ trợ Tết với hộ cận nghèo năm nay",
            "chính sách",
            answer="Đồng chí bí thư thông báo mức hỗ trợ theo danh sách xã đã gửi, niêm yết tại nhà văn hóa.",
        ),
    ),
    conclusion=(
        "Chi bộ lãnh đạo để mọi hộ trong thôn đều có Tết, đảng viên đến thăm hộ được phân công trước ngày 25 tháng Chạp.",
        "Thống nhất danh sách tặng quà đã bàn, niêm yết công khai tại nhà văn hóa ba ngày trước khi trao.",
        "Việc lấy nước đổ ải theo thứ tự chân ruộng cao trước, thấp sau; trưởng thôn thỏa thuận giờ với trạm bơm.",
    ),
    tasks=(
        Job("Lập lịch trực an ninh dịp Tết, gửi từng tổ liên gia", "veteran", 8),
        Job("Niêm yết danh sách hộ nhận quà và tổ chức trao quà", "women", 10),
        Job("Thỏa thuận lịch lấy nước đổ ải với trạm bơm, báo trên loa", "deputy", 5),
        Job("Gặp gia đình các thanh niên có lệnh gọi nhập ngũ", "secretary", 15),
    ),
    remark="Chi bộ bàn sát việc, rõ hộ, rõ người. Đề nghị lưu ý đảng viên gương mẫu không vi phạm về pháo, về nồng độ cồn.",
    praise="chuẩn bị chu đáo danh sách hộ khó khăn, đi thăm từng nhà trước buổi họp",
    reminder="chậm báo cáo kết quả thu quỹ của tổ liên gia",
)

FEBRUARY = Season(
    month=2,
    focus="Gieo cấy lúa chiêm xuân đúng khung lịch, tiễn thanh niên nhập ngũ",
    measures=(
        "Cấy xong trà xuân muộn trước ngày 25 tháng 02, không để ruộng bỏ hoang.",
        "Hộ thiếu người làm được tổ đổi công giúp trước.",
    ),
    prompts="Còn bao nhiêu sào chưa cấy, vì sao? Hộ nào neo người? Đất bỏ hoang giao cho ai làm?",
    news="Thông tin tình hình đón Tết trên địa bàn huyện; phổ biến khung lịch thời vụ vụ chiêm xuân và kế hoạch Tết trồng cây.",
    ideology="Sau Tết bà con ra đồng sớm; nhiều lao động trẻ đã trở lại công ty, ruộng thiếu người cấy là điều đảng viên lo nhất.",
    results=(
        "Tết an toàn, không có vụ việc về trật tự; đã trao {5-9} suất quà đúng danh sách.",
        "{1-3} thanh niên của thôn đã nhận quân, gia đình yên tâm.",
        "Cấy được {40-70} % diện tích lúa chiêm xuân.",
        "Trồng {120-300} cây lấy gỗ và cây bóng mát trong dịp Tết trồng cây.",
    ),
    plans=(
        "Hoàn thành gieo cấy, dặm tỉa và bón thúc lần một trước cuối tháng.",
        "Tổ chức diệt chuột tập trung hai đợt, không dùng điện bẫy chuột.",
        "Rà soát, phân công đảng viên phụ trách hộ cho cả năm.",
        "Đăng ký nội dung tu dưỡng, rèn luyện năm của từng đảng viên.",
    ),
    extra=Extra(
        "Phân công đảng viên phụ trách tổ liên gia năm nay",
        10,
        "Bí thư đọc dự kiến phân công, mỗi đảng viên phụ trách {4-7} hộ; hai đồng chí xin đổi ngõ cho gần nhà, hội nghị nhất trí.",
    ),
    statements=(
        "Nhà tôi còn {2-5} sào chưa cấy vì mạ chết rét, xin mua chung mạ của hộ dư để kịp lịch.",
        "Ruộng bỏ hoang ở {field} năm nay tăng, cỏ lấn sang ruộng bên cạnh; đề nghị thôn đứng ra cho mượn đất.",
        "[ccb] Bẫy chuột bằng điện rất nguy hiểm, tôi đề nghị đảng viên ký cam kết trước rồi mới vận động dân.",
        "[nữ] Tổ đổi công của chị em nhận cấy giúp ba nhà neo người ở {lane}, chủ nhà chỉ lo bữa trưa.",
        "Tiễn quân năm nay nên làm gọn ở nhà văn hóa, thay cho liên hoan từng nhà.",
        "[trẻ] Cây trồng dọc đường trục cần cọc chống và rào, không thì trâu bò phá hết trong tháng.",
        "Lịch bón phân đọc loa buổi sáng ít người nghe, đề nghị đọc lại lúc 18 giờ.",
        "[hưu] Mỗi đảng viên đăng ký ít việc thôi nhưng cuối năm phải kiểm được, đừng chép lại của năm trước.",
    ),
    wishes=(
        Wish(
            "Đề nghị xã hướng dẫn thủ tục cho mượn ruộng bỏ hoang để hộ khác canh tác",
            "nông nghiệp",
            "{field}",
        ),
    ),
    conclusion=(
        "Toàn thôn cấy xong trước ngày 25 tháng 02; đảng viên có ruộng chưa cấy hoàn thành trước bà con ba ngày.",
        "Thôn đứng ra lập danh sách ruộng bỏ hoang ở {field}, bàn với chủ ruộng cho hộ khác mượn làm trong vụ này.",
        "Nghiêm cấm dùng điện bẫy chuột; mỗi đảng viên nhắc các hộ mình phụ trách và chịu trách nhiệm trước chi bộ.",
    ),
    tasks=(
        Job("Lập danh sách ruộng bỏ hoang và hộ muốn mượn làm", "farmer", 9),
        Job("Tổ chức hai đợt diệt chuột tập trung", "veteran", 14),
        Job("Thu bản đăng ký tu dưỡng, rèn luyện của đảng viên", "committee", 20),
        Job("Làm cọc chống và rào cây mới trồng dọc đường trục", "youth", 12),
    ),
    remark="Đảng ủy biểu dương chi bộ giao quân đủ, nhanh. Đề nghị kết luận rõ việc ruộng bỏ hoang vì nhiều chi bộ đang vướng.",
    praise="vận động ba hộ trong ngõ cấy đúng lịch, giúp hộ neo người",
    reminder="chưa nộp bản đăng ký tu dưỡng, rèn luyện năm",
)

MARCH = Season(
    month=3,
    focus="Chăm sóc lúa xuân, phát triển cây vụ xuân và phòng dịch cho đàn vật nuôi",
    measures=(
        "Tiêm phòng đạt từ 90 % đàn trâu bò, từ 80 % đàn lợn và chó nuôi.",
        "Khử trùng chuồng trại theo từng tổ liên gia, làm cùng một ngày.",
    ),
    prompts="Hộ nào chưa cho tiêm phòng, vì sao? Chó thả rông xử trí thế nào? Ai đi cùng cán bộ thú y?",
    news="Phổ biến kế hoạch tiêm phòng vụ xuân của xã; thông tin về hoạt động kỷ niệm ngày 08/3 và ngày 26/3.",
    ideology="Lúa hồi xanh tốt, bà con phấn khởi; một số hộ ngại tiêm phòng vì lo vật nuôi kém ăn.",
    results=(
        "Gieo cấy xong {28-42} ha lúa chiêm xuân, đạt 100 % kế hoạch.",
        "{3-7} thửa ruộng bỏ hoang đã có hộ mượn làm.",
        "Hai đợt diệt chuột thu được {180-420} con, không có vụ việc về điện.",
        "{90-100} % đảng viên đã nộp bản đăng ký tu dưỡng, rèn luyện.",
    ),
    plans=(
        "Làm cỏ, bón thúc lần hai, thăm đồng phát hiện đạo ôn lá.",
        "Tiêm phòng đợt xuân cho đàn gia súc và chó nuôi.",
        "Trồng {2-5} ha ngô, lạc xuân trên đất màu.",
        "Giúp Chi đoàn tổ chức sinh hoạt kỷ niệm ngày thành lập Đoàn, giới thiệu quần chúng ưu tú.",
    ),
    extra=Extra(
        "Giới thiệu quần chúng ưu tú dự lớp bồi dưỡng nhận thức về Đảng",
        10,
        "Chi đoàn giới thiệu hai đồng chí; hội nghị nhất trí giới thiệu một đồng chí đợt này, một đồng chí thử thách thêm.",
    ),
    statements=(
        "Nhà tôi có {2-6} con bò, năm ngoái tiêm xong vẫn khỏe; tôi nhận nói chuyện với mấy hộ còn ngại.",
        "Chó thả rông ở {lane} đã đuổi cháu nhỏ đi học, đề nghị lập biên bản nhắc hộ nuôi, lần sau xử lý theo quy định.",
        "[nữ] Chị em đề nghị mỗi tổ mua chung vôi bột, rắc cùng ngày thì mới có tác dụng.",
        "Lúa ở {field} đã có vết đạo ôn, đề nghị đọc loa tên thuốc và cách pha, tránh phun tràn lan.",
        "[trẻ] Chi đoàn xin phòng nhà văn hóa tối 25 tháng 3 và đề nghị hai đảng viên lớn tuổi kể chuyện truyền thống.",
        "Đất màu ven soi nên chuyển sang lạc, năm ngoái lạc bán được giá mà ngô thì rẻ.",
        "[ccb] Việc giới thiệu quần chúng phải hỏi ý kiến tổ liên gia, đừng chỉ nghe một phía.",
        "Vỏ thuốc trừ sâu còn vứt ở bờ mương, đề nghị đặt thêm hai bể thu gom ở đầu {field}.",
    ),
    wishes=(
        Wish("Đề nghị xã cấp thêm bể thu gom vỏ thuốc bảo vệ thực vật", "môi trường", "{field}"),
        Wish(
            "Đề nghị thông báo trước lịch tiêm phòng ít nhất hai ngày",
            "nông nghiệp",
            answer="Trưởng thôn nhận đọc loa lịch tiêm phòng trước ba ngày, mỗi ngày hai lần.",
        ),
    ),
    conclusion=(
        "Tiêm phòng xong trong hai ngày cuối tuần thứ hai của tháng; đảng viên đưa vật nuôi đến trước để bà con làm theo.",
        "Hộ để chó thả rông được nhắc một lần có ghi sổ, lần thứ hai thôn đề nghị xã xử lý.",
        "Nhất trí giới thiệu một quần chúng ưu tú dự lớp bồi dưỡng nhận thức về Đảng.",
    ),
    tasks=(
        Job("Đi cùng cán bộ thú y, lập danh sách hộ đã tiêm phòng", "farmer", 12),
        Job("Hoàn thiện giấy giới thiệu quần chúng ưu tú", "deputy", 10),
        Job("Lập sổ theo dõi hộ nuôi chó, nhắc hộ thả rông", "veteran", 15),
        Job("Mua chung vôi bột, tổ chức ngày khử trùng chuồng trại", "women", 9),
    ),
    remark="Đề nghị chi bộ quan tâm nguồn kết nạp, năm trước chưa đạt chỉ tiêu. Việc tiêm phòng, Đảng ủy sẽ theo dõi số liệu từng thôn.",
    praise="đi đầu cho tiêm phòng và giúp cán bộ thú y suốt hai ngày",
    reminder="còn để chó thả rông, đã có người dân phản ánh",
)

APRIL = Season(
    month=4,
    focus="Phòng trừ sâu bệnh lúa xuân, giữ nước cho lúa làm đòng",
    measures=(
        "Tổ thủy nông trực kênh, giữ nước đều cho lúa đứng cái, làm đòng.",
        "Phun trừ rầy, đạo ôn tập trung theo cánh đồng, đúng thuốc, đúng ngày.",
    ),
    prompts="Chân ruộng nào đang thiếu nước? Phun tập trung ngày nào? Ai trực kênh ban đêm?",
    news="Thông tin hoạt động kỷ niệm ngày 30/4 và 01/5; phổ biến công văn của xã về phòng trừ sâu bệnh lúa xuân.",
    ideology="Bà con lo đạo ôn cổ bông và thiếu nước cuối kênh; dư luận quan tâm tiến độ sửa kênh trước vụ mùa.",
    results=(
        "Tiêm phòng đạt {88-97} % đàn trâu bò, {80-92} % đàn lợn.",
        "Lúa xuân sinh trưởng đều, {60-80} % diện tích đã bón thúc lần hai.",
        "Một quần chúng đã được Đảng ủy xã cho đi học lớp bồi dưỡng nhận thức về Đảng.",
        "Thả rông chó giảm rõ, không còn phản ánh mới trong tháng.",
    ),
    plans=(
        "Thăm đồng hằng tuần, phun phòng trừ theo thông báo của xã.",
        "Treo cờ dịp 30/4, 01/5; tổ chức giải bóng chuyền của thôn.",
        "Sửa chữa nhỏ mương nội đồng, chuẩn bị vật tư phòng chống thiên tai.",
        "Rà soát hộ có nhà yếu trước mùa mưa bão.",
    ),
    extra=Extra(
        "Giám sát việc thu, chi các quỹ của thôn quý I",
        10,
        "Trưởng thôn báo cáo thu {12-28} triệu đồng, chi {8-11} triệu đồng, có sổ và chữ ký; hội nghị nhất trí, đề nghị niêm yết.",
    ),
    statements=(
        "Đoạn {canal} qua ruộng nhà tôi rò hai chỗ, nước mất gần nửa, đắp bằng bao cát chỉ được vài hôm.",
        "Phun thuốc mà mỗi nhà một ngày thì rầy chạy sang ruộng bên, đề nghị ấn định một buổi cho cả cánh đồng.",
        "[nữ] Chị em đi phun thuốc còn thiếu khẩu trang, găng tay; đề nghị thôn nhắc và mua giúp.",
        "[ccb] Tôi nhận trực kênh hai đêm mỗi tuần, đề nghị cử thêm hai đồng chí khỏe.",
        "[trẻ] Giải bóng chuyền chúng tôi tự lo lưới, bóng; xin thôn hỗ trợ tiền nước và đèn sân.",
        "Niêm yết thu chi ở nhà văn hóa thì in chữ to, người già chúng tôi mới đọc được.",
        "Mái nhà bà cụ cuối {lane2} dột nặng, nên giúp lợp lại trước mùa mưa.",
        "[hưu] Năm nào cũng nêu chuyện kênh, đề nghị lần này ghi rõ xã trả lời ngày nào.",
    ),
    wishes=(Wish("Đề nghị xã sửa hai đoạn rò của {canal} trước vụ mùa", "thủy lợi", "{canal}"),),
    conclusion=(
        "Phun phòng trừ tập trung vào một buổi chiều do trưởng thôn báo trước; hộ vắng nhà nhờ tổ liên gia phun giúp.",
        "Giao tổ thủy nông chia nước theo phiên, ruộng cuối kênh lấy nước ban đêm.",
        "Chi bộ kiến nghị bằng văn bản về {canal}, theo dõi đến khi có trả lời.",
    ),
    tasks=(
        Job("Lập lịch trực kênh, chia phiên lấy nước", "farmer", 4),
        Job("Chụp ảnh, đo chiều dài đoạn kênh rò gửi kèm kiến nghị", "deputy", 6),
        Job("Rà soát nhà yếu, lập danh sách hộ cần giúp", "women", 15),
        Job("Niêm yết thu chi quý I bằng khổ chữ lớn", "committee", 7),
    ),
    remark="Kiến nghị về kênh Đảng ủy đã nhận từ trước, đang làm việc với đơn vị thủy nông; sẽ có trả lời bằng văn bản.",
    praise="tự bỏ công đắp hai đoạn bờ kênh rò để cứu lúa",
    reminder="vắng buổi ra quân làm thủy lợi mà không báo",
)

MAY = Season(
    month=5,
    focus="Chuẩn bị thu hoạch lúa chiêm xuân, phương án phòng chống thiên tai",
    measures=(
        "Thống nhất giá máy gặt chung toàn thôn, niêm yết trước ngày gặt.",
        "Tổ xung kích đủ người, đủ bao cát, đèn và áo phao trước mùa mưa.",
    ),
    prompts="Giá máy gặt bao nhiêu là hợp lý? Hộ nào phải di dời khi mưa lớn? Vật tư còn thiếu gì?",
    news="Thông tin hoạt động kỷ niệm ngày sinh Chủ tịch Hồ Chí Minh; phổ biến phương án phòng chống thiên tai của xã.",
    ideology="Lúa trỗ đều, bà con phấn khởi; còn lo máy gặt ép giá và rơm rạ đốt gây khói.",
    results=(
        "Phun phòng đạo ôn cổ bông xong {92-100} % diện tích.",
        "Giúp lợp lại mái cho một hộ già yếu với {14-26} ngày công.",
        "Đã niêm yết thu chi quý I tại nhà văn hóa.",
        "Xã đã cử người đo đạc đoạn kênh hỏng.",
    ),
    plans=(
        "Gặt xong trước ngày 10 tháng 6 với phương châm xanh nhà hơn già đồng.",
        "Kiện toàn tổ xung kích {12-20} người, diễn tập một buổi.",
        "Không đốt rơm rạ, thu gom làm thức ăn cho trâu bò, ủ phân.",
        "Quản lý trẻ em dịp hè, phòng đuối nước ở ao, bến sông.",
    ),
    extra=Extra(
        "Rà soát các hộ trong vùng có nguy cơ sạt lở, ngập",
        10,
        "Trưởng thôn nêu {3-8} hộ sát taluy và ven ngòi; hội nghị thống nhất nơi đến tạm là nhà văn hóa và nhà đảng viên gần nhất.",
    ),
    statements=(
        "Năm ngoái máy gặt nơi khác về lấy {14-16}0 nghìn một sào, ai trả trước gặt trước; năm nay thôn đứng ra ký một giá.",
        "[ccb] Tổ xung kích còn {6-9} áo phao, hai cái đã mục; đề nghị mua bổ sung trước ngày 20.",
        "Đốt rơm ở {field} khói vào tận trường mầm non, đảng viên không đốt thì mới nói được dân.",
        "[nữ] Hè các cháu hay ra {canal} tắm, đề nghị cắm biển và phân công người nhắc buổi trưa.",
        "Nhà tôi sát taluy {hill}, mưa to là đất trôi xuống sân, xin đăng ký chỗ đến tạm.",
        "[trẻ] Đoàn thanh niên nhận mở lớp bơi ở bể của trường trong tháng 6, cần {2-4} phụ huynh đi cùng.",
        "Rơm cuộn bán được, đề nghị liên hệ máy cuộn rơm về một ngày cho cả thôn.",
        "[hưu] Thóc năm nay phơi đường bê tông rất nguy hiểm cho xe máy, mỗi ngõ nên bố trí một sân phơi.",
    ),
    wishes=(
        Wish("Đề nghị xã cấp bổ sung áo phao và đèn pin cho tổ xung kích", "phòng chống thiên tai"),
        Wish("Đề nghị kiểm tra, gia cố taluy sát khu dân cư chân {hill}", "đất đai", "chân {hill}"),
    ),
    conclusion=(
        "Thôn ký một giá máy gặt chung; hộ neo đơn được gặt trước và được giảm tiền, phần giảm trích từ quỹ thôn.",
        "Không hộ đảng viên nào đốt rơm rạ; mỗi đảng viên nhắc các hộ mình phụ trách.",
        "Thông qua phương án di dời khi có mưa lớn, ghi rõ từng hộ đến nhà ai.",
    ),
    tasks=(
        Job("Thỏa thuận giá và lịch máy gặt, niêm yết", "farmer", 10),
        Job("Kiểm kê vật tư phòng chống thiên tai, mua bổ sung", "veteran", 14),
        Job("Cắm biển nguy hiểm ở ao sâu, bến sông", "youth", 12),
        Job("Liên hệ máy cuộn rơm về thôn", "deputy", 18),
    ),
    remark="Phương án di dời của chi bộ cụ thể. Đề nghị diễn tập thật, tính cả trường hợp mất điện, mất sóng điện thoại.",
    praise="đứng ra tổ chức ngày công lợp nhà giúp hộ già yếu",
    reminder="báo vắng sau khi buổi họp đã bắt đầu",
)

JUNE = Season(
    month=6,
    focus="Gặt nhanh lúa chiêm, làm đất và cấy vụ mùa kịp khung lịch; sinh hoạt hè cho thiếu nhi",
    measures=(
        "Gặt đến đâu làm đất đến đó, cấy trà mùa sớm trước ngày 25 tháng 6.",
        "Mỗi tuần hai buổi sinh hoạt hè tại nhà văn hóa, có đảng viên phụ trách.",
    ),
    prompts="Giống nào hợp chân ruộng của thôn? Ai phụ trách hè? Khoản đóng góp hè có cần không?",
    news="Thông tin kết quả vụ chiêm xuân bước đầu; phổ biến kế hoạch sản xuất vụ mùa và hoạt động hè của xã.",
    ideology="Được mùa, bà con phấn khởi; thời tiết nắng nóng, đảng viên cao tuổi đi họp buổi tối thuận hơn.",
    results=(
        "Gặt xong {70-95} % diện tích, năng suất ước {56-64} tạ/ha.",
        "Máy gặt chung một giá, không có tranh chấp.",
        "Không còn đốt rơm trên đồng; thu {300-700} cuộn rơm.",
        "Tổ xung kích đã diễn tập một buổi, {15-22} người tham gia.",
    ),
    plans=(
        "Làm đất, gieo mạ, cấy trà mùa sớm và mùa trung.",
        "Tổ chức sinh hoạt hè, không để trẻ tắm sông, ao một mình.",
        "Đánh giá kết quả 6 tháng, chuẩn bị báo cáo Đảng ủy xã.",
        "Thu đảng phí quý II và quỹ thôn đợt một.",
    ),
    extra=Extra(
        "Nghe báo cáo việc chi hỗ trợ hộ neo đơn tiền máy gặt",
        6,
        "Đã hỗ trợ {5-9} hộ, tổng {9-18}00 nghìn đồng từ quỹ thôn; hội nghị nhất trí, không có thắc mắc.",
    ),
    statements=(
        "Chân trũng {field} cấy giống dài ngày hay bị ngập cuối vụ, đề nghị chuyển sang giống ngắn ngày.",
        "[trẻ] Sinh hoạt hè cần hai bộ cờ vua và một bàn bóng, chúng tôi đã xin được một nửa kinh phí.",
        "[nữ] Các cháu bố mẹ đi làm công ty, ở nhà với ông bà; đề nghị tổ liên gia để mắt buổi trưa.",
        "Máy làm đất lội hỏng bờ thửa nhà bên, đề nghị chủ máy đắp lại trước khi sang ruộng khác.",
        "Lúa nhà tôi được {230-270} cân một sào, cao hơn năm trước, nhờ phun tập trung nên ít rầy.",
        "[ccb] Sáu tháng qua chi bộ giao {18-30} việc, xong bao nhiêu thì nêu đúng bấy nhiêu, việc chậm nói rõ vì sao.",
        "Đề nghị chuyển giờ họp tháng nắng nóng sang 20 giờ cho bà con xong việc đồng.",
        "[hưu] Nhà văn hóa trẻ con đến đông, cần thêm hai quạt trần và bình nước uống.",
    ),
    wishes=(
        Wish(
            "Đề nghị trang bị thêm quạt cho nhà văn hóa để sinh hoạt hè",
            "văn hóa",
            "nhà văn hóa",
            "Hội nghị thống nhất trích quỹ thôn mua hai quạt trần ngay trong tháng.",
        ),
        Wish("Đề nghị thông báo sớm lịch mở nước vụ mùa của trạm bơm", "thủy lợi", "{canal}"),
    ),
    conclusion=(
        "Cấy xong trà mùa sớm trước ngày 25 tháng 6; chân trũng dùng giống ngắn ngày theo hướng dẫn của xã.",
        "Sinh hoạt hè bắt đầu ngay tuần sau, mỗi buổi có một đảng viên và một phụ huynh trông.",
        "Từ nay đến hết tháng 8 chi bộ họp lúc 20 giờ.",
    ),
    tasks=(
        Job("Tổng hợp kết quả 6 tháng, đối chiếu từng việc đã giao", "secretary", 18),
        Job("Tổ chức sinh hoạt hè, lập lịch người trông", "youth", 7),
        Job("Mua và lắp hai quạt trần nhà văn hóa", "committee", 12),
        Job("Đăng ký giống lúa mùa cho các hộ", "farmer", 6),
    ),
    remark="Đồng tình với cách chi bộ đối chiếu từng việc đã giao. Báo cáo 6 tháng nên ngắn, nêu số thật, không chép tháng trước.",
    praise="giúp ba hộ neo đơn gặt xong trước ngày mưa",
    reminder="chưa thu xong quỹ của ngõ mình phụ trách",
)

FIRST_HALF = (JANUARY, FEBRUARY, MARCH, APRIL, MAY, JUNE)
