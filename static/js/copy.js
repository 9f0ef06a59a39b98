// "Chép": the text of a box goes to the clipboard. The button is there only when it works.

const COPIED = "Đã chép";

for (const button of document.querySelectorAll("[data-copy]")) {
  const box = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener("click", () => copy(box).then(() => (button.lastChild.textContent = COPIED)));
}

async function copy(box) {
  box.select();
  try {
    await navigator.clipboard.writeText(box.value);
  } catch {
    document.execCommand("copy"); // Over plain HTTP, or where it was refused, the old command works.
  }
}
