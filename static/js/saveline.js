// The lines of components/_save.html that belong to a form: one of its states is shown, in words.

export class SaveLine {
  constructor(form) {
    this.form = form;
  }

  show(state, count) {
    this.each("[data-save-count]", (place) => { place.textContent = count; });
    this.each("[data-save]", (line) => { line.hidden = line.dataset.save !== state; });
  }

  saved(at) {
    this.each("[data-save-time]", (place) => { place.textContent = at; });
    this.show("saved", 0);
  }

  // Without an address the form itself is answered with both texts.
  conflict(words, url) {
    this.each("[data-save-message]", (place) => { place.textContent = words; });
    this.each("[data-save-link]", (link) => {
      if (url) link.href = url;
      else link.addEventListener("click", (event) => { event.preventDefault(); this.form.requestSubmit(); });
    });
    this.show("conflict", 0);
  }

  each(selector, change) {
    const lines = document.querySelectorAll(`[data-save-for="${this.form.id}"]`);
    lines.forEach((line) => line.querySelectorAll(selector).forEach(change));
  }
}
