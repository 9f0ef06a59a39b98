"""Frequencies of Vietnamese names in the northern midlands, as weights; every person is generated from them.

Weights are estimates, made to look right on a roster, not statistics. A few pairs of middle and given name are
skipped because with a frequent surname they would give the name of a well-known public person.
"""

SURNAMES = {
    "Nguyễn": 320, "Trần": 110, "Lê": 85, "Khổng": 40, "Hà": 45, "Hoàng": 45, "Phạm": 42, "Đỗ": 40, "Triệu": 34,
    "Dương": 32, "Bùi": 30, "Phùng": 26, "Vũ": 26, "Đặng": 24, "Lương": 20, "Ngô": 20, "Tạ": 18, "Phan": 18,
    "Đào": 16, "Trương": 15, "Lưu": 15, "Kim": 12, "Cao": 10, "Hán": 9, "Chu": 9, "Đinh": 9, "Lã": 7, "Tống": 6,
    "Vi": 5, "Ninh": 5, "La": 4,
}  # fmt: skip

MIDDLES = {
    ("M", "old"): {
        "Văn": 560, "Đình": 60, "Xuân": 50, "Hữu": 48, "Quang": 42, "Ngọc": 42, "Đức": 40, "Công": 32, "Minh": 28,
        "Quốc": 26, "Bá": 22, "Duy": 20, "Khắc": 20, "Thế": 18, "Mạnh": 18, "Tiến": 18, "Hồng": 18, "Viết": 16,
    },
    ("M", "mid"): {
        "Văn": 420, "Đức": 62, "Quang": 60, "Xuân": 50, "Ngọc": 48, "Minh": 46, "Hữu": 42, "Mạnh": 38, "Đình": 38,
        "Anh": 34, "Quốc": 32, "Tiến": 30, "Duy": 28, "Hồng": 26, "Thanh": 26, "Trung": 24, "Công": 22, "Thế": 18,
    },
    ("M", "young"): {
        "Văn": 250, "Đức": 90, "Minh": 80, "Quang": 76, "Tuấn": 52, "Anh": 50, "Mạnh": 50, "Ngọc": 46, "Hoàng": 42,
        "Trung": 40, "Duy": 40, "Thành": 38, "Tiến": 36, "Xuân": 34, "Việt": 32, "Hữu": 28, "Quốc": 26,
    },
    ("F", "old"): {"Thị": 920, "Thị Kim": 12, "Thị Thanh": 14, "Thị Hồng": 14, "Thị Minh": 10, "Thị Ngọc": 10},
    ("F", "mid"): {
        "Thị": 640, "Thị Thu": 56, "Thị Thanh": 52, "Thị Hồng": 48, "Thị Kim": 40, "Thị Bích": 34, "Thị Minh": 30,
        "Thị Ngọc": 28, "Thị Phương": 26, "Thị Thúy": 24, "Thị Tuyết": 18,
    },
    ("F", "young"): {
        "Thị": 400, "Thị Thu": 76, "Thị Hồng": 56, "Thị Phương": 50, "Thị Thanh": 48, "Thị Ngọc": 46, "Thu": 40,
        "Thị Minh": 36, "Ngọc": 34, "Thị Bích": 30, "Phương": 28, "Thị Lan": 24, "Thùy": 24, "Khánh": 20, "Hồng": 20,
    },
}  # fmt: skip

GIVEN = {
    ("M", "old"): (
        "Bình Cường Dần Dậu Đạt Điền Đức Hải Hiền Hòa Học Hợi Hợp Hùng Hưng Khánh Khoa Kỳ Lâm Lập Lộc Lợi Luân Lực "
        "Lượng Mão Minh Mùi Nghĩa Nhâm Ninh Phú Phương Quế Quý Quyết Quỳnh Sáng Sinh Sơn Sửu Tài Tân Thái Thanh Thân "
        "Thành Thi Thìn Thịnh Thỏa Thông Thụ Thuận Tiến Tình Toàn Tuất Tư Tý Vân Viễn Vinh Vĩnh Xuân Yên"
    ).split(),
    ("M", "mid"): (
        "Anh Bắc Bảy Bình Chiến Chung Công Cường Đại Đạo Định Đoàn Dũng Duy Giang Hà Hải Hạnh Hào Hậu Hiển Hiệp Hiếu "
        "Hoan Hoàn Hồng Huấn Hùng Hưng Huy Khoa Kiên Lâm Long Luyện Nam Nghị Ngọc Nhất Phong Phúc Quân Quảng Quang "
        "Quyền Quyết Sơn Sỹ Tâm Tân Thắng Thành Thế Thiện Thủy Tiến Tĩnh Toản Trung Trường Tú Tuấn Tùng Tuyên Việt Vinh"
    ).split(),
    ("M", "young"): (
        "An Anh Bách Bảo Chiến Công Cương Đạt Điệp Đông Dũng Dương Duy Giang Hải Hiệp Hiếu Hoàng Hòa Hùng Huy Khải "
        "Khánh Kiên Lâm Linh Long Nam Nghĩa Nguyên Nhật Phong Phú Quân Quang Quyền Quyết Sơn Tài Tân Thái Thắng Thành "
        "Thiện Thịnh Tiệp Toàn Trung Trường Tú Tuấn Tùng Tuyển Văn Việt Vinh Vũ Vương"
    ).split(),
    ("F", "old"): (
        "Bình Chanh Chắt Chiên Chúc Cúc Dậu Điều Đào Gái Hạt Hiên Hòa Hoan Hoạt Hợi Hồng Huệ Kha Khuyên Lan Lành Liên "
        "Loan Lý Mai Mão Mận Mây Minh Mơ Mùi Nga Ngân Nghĩa Nhài Nhàn Nhâm Nhân Ninh Phấn Quế Quý Sáu Sen Sửu Thái "
        "Thảo Thập Thìn Thoa Thơm Thuận Tơ Tuyết Vân Vui Xuân Xuyến Yên"
    ).split(),
    ("F", "mid"): (
        "Bích Bình Chung Cúc Dung Duyên Điệp Hà Hải Hằng Hạnh Hậu Hiền Hiếu Hoa Hoài Hòa Hồng Hợp Huế Huệ Hương Hường "
        "Huyền Khuyên Lan Liên Liễu Lĩnh Loan Luyến Lương Mai Minh Nga Ngà Ngọc Nguyệt Nhàn Nhung Oanh Phúc Phương "
        "Phượng Quyên Sim Tâm Thắm Thanh Thoa Thơm Thu Thúy Thủy Toan Tuyết Vân Vinh Xuân Yến"
    ).split(),
    ("F", "young"): (
        "Anh Chi Chinh Dịu Dung Duyên Giang Hà Hải Hằng Hạnh Hậu Hiền Hoa Hồng Huệ Hương Hường Huyền Khánh Lan Lệ Liên "
        "Linh Loan Ly Mai Miền Minh My Nga Ngân Ngọc Nguyệt Nhi Nhung Oanh Phương Phượng Quyên Quỳnh Tâm Thảo Thu "
        "Thương Thúy Thùy Trang Trinh Tú Tuyết Uyên Vân Xuân Yến"
    ).split(),
}

SKIPPED = frozenset(
    {
        ("Xuân", "Phúc"), ("Minh", "Chính"), ("Văn", "Linh"), ("Văn", "Đồng"), ("Đức", "Lương"), ("Đức", "Anh"),
        ("Đình", "Huệ"), ("Thanh", "Mẫn"), ("Văn", "Thưởng"), ("Minh", "Hưng"), ("Minh", "Triết"), ("Văn", "An"),
        ("Quốc", "Vượng"), ("Thị Kim", "Ngân"), ("Thị", "Bình"), ("Thị", "Định"), ("Văn", "Khải"), ("Hòa", "Bình"),
        ("Quang", "Đại"), ("Hồng", "Anh"), ("Mạnh", "Hùng"), ("Thị Ngọc", "Thịnh"), ("Thị Ánh", "Xuân"),
        ("Văn", "Nên"), ("Đình", "Trạc"), ("Thị", "Mai"), ("Thị Minh", "Khai"), ("Văn", "Giang"), ("Đức", "Thắng"),
        ("Quang", "Đạo"), ("Quốc", "Toản"), ("Bá", "Ngọc"), ("Viết", "Xuân"), ("Thị", "Sáu"),
    }
)  # fmt: skip
