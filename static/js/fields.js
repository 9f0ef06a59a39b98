// Fields of a form by name: what is in them, putting it back, and the message beside them.

export function controls(form, name) {
  return [...form.elements].filter((control) => control.name === name);
}

export function valuesOf(form, name) {
  return new FormData(form).getAll(name);
}

export function restore(form, name, values) {
  controls(form, name).forEach((control, place) => {
    if (control.type === "checkbox" || control.type === "radio") control.checked = values.includes(control.value);
    else if (control.multiple) [...control.options].forEach((option) => { option.selected = values.includes(option.value); });
    else control.value = values[place] ?? "";
  });
}

// The message stands where the server would have drawn it; no texts take it away.
export function complain(form, name, texts) {
  const [control] = controls(form, name);
  const field = control?.closest(".field") ?? control?.parentElement;
  if (!field) return;
  field.querySelector(".invalid-feedback")?.remove();
  control.classList.toggle("is-invalid", texts.length > 0);
  control.removeAttribute("aria-invalid");
  if (!texts.length) return;
  control.setAttribute("aria-invalid", "true");
  const words = document.createElement("div");
  words.className = "invalid-feedback d-block";
  words.setAttribute("role", "status");
  words.textContent = texts.join(" ");
  field.append(words);
}
