// An operation in words, for whoever decides over it on this phone: what it was, and what it carries. Pure.

import { gradeWords } from "./questions.js";
import { clock, dayWords } from "./words.js";

// Where the same can be written once more.
const KINDS = {
  meeting: ["Giờ họp, chủ trì, thư ký", "mo"],
  roll: ["Điểm danh", "diem-danh"],
  guest: ["Đại biểu dự", "mo"],
  item: ["Diễn biến của nội dung", "dang-ban"],
  statement: ["Ý kiến phát biểu", "dang-ban"],
  vote: ["Biểu quyết", "bieu-quyet"],
  proposal: ["Kiến nghị", "kien-nghi"],
  task: ["Nhiệm vụ", "cuoi-buoi/nhiem-vu"],
  resolution: ["Nghị quyết", "cuoi-buoi/nghi-quyet"],
  conclusion: ["Kết luận của chủ trì", "cuoi-buoi/ket-luan"],
  dues: ["Tình hình nộp đảng phí", "dang-ban"],
  score: ["Tự chấm điểm, xếp loại", "cuoi-buoi/cham-diem"],
  minutes: ["Đọc lại, thông qua biên bản", "cuoi-buoi/doc-lai"],
  review: ["Xem lại", "xem-lai"],
};
// The words of meetings/services/operation_values.py (tests/meetings/in_session/test_told.py).
const CODES = {
  state: {
    PRESENT: "Có mặt", NOT_HERE_YET: "Chưa đến", ASKED_OFF: "Đã báo vắng", EXCUSED: "Vắng có lý do",
    UNEXCUSED: "Vắng không lý do", NOT_RECORDED: "Chưa điểm danh",
  },
  about: {
    RESOLUTION: "Nghị quyết", SELF_SCORE: "Tự chấm điểm, xếp loại", MINUTES: "Thông qua biên bản", OTHER: "Nội dung khác",
  },
  mode: { HANDS: "Giơ tay", SECRET: "Bỏ phiếu kín", ELECTION: "Bỏ phiếu bầu" },
  threshold: { MORE_THAN_HALF: "quá nửa", TWO_THIRDS: "từ hai phần ba" },
  outcome: {
    DONE: "Đã hoàn thành", DONE_LATE: "Hoàn thành sau hạn", CARRIED_OVER: "Chuyển tháng sau", DROPPED: "Thôi thực hiện",
  },
  pattern: { SHORT: "Quyết nghị", LONG: "Bốn phần" },
  keep: { mine: "Ghi vào biên bản", theirs: "Không dùng" },
  read_back: { true: "có" },
};
const LABELS = {
  member: "Đồng chí", state: "Có mặt hay vắng", reason: "Lý do", came_at: "Đến lúc", left_at: "Về lúc",
  chair: "Chủ trì", minute_taker: "Thư ký", started_at: "Bắt đầu lúc", ended_at: "Kết thúc lúc", at: "Lúc",
  began_at: "Bắt đầu lúc", name: "Họ và tên", post: "Chức vụ", remarks: "Ý kiến", text: "Nội dung", notes: "Diễn biến",
  conclusion: "Kết luận", subject: "Về việc", in_favor: "Tán thành", against: "Không tán thành", other: "Ý kiến khác",
  invalid: "Phiếu không hợp lệ", tellers: "Tổ kiểm phiếu", taken_at: "Biểu quyết lúc", place: "Địa điểm",
  field: "Lĩnh vực", answer: "Đã trả lời", due_on: "Thời hạn", note: "Ghi chú", dues_note: "Đảng phí", score: "Tổng điểm",
  reserved: "Ý kiến bảo lưu", grade: "Xếp loại", weakness: "Hạn chế, biện pháp khắc phục", agreed_at: "Thông qua lúc",
  to_elect: "Số lượng cần bầu", issued: "Phiếu phát ra", collected: "Phiếu thu về", valid: "Phiếu hợp lệ",
  names: "Danh sách bầu", said_at: "Phát biểu lúc", item: "Bàn về", about: "Biểu quyết về", mode: "Hình thức",
  threshold: "Tỷ lệ cần đạt", outcome: "Kết quả", pattern: "Mẫu", read_back: "Đã đọc lại", keep: "Chọn", of: "Mục",
};
const NOT_TOLD = new Set(["seen"]);

const kindOf = (kind) => KINDS[kind.split(".")[0]] ?? ["Nội dung khác", "dang-ban"];

export const titleOf = (kind) => `${kind.endsWith(".drop") ? "Bỏ: " : ""}${kindOf(kind)[0]}`;

export const placeOf = (kind) => kindOf(kind)[1];

// [[label, words]]; what this page has no words for stands as it is: nothing is left out.
export function fieldsOf({ kind, target, values }, { roll, agenda = [] }) {
  const person = (uid) => roll.find((line) => line.member === uid)?.name ?? uid;
  const said = (name, value) => {
    if (["member", "chair", "minute_taker"].includes(name)) return person(value);
    if (name in CODES) return CODES[name][value] ?? String(value);
    if (name === "item") return agenda.find((item) => item.uid === value)?.title ?? value;
    if (name === "of") return titleOf(value);
    if (name === "names") return value.map((one) => `${one.name} ${one.votes}`).join("; ");
    if (name === "grade") return gradeWords(value);
    if (name === "due_on") return dayWords(value);
    if (name === "at" || name.endsWith("_at")) return clock(value);
    if (Array.isArray(value)) return value.map((one) => said("", one)).join("; ");
    if (typeof value === "object") return Object.entries(value).map((one) => said(...one)).join(": ");
    return String(value);
  };
  const told = Object.entries(values).filter(([name, value]) => !NOT_TOLD.has(name) && ![null, "", false].includes(value));
  const whom = kind === "roll.mark" ? [["Đồng chí", person(target)]] : [];
  return [...whom, ...told.map(([name, value]) => [LABELS[name] ?? name, said(name, value)])];
}

export function textOf(operation, state) {
  return [titleOf(operation.kind), ...fieldsOf(operation, state).map((one) => one.join(": "))].join("\n");
}
