// What is told above a screen: no network, who is wanted, what waits for a person, a newer version.

import { h, icon } from "./dom.js";
import { button } from "./fields.js";

const SIGNED = 'Biên bản đã ký nên giữ nguyên. Nếu có sai sót, mời lập "Biên bản bổ sung, đính chính".';

export function notes(evening, ui) {
  const { state, link, pending } = evening;
  const said = ui.note();
  const asking = !state?.me.device && ui.route.name !== "mo" && ui.phones?.known.find((one) => one.state === "WAITING");
  return [
    said && message("note", link === "offline" ? "cloud-slash" : "info-circle", said),
    link === "login" &&
      !state?.me.device &&
      h(
        "p",
        { class: "mt-3", key: "login" },
        button("Nhập lại mật khẩu", () => ui.logIn(), { name: "key" }),
      ),
    joinAgain(state, link),
    state?.meeting.fixed && message("signed", "info-circle", SIGNED),
    pending.review > 0 &&
      ui.route.name !== "xem-lai" &&
      h(
        "p",
        { class: "mt-3", key: "review" },
        h(
          "a",
          { class: "tap", href: "#xem-lai" },
          icon("arrow-left-right"),
          `${pending.review} mục cần đồng chí xem lại`,
        ),
      ),
    asking && button(`${asking.called} xin vào buổi họp`, () => ui.go("mo", "may-thu-hai"), { name: "phone", key: "phone" }),
    evening.newer &&
      state?.meeting.state !== "IN_SESSION" &&
      h(
        "p",
        { class: "mt-3", key: "newer" },
        button("Sổ có bản mới: mở lại trang", () => evening.renew(), { name: "arrow-repeat" }),
      ),
  ];
}

function message(key, name, words) {
  return h("p", { class: "message message-warn mt-3", role: "status", key }, icon(name), h("span", {}, words));
}

// A phone that was let in by a code has no password of its own.
function joinAgain(state, link) {
  if (!state?.me.device || !["login", "gone"].includes(link)) return null;
  return h(
    "p",
    { class: "mt-3", key: "join" },
    h("a", { class: "tap", href: "/vao-hop/" }, icon("phone"), "Gõ mã mới để vào lại buổi họp"),
  );
}
