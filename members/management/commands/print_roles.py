from typing import Any

from django.core.management.base import BaseCommand

from members.roles import as_markdown

PAGE = f"""# Vai trò và quyền

Bảng này in ra từ `members/roles.py` (`manage.py print_roles > docs/roles.md`); một phép thử giữ cho hai bên khớp
nhau. Mỗi vai trò được giao tại một tổ chức, cho riêng tổ chức đó hoặc cả cấp dưới, trong một khoảng thời gian. Chức
vụ, nơi sinh hoạt và việc được phân công tự sinh ra quyền; ngoài ra có thể ghi bằng tay, kèm lý do.

{as_markdown()}

- **Đảng viên** đọc buổi sinh hoạt, biên bản trong thời gian mình sinh hoạt tại chi bộ, không đọc họp chi ủy.
- **Thư ký buổi họp** có quyền với đúng buổi đó, đến khi biên bản được ký.
- **Cấp ủy viên phụ trách, tổ công tác, đoàn kiểm tra** xem trong thời gian phân công hoặc quyết định; tổ công tác
  thêm một số ngày (ghi ở tổ công tác) để xong báo cáo. Cuộc kiểm tra chưa kết luận thì đơn vị được kiểm tra không
  thấy.
- **Ghi hộ chi bộ**: văn phòng đảng ủy xã nhận từng buổi theo sổ chi bộ mang đến, hết quyền khi biên bản được ký
  hoặc gửi.
- **Bản đầy đủ** ở trên chi bộ mở sau khi ghi mục đích, trong 4 giờ, chỉ buổi đó; bí thư, phó bí thư thấy ai mở, để
  làm gì. Nơi đảng ủy quy định gửi bản đầy đủ (bộ quy định của đảng ủy, từ ngày có hiệu lực), văn phòng và thường
  trực đảng ủy đọc biên bản đã gửi mà không ghi mục đích; họp chi ủy không gửi.
- **Ghi bằng tay**: văn phòng đảng ủy xã giao vai trò ở chi bộ và vai trò văn phòng; người quản trị giao các vai trò
  theo tổ chức, trừ quản trị; không ai giao cho mình. `manage.py compare_grants` so mọi quyền với nguồn của nó,
  `--write` ghi cho khớp.
- **Quản trị** không đọc nội dung sinh hoạt; không có tài khoản nào vượt qua bảng này.
- Ngoài phạm vi của mình: trang trả lời "Không tìm thấy nội dung này". Trong phạm vi nhưng không phải việc của mình:
  trang nói việc đó do đồng chí nào thực hiện, và lần mở được ghi vào nhật ký truy cập.
"""


class Command(BaseCommand):
    help = "Prints docs/roles.md."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(PAGE, ending="")
