"""Refusals of a whole file, each with what to do next. Nothing of a refused file is kept."""

from songlo.common.errors import DomainError


class FileRefused(DomainError):
    code = "file_refused"


class NotASpreadsheet(FileRefused):
    code = "not_a_spreadsheet"
    message = (
        "Tệp này không là bảng tính Excel. Mời mở tệp bằng Excel, chọn Lưu thành (Save As) "
        "loại Excel Workbook (.xlsx), rồi tải lên."
    )


class FileEncrypted(FileRefused):
    code = "file_encrypted"
    message = "Tệp này có mật khẩu nên chưa đọc được. Mời bỏ mật khẩu của tệp trong Excel rồi tải lên."


class FileHasMacros(FileRefused):
    code = "file_has_macros"
    message = (
        "Tệp này có macro (.xlsm) nên không nhận, để giữ an toàn. Mời chọn Lưu thành (Save As) "
        "loại Excel Workbook (.xlsx), rồi tải lên."
    )


class FileTooLarge(FileRefused):
    code = "file_too_large"
    message = (
        "Tệp này quá lớn: nhiều nhất 10 MB, 20.000 hàng và 100 cột. Mời bỏ các trang tính, hàng, cột "
        "không dùng, hoặc chia tệp theo chi bộ, rồi tải lên."
    )


class FileUnsafe(FileRefused):
    code = "file_unsafe"
    message = (
        "Tệp này có cách nén hoặc nội dung khác thường nên không nhận. Mời chép bảng sang một tệp Excel mới, "
        "lưu lại rồi tải lên."
    )


class FileBroken(FileRefused):
    code = "file_broken"
    message = (
        "Chưa đọc được tệp này, có thể tệp đã hỏng. Mời mở bằng Excel, lưu lại thành tệp mới rồi tải lên."
    )


class NoHeadings(FileRefused):
    code = "no_headings"


class NothingInFile(FileRefused):
    code = "nothing_in_file"
    message = "Chưa thấy hàng nào để ghi trong tệp này. Mời xem lại tệp, hoặc dùng tệp mẫu."
