// The browser's own button of a file field speaks the browser's language. Ours is drawn in its place; the field
// itself lies over it, unseen, so that taps, keyboard, label and drag and drop stay the browser's.

for (const field of document.querySelectorAll("input[type=file]")) {
  const row = document.createElement("div");
  const button = document.createElement("span");
  const chosen = document.createElement("span");
  row.className = "file-pick";
  button.className = "btn btn-secondary";
  button.textContent = field.dataset.pick ?? (field.multiple ? "Chọn ảnh" : "Chọn ảnh hoặc tệp PDF");
  button.setAttribute("aria-hidden", "true");
  chosen.className = "muted";
  chosen.setAttribute("role", "status");
  const tell = () => {
    chosen.textContent = [...field.files].map((file) => file.name).join(", ") || "Chưa chọn tệp";
  };
  field.addEventListener("change", tell);
  field.replaceWith(row);
  row.append(button, chosen, field);
  tell();
}
