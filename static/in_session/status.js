// One line that says where the words are: at the server, on the way, or in this phone, and for how long. Pure.

import { age, clock } from "./words.js";

const SLOW = 4000; // shorter holes in the network are nobody's business
const READ = 60000; // afterwards the line alone says it

export const OFFLINE = "Chưa có mạng. Nội dung đã giữ trong máy này, mời đồng chí ghi tiếp; có mạng máy sẽ tự gửi.";
const UNKEPT =
  "Chưa có mạng. Máy dùng chung không giữ nội dung; mời đồng chí để nguyên trang này cho đến khi gửi xong.";

// {css, icon, words} of the line; `since`: when the network was lost, `saved`: when the server last had everything.
export function statusOf({ link, pending, keeps, since, saved, now }) {
  const waited = pending.oldest ? now - pending.oldest : 0;
  if (link === "login")
    return { css: "save-held", icon: "key", words: held(pending, keeps, now) || "Mời nhập lại mật khẩu để gửi" };
  if (link === "foreign" || link === "gone")
    return { css: "save-held", icon: "cloud-slash", words: held(pending, keeps, now) || "Máy này chưa gửi được" };
  const offline = link === "offline" && since && now - since >= SLOW;
  if (pending.count && (offline || waited >= SLOW))
    return { css: "save-held", icon: "cloud-slash", words: held(pending, keeps, now) };
  if (offline) return { css: "save-held", icon: "cloud-slash", words: "Chưa có mạng, vẫn ghi được" };
  if (pending.count) return { css: "save-wait", icon: "cloud-arrow-up", words: "Đang gửi…" };
  return saved ? { css: "", icon: "check2", words: `Đã lưu lúc ${clock(saved)}` } : null;
}

function held(pending, keeps, now) {
  if (!pending.count) return "";
  const old = now - pending.oldest >= 60000 ? `, từ ${age(pending.oldest, now)} trước` : "";
  return keeps ? `Chưa gửi ${pending.count} mục – đã giữ trong máy${old}` : `Chưa gửi ${pending.count} mục${old}`;
}

// What is said in full while there is no network, or who is wanted.
export function noteOf({ link, pending, keeps, since, now, name, joined }) {
  if (joined && (link === "login" || link === "gone"))
    return `Máy này không còn trong buổi họp.${pending.count ? ` ${pending.count} mục chưa gửi còn giữ trong máy.` : ""}`;
  if (link === "offline" && since && now - since >= SLOW && now - since < READ) return keeps ? OFFLINE : UNKEPT;
  if (link === "foreign")
    return `Máy này đang mở bằng tên đăng nhập khác. ${pending.count ? `${pending.count} mục của đồng chí ${name} còn giữ trong máy; ` : ""}mời đồng chí ${name} đăng nhập lại để gửi.`;
  if (link === "gone")
    return `Từ nay việc ghi buổi họp này do đồng chí khác thực hiện.${pending.count ? ` ${pending.count} mục chưa gửi còn giữ trong máy này.` : ""}`;
  return "";
}
