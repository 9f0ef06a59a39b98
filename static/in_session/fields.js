// Fields as the rest of the book has them: a label in words, the help below, what to write instead beside it.
// What is typed goes through `ui.typing`; what is chosen is written down at once.

import { h, icon } from "./dom.js";
import { called, clock, dayWords, readDay, readTime } from "./words.js";

const DATE_MESSAGE = "Ngày chưa đúng; mời ghi như 05/02/2024.";
const TIME_MESSAGE = "Giờ chưa đúng; mời ghi như 19:30.";

// field: {id, label, value, help, error, area, numeric, css, keep(text) → false when it cannot be read yet, message}
export function field(ui, { id, label, value = "", help, error, area, numeric, css = "", keep, message, list }) {
  const said = error ?? (ui.typing.isResting(id) ? message : null);
  const described = [help && `${id}-help`, said && `${id}-said`].filter(Boolean).join(" ");
  const shared = {
    class: ["form-control", css, said && "is-invalid"].filter(Boolean).join(" "),
    id,
    value: ui.typing.text(id) ?? value,
    autocomplete: "off",
    "aria-describedby": described || null,
    "aria-invalid": said ? "true" : null,
    oninput: (event) => ui.typing.put(id, event.target.value, keep),
    onchange: () => ui.typing.settle(id),
  };
  const box = area
    ? h("textarea", { ...shared, rows: 3 })
    : h("input", { ...shared, inputmode: numeric ? "numeric" : null, list });
  return h(
    "div",
    { class: "field", key: `field-${id}` },
    h("label", { class: "form-label", for: id }, label),
    box,
    hint(id, help),
    told(id, said),
  );
}

function hint(id, help) {
  return help && h("div", { class: "form-text", id: `${id}-help` }, help);
}

function told(id, said) {
  return (
    said &&
    h("div", { class: "invalid-feedback d-block", id: `${id}-said`, role: "alert" }, icon("pencil-square"), said)
  );
}

// check(moment): what is wrong with it in words, or null.
export function timeField(ui, { day, after, at, keep, check = () => null, ...rest }) {
  const read = (text) => {
    const moment = readTime(text, day, after);
    return moment === null || check(moment) ? false : keep(moment);
  };
  const typed = readTime(ui.typing.text(rest.id) ?? "", day, after);
  return field(ui, {
    ...rest,
    error: (typed && check(typed)) ?? undefined,
    value: at ? clock(at) : "",
    numeric: true,
    css: "w-time",
    keep: read,
    message: TIME_MESSAGE,
  });
}

export function dayField(ui, { from, day, keep, ...rest }) {
  const read = (text) => {
    const date = readDay(text, from);
    return date === null ? false : keep(date);
  };
  return field(ui, { ...rest, value: dayWords(day), numeric: true, keep: read, message: DATE_MESSAGE });
}

// options: [[value, words]]
export function select({ id, label, value = "", options, help, onpick }) {
  const choices = options.map(([code, words]) => h("option", { key: code, value: code }, words));
  const box = {
    class: "form-select",
    id,
    value: value ?? "",
    "aria-describedby": help ? `${id}-help` : null,
    onchange: (event) => onpick(event.target.value),
  };
  return h(
    "div",
    { class: "field", key: `field-${id}` },
    h("label", { class: "form-label", for: id }, label),
    h("select", box, choices),
    hint(id, help),
  );
}

export function pick({ name, legend, quiet, value, options, onpick, even = true }) {
  const labels = options.map(([code, words]) =>
    h(
      "label",
      { key: code },
      h("input", { type: "radio", name, value: code, checked: code === value, onchange: () => onpick(code) }),
      h("span", {}, icon("check2"), words),
    ),
  );
  return h(
    "fieldset",
    { class: even ? "pick even" : "pick", key: `pick-${name}` },
    h("legend", { class: quiet ? "visually-hidden" : null }, legend),
    labels,
  );
}

export function people(roll, empty = "Mời chọn") {
  return [["", empty], ...roll.map((line) => [line.member, called(line)])];
}

export function fold(id, title, ...content) {
  const head = h(
    "summary",
    { class: "d-flex justify-content-between align-items-center" },
    h("b", {}, title),
    h("svg", { class: "icon turn", "aria-hidden": "true" }, h("use", { icon: "chevron-down" })),
  );
  return h("details", { class: "rows", id, key: id }, head, h("div", {}, content));
}

export function sheet(id, title, aside, ...content) {
  const head = title && h("div", { class: "sheet-head" }, h("h2", { id: `${id}-title` }, title), aside);
  return h("section", { class: "sheet", id, "aria-labelledby": title ? `${id}-title` : null }, head, content);
}

export function button(words, onclick, { name, css = "btn btn-secondary", after, ...attributes } = {}) {
  return h(
    "button",
    { class: css, type: "button", onclick, ...attributes },
    name && icon(name),
    words,
    after && icon(after),
  );
}

export function primary(words, onclick, after = "arrow-right") {
  return button(words, onclick, { css: "btn btn-primary", after });
}

export function state(kind, name, words, fill = false) {
  return h("span", { class: `state state-${kind}${fill ? " fill" : ""}` }, icon(name), words);
}
