// The roll says at once how many are present and who is not. The server says the same when the page is drawn.

const list = document.querySelector("[data-roll]");
const count = document.querySelector("[data-present]");
const away = document.querySelector("[data-away]");

function show() {
  const expected = [...list.querySelectorAll("[data-expected]")];
  const missing = expected.filter((row) => row.querySelector("input[type=radio]:checked")?.value !== "PRESENT");
  count.textContent = `${expected.length - missing.length}/${expected.length}`;
  away.textContent = missing.map((row) => row.dataset.expected).join(", ") || "không có";
}

if (list) {
  list.addEventListener("change", show);
  show();
}
