// Before the first snapshot, or before the scripts of a later screen are there.

import { h } from "../dom.js";

const WAITED = "Máy đang lấy danh sách và chương trình.";
const FIRST = "Chưa có mạng. Lần đầu mở trang này cần có mạng; từ lần sau thì không.";
const NOT_HERE = 'Không tìm thấy nội dung này. Mời đồng chí trở về "Việc cần làm".';

export function waitingScreen({ state, link }) {
  const words = { offline: FIRST, gone: NOT_HERE }[state ? "online" : link] ?? WAITED;
  const { homeUrl } = document.documentElement.dataset;
  return {
    step: null,
    name: "waiting",
    h1: link === "gone" && !state ? "Chưa mở được buổi họp" : "Đang mở buổi họp",
    body: [h("p", { role: "status" }, words), h("p", {}, h("a", { class: "tap", href: homeUrl }, "Về Việc cần làm"))],
  };
}
