// "Hiện mật khẩu": the button is there only when it works.

for (const button of document.querySelectorAll("[data-show-password]")) {
  const field = document.getElementById(button.getAttribute("aria-controls"));
  const [whenHidden, whenShown] = button.querySelectorAll("span");
  button.hidden = false;
  button.addEventListener("click", () => {
    const show = field.type === "password";
    field.type = show ? "text" : "password";
    whenHidden.hidden = show;
    whenShown.hidden = !show;
    field.focus();
  });
}
