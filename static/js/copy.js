// "Chép": the text of a box goes to the clipboard. The button is there only when it works.

const COPIED = "Đã chép";

for (const button of document.querySelectorAll("[data-copy]")) {
  const box = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener("click", () => copy(box).then(() => (button.lastChild.textContent = COPIED)));
}

async function copy(box) {
  box.select();
  // Over plain HTTP there is no clipboard, but the old command works.
  if (navigator.clipboard) await navigator.clipboard.writeText(box.value);
  else document.execCommand("copy");
}
