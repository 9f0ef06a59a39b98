// The password over the page: nothing of the evening is lost while it is asked.

import { h, draw } from "./dom.js";
import { button } from "./fields.js";

export class Login {
  constructor(session, done) {
    Object.assign(this, { session, done, dialog: null });
  }

  open(login) {
    if (this.dialog) return;
    this.dialog = document.createElement("dialog");
    this.dialog.className = "sheet relogin";
    this.dialog.setAttribute("aria-labelledby", "relogin-title");
    this.dialog.addEventListener("close", () => {
      this.dialog.remove();
      this.dialog = null;
    });
    document.body.after(this.dialog);
    this.#draw(login, { message: "", url: "" });
    this.dialog.showModal();
    this.dialog.querySelector("[type=password]").focus();
  }

  #draw(login, { message, url }) {
    draw(this.dialog, [
      h(
        "form",
        { class: "sheet-body", method: "post", onsubmit: (event) => this.#enter(event, login) },
        h("h2", { id: "relogin-title" }, "Mời nhập lại mật khẩu"),
        h("p", {}, "Đã lâu chưa thao tác. Mời đồng chí nhập lại mật khẩu; nội dung vừa ghi vẫn còn."),
        h(
          "div",
          { class: "field" },
          h("label", { class: "form-label", for: "relogin-login" }, "Tên đăng nhập"),
          h("input", {
            class: "form-control",
            id: "relogin-login",
            name: "login",
            value: login,
            readonly: Boolean(login),
            autocomplete: "username",
          }),
        ),
        h(
          "div",
          { class: "field" },
          h("label", { class: "form-label", for: "relogin-password" }, "Mật khẩu"),
          h("input", {
            class: "form-control",
            id: "relogin-password",
            type: "password",
            name: "password",
            autocomplete: "current-password",
            required: true,
            "aria-describedby": "relogin-error",
          }),
        ),
        h(
          "p",
          { class: "invalid-feedback d-block", id: "relogin-error", role: "alert" },
          message,
          url && h("a", { href: url, target: "_blank", class: "tap" }, " Mở trang xác nhận"),
        ),
        h(
          "div",
          { class: "page-actions" },
          h("button", { class: "btn btn-primary", type: "submit" }, "Đăng nhập lại"),
          button("Để sau", () => this.dialog.close()),
        ),
      ),
    ]);
  }

  async #enter(event, known) {
    event.preventDefault();
    const { login, password } = event.target.elements;
    const answer = await this.session.login(password.value, login.value);
    if (!this.dialog) return;
    if (answer.ok) {
      this.dialog.close();
      this.done();
      return;
    }
    this.#draw(known, answer);
    password.select();
  }
}
