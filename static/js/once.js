// A second tap on the same button sends nothing. (The uid in the form keeps the server to one record, too.)

const SENDING = "Đang gửi…";

document.addEventListener("submit", (event) => {
  const form = event.target;
  // A form that opens a file stays as it is: its page does not go away.
  if (event.defaultPrevented || form.hasAttribute("data-again") || form.getAttribute("method") !== "post") return;
  if (form.hasAttribute("data-sent")) {
    event.preventDefault();
    return;
  }
  form.setAttribute("data-sent", "");
  const button = event.submitter;
  // Later, because a disabled button would not send its own name and value.
  if (button) setTimeout(() => close(button), 0);
});

// Back from the next page, the browser shows this one as it was left.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.querySelectorAll("[data-sent]").forEach((form) => form.removeAttribute("data-sent"));
  document.querySelectorAll("[data-words]").forEach(open);
});

function close(button) {
  button.dataset.words = button.innerHTML;
  button.textContent = SENDING;
  button.disabled = true;
}

function open(button) {
  button.innerHTML = button.dataset.words;
  button.disabled = false;
  button.removeAttribute("data-words");
}
