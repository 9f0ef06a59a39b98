"""Why a paper or a file is not taken, said to people (wording.md, message 12)."""

from songlo.common.errors import DomainError


class PaperFrozen(DomainError):
    code = "paper_frozen"
    message = 'Văn bản đã ký nên giữ nguyên. Nếu có sai sót, mời lập "Biên bản bổ sung, đính chính".'


class PaperNotPrinted(DomainError):
    code = "paper_not_printed"
    message = "Bản in đang được tạo; mời đồng chí chờ ít phút rồi làm tiếp."


class PaperVoid(DomainError):
    code = "paper_void"
    message = "Bản in này không còn dùng vì nội dung đã sửa. Mời in lại bản mới để ký."


class ReasonMissing(DomainError):
    code = "reason_missing"
    message = "Mời ghi lý do bỏ bản in."


class UnreadableFile(DomainError):
    code = "unreadable_file"
    message = "Chưa đọc được tệp này; mời chụp lại từng trang hoặc lưu thành PDF."


class FileTooLarge(DomainError):
    code = "file_too_large"
    message = "Tệp này lớn quá 15 MB; mời chụp lại từng trang hoặc lưu thành tệp nhỏ hơn."


class ImageTooLarge(DomainError):
    code = "image_too_large"
    message = "Ảnh này lớn quá 40 triệu điểm ảnh; mời chụp lại từng trang với cỡ ảnh thường."


class PdfNotPlain(DomainError):
    code = "pdf_not_plain"
    message = "Tệp PDF này có khóa hoặc có phần tự chạy; mời chụp từng trang hoặc lưu lại thành PDF thường."


class NothingToBind(DomainError):
    code = "nothing_to_bind"
    message = "Chưa có văn bản nào để đóng thành tập."
