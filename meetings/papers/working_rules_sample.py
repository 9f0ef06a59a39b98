"""A sample of quy chế làm việc by type of cell, to be written on (users.md 2: "register with samples per type").

The headings and wording are the project's own [M]: no regulation prescribes a text, and none is cited. What differs by
type is what a cell leads and with whom it works (domain.md 1.2, 2.4–2.7). Dots stand where only the cell can say it."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from meetings.papers.frame import CELL, SECRETARY, Frame, paper, text
from members.models.organization import CellType
from songlo.papers.document import (
    Block,
    Document,
    Heading,
    Items,
    Paragraph,
    Recipients,
    Run,
    Signatures,
    Signer,
)

KIND = "working_rules_sample"
DOTS = "……"
NOTICE = (
    "Bản mẫu để tham khảo, không phải văn bản của cấp trên. Chi bộ sửa, bổ sung cho hợp với mình, bàn và thông qua rồi "
    "mới thực hiện; chỗ để chấm do chi bộ tự ghi."
)


@dataclass(frozen=True)
class OfType:
    leads: tuple[str, ...]
    works_with: tuple[str, ...]
    meets: str


VILLAGE = OfType(
    leads=(
        "Phát triển kinh tế, xây dựng nông thôn mới, giữ gìn an ninh, trật tự ở thôn.",
        "Thực hiện dân chủ ở cơ sở: việc dân bàn, dân quyết định, dân giám sát.",
        "Phân công đảng viên phụ trách hộ gia đình; nắm tình hình tư tưởng, dư luận trong nhân dân.",
        "Giữ liên lạc với đảng viên đi làm ăn xa, đảng viên cao tuổi.",
    ),
    works_with=(
        "Trưởng thôn báo cáo chi bộ kết quả tháng trước, việc tháng sau tại buổi sinh hoạt thường kỳ.",
        "Ban công tác Mặt trận và các chi hội, chi đoàn ở thôn bàn với chi ủy trước khi vận động nhân dân việc lớn.",
        "Chi ủy, trưởng thôn, trưởng ban công tác Mặt trận hội ý mỗi tháng một lần.",
    ),
    meets="buổi tối, tại nhà văn hóa thôn",
)
RESIDENTIAL = OfType(
    leads=(
        "Giữ gìn an ninh, trật tự, vệ sinh môi trường, xây dựng nếp sống văn minh ở tổ dân phố.",
        *VILLAGE.leads[1:3],
        "Giữ mối liên hệ với đảng viên đang công tác ở nơi khác mà cư trú tại tổ dân phố.",
    ),
    works_with=tuple(one.replace("thôn", "tổ dân phố") for one in VILLAGE.works_with),
    meets="buổi tối, tại nhà văn hóa tổ dân phố",
)
SCHOOL = OfType(
    leads=(
        "Nhiệm vụ năm học, chất lượng dạy và học, an toàn trường học.",
        "Tư tưởng, đạo đức của cán bộ, giáo viên, nhân viên; bồi dưỡng, giới thiệu giáo viên trẻ vào Đảng.",
        "Quan hệ giữa nhà trường với phụ huynh học sinh và địa phương.",
    ),
    works_with=(
        "Hiệu trưởng báo cáo chi bộ kế hoạch năm học, học kỳ, việc lớn về tổ chức, tài chính trước khi thực hiện.",
        "Công đoàn, Đoàn Thanh niên, Đội Thiếu niên báo cáo chi bộ mỗi học kỳ.",
        "Trong hè, chi bộ vẫn giữ lịch sinh hoạt; đảng viên vắng báo trước với bí thư.",
    ),
    meets="ngoài giờ dạy, tại trường",
)
HEALTH = OfType(
    leads=(
        "Khám, chữa bệnh ban đầu, phòng dịch, tiêm chủng, chăm sóc sức khỏe nhân dân.",
        "Y đức, thái độ phục vụ; trật tự, vệ sinh ở nơi khám bệnh.",
        "Phân công đảng viên phụ trách thôn, tổ dân phố về y tế.",
    ),
    works_with=(
        "Trưởng trạm báo cáo chi bộ kế hoạch và kết quả công tác tháng.",
        "Khi có dịch hoặc trực cấp cứu, chi bộ sinh hoạt vào ngày gần nhất; bí thư ghi rõ lý do đổi ngày.",
    ),
    meets="ngoài giờ trực, tại trạm",
)
AGENCY = OfType(
    leads=(
        "Nhiệm vụ chuyên môn của cơ quan; cải cách hành chính, thái độ phục vụ nhân dân.",
        "Kỷ luật, kỷ cương; thực hành tiết kiệm, phòng, chống tham nhũng, lãng phí trong cơ quan.",
        "Công tác cán bộ, đào tạo, bồi dưỡng theo phân cấp.",
    ),
    works_with=(
        "Thủ trưởng báo cáo chi bộ kế hoạch, kết quả công tác; việc lớn về cán bộ, tài chính bàn với chi ủy trước.",
        "Công đoàn, Đoàn Thanh niên cơ quan báo cáo chi bộ sáu tháng một lần.",
    ),
    meets="trong giờ làm việc hoặc cuối giờ, tại cơ quan",
)
POLICE = OfType(
    leads=(
        "Nhiệm vụ giữ gìn an ninh, trật tự trên địa bàn; phong trào toàn dân bảo vệ an ninh Tổ quốc.",
        "Kỷ luật, điều lệnh; bản lĩnh, đạo đức của cán bộ, chiến sĩ.",
        "Bảo vệ bí mật nhà nước, bí mật công tác.",
    ),
    works_with=(
        "Trưởng công an báo cáo chi bộ tình hình, kết quả công tác tháng; việc mật không đưa vào biên bản sinh hoạt.",
        "Đảng viên trực chiến, làm nhiệm vụ đột xuất báo vắng trước; chi ủy thông báo lại nội dung, kết luận.",
    ),
    meets="theo ca trực, tại trụ sở",
)
MILITARY = OfType(
    leads=(
        "Nhiệm vụ quốc phòng, quân sự địa phương; xây dựng dân quân tự vệ, tuyển quân, huấn luyện.",
        *POLICE.leads[1:],
    ),
    works_with=(
        "Chỉ huy trưởng báo cáo chi bộ kế hoạch và kết quả công tác tháng; việc mật không đưa vào biên bản sinh hoạt.",
        POLICE.works_with[1],
    ),
    meets="theo lịch trực, tại trụ sở",
)
ENTERPRISE = OfType(
    leads=(
        "Thực hiện nhiệm vụ sản xuất, kinh doanh; việc làm, đời sống, quyền lợi của người lao động, thành viên.",
        "Chấp hành pháp luật, nghĩa vụ với Nhà nước và địa phương.",
        "Phát triển đảng viên trong người lao động.",
    ),
    works_with=(
        "Giám đốc, hội đồng quản trị thông báo với chi bộ phương hướng, kết quả sản xuất, kinh doanh.",
        "Công đoàn và chi bộ gặp nhau mỗi quý về ý kiến của người lao động.",
    ),
    meets="ngoài ca làm việc, tại đơn vị",
)
SAMPLES = {
    CellType.VILLAGE: VILLAGE,
    CellType.RESIDENTIAL: RESIDENTIAL,
    CellType.SCHOOL: SCHOOL,
    CellType.HEALTH: HEALTH,
    CellType.AGENCY: AGENCY,
    CellType.POLICE: POLICE,
    CellType.MILITARY: MILITARY,
    CellType.ENTERPRISE: ENTERPRISE,
}


def build_working_rules_sample(cell_type: CellType, day: datetime.date, frame: Frame) -> Document:
    """In the name of the cell, by its type; not a frozen paper, only something to write on."""
    sample = SAMPLES[cell_type]
    place = f"{frame.place}, " if frame.place else ""
    return paper(
        frame,
        kind=KIND,
        header=replace(
            frame.header(None, "Số …-QC/CB"),
            place_and_date=f"{place}ngày {DOTS} tháng {DOTS} năm {day.year}",
        ),
        type_name="QUY CHẾ",
        subject=f"làm việc của {frame.issuer[:1].lower()}{frame.issuer[1:]}",
        rule=True,
        blocks=(
            Paragraph((Run(NOTICE, italic=True),), indent=False),
            *_articles(sample, frame),
            Recipients((f"- {frame.committee_above} (để báo cáo),", "- Đảng viên chi bộ,", "- Lưu Chi bộ.")),
            Signatures(None, Signer(f"T/M {CELL}", SECRETARY, note="", name="")),
        ),
    )


def _articles(sample: OfType, frame: Frame) -> Iterator[Block]:
    for number, (title, words) in enumerate(_contents(sample, frame), start=1):
        yield Heading(f"Điều {number}. {title}")
        yield text(words) if isinstance(words, str) else Items(words)


def _contents(sample: OfType, frame: Frame) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    yield (
        "Phạm vi, đối tượng",
        f"Quy chế này quy định trách nhiệm và chế độ làm việc của chi ủy, đảng viên {frame.issuer}. Nơi không lập "
        "chi ủy thì việc của chi ủy do bí thư, phó bí thư làm.",
    )
    yield (
        "Nguyên tắc",
        "Tập trung dân chủ; tập thể lãnh đạo, cá nhân phụ trách; tự phê bình và phê bình; chấp hành Điều lệ Đảng, nghị "
        "quyết, chỉ thị của cấp trên và nghị quyết của chi bộ.",
    )
    yield "Chi bộ lãnh đạo", sample.leads
    yield (
        "Chi ủy",
        (
            "Họp trước mỗi buổi sinh hoạt để thống nhất nội dung, chọn một việc cụ thể đưa ra bàn, dự kiến phân công.",
            "Phân công chi ủy viên phụ trách từng việc: " + DOTS,
            "Gửi dự thảo nội dung cho đồng chí cấp ủy viên phụ trách trước buổi sinh hoạt.",
        ),
    )
    yield (
        "Bí thư, phó bí thư, chi ủy viên",
        (
            "Bí thư chủ trì công việc của chi ủy, chi bộ; chủ trì sinh hoạt; chịu trách nhiệm trước chi bộ và đảng ủy.",
            "Phó bí thư giúp bí thư, thay bí thư khi vắng; phụ trách: " + DOTS,
            "Chi ủy viên làm việc được phân công, báo cáo chi ủy mỗi tháng.",
        ),
    )
    yield (
        "Đảng viên",
        (
            "Dự sinh hoạt đều, phát biểu ý kiến; vắng thì báo trước với bí thư, nêu lý do.",
            "Nhận và làm việc được phân công, báo kết quả tại buổi sinh hoạt.",
            "Đóng đảng phí đúng kỳ; giữ mối liên hệ với nhân dân.",
        ),
    )
    yield (
        "Sinh hoạt chi bộ",
        (
            f"Sinh hoạt thường kỳ ngày {DOTS} hằng tháng, lúc {DOTS}, {sample.meets}.",
            f"Sinh hoạt chuyên đề: {DOTS} lần một năm; kế hoạch chuyên đề chi bộ thông qua từ đầu năm.",
            "Đổi ngày thì báo trước cho đảng viên, đảng ủy, nêu lý do.",
            "Thư ký ghi biên bản đầy đủ, đọc lại trước khi kết thúc; người ghi biên bản và chủ trì ký.",
            "Mỗi buổi có kết luận hoặc nghị quyết nêu rõ việc, người làm, thời hạn; buổi sau kiểm điểm.",
        ),
    )
    yield "Phối hợp", sample.works_with
    yield (
        "Kiểm tra, giám sát, tự phê bình và phê bình",
        (
            f"Mỗi năm chi bộ giám sát, kiểm tra: {DOTS}",
            "Tự phê bình và phê bình là một nội dung của sinh hoạt thường kỳ.",
            "Ý kiến, kiến nghị của đảng viên, nhân dân được ghi lại, trả lời hoặc gửi lên đảng ủy.",
        ),
    )
    yield (
        "Báo cáo, hồ sơ",
        f"Biên bản, nghị quyết gửi đảng ủy trong {DOTS} ngày. Sổ biên bản, hồ sơ đảng viên, sổ đảng phí do {DOTS} giữ, "
        "bàn giao khi thay bí thư.",
    )
    yield (
        "Thực hiện",
        f"Quy chế được chi bộ thông qua ngày {DOTS}. Chi bộ rà soát định kỳ và sau mỗi kỳ đại hội; cần sửa thì chi bộ "
        "bàn, thông qua lại.",
    )
