// Draws what a screen says into the page and changes only what differs, so that focus, caret, open folds and the
// place of every row stay. Data reaches the page as text nodes and attributes alone.

const SVG = "http://www.w3.org/2000/svg";
const drawn = new WeakMap(); // node -> the attributes that it was drawn with

export function h(tag, attributes, ...children) {
  return { tag, attributes: attributes ?? {}, children: children.flat(Infinity).filter(isSomething) };
}

// Of the one sprite; it is decoration beside a word, unless it is given a label.
export function icon(name, label) {
  const speech = label ? { role: "img", "aria-label": label } : { "aria-hidden": "true" };
  return h("svg", { class: "icon", ...speech }, h("use", { icon: name }));
}

export function draw(parent, children) {
  const shown = children.flat(Infinity).filter(isSomething);
  const keyed = new Map([...parent.childNodes].filter(keyOf).map((node) => [keyOf(node), node]));
  const wanted = new Set(shown.map(keyOf).filter(Boolean));
  let place = parent.firstChild;
  for (const child of shown) {
    while (place && !fits(place, child) && !wanted.has(keyOf(place))) place = drop(place);
    const known = keyed.get(keyOf(child));
    const node = place && fits(place, child) ? place : known && fits(known, child) ? known : make(child, parent);
    if (node === place) place = place.nextSibling;
    else parent.insertBefore(node, place);
    fill(node, child);
  }
  while (place) place = drop(place);
}

function isSomething(child) {
  return child !== null && child !== undefined && child !== false && child !== "";
}

function keyOf(one) {
  const attributes = one instanceof globalThis.Node ? drawn.get(one) : one.attributes;
  return attributes?.key ?? attributes?.id;
}

function fits(node, child) {
  if (!child.tag) return node.nodeType === Node.TEXT_NODE;
  return node.localName === child.tag && keyOf(node) === keyOf(child);
}

function drop(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}

function make(child, parent) {
  if (!child.tag) return document.createTextNode("");
  const inSvg = child.tag === "svg" || parent.namespaceURI === SVG;
  return inSvg ? document.createElementNS(SVG, child.tag) : document.createElement(child.tag);
}

function fill(node, child) {
  if (!child.tag) {
    if (node.data !== String(child)) node.data = String(child);
    return;
  }
  const before = drawn.get(node) ?? {};
  drawn.set(node, child.attributes);
  for (const name of Object.keys(before)) if (!(name in child.attributes)) write(node, name, null);
  for (const [name, value] of Object.entries(child.attributes)) {
    if (before[name] !== value && name !== "value" && name !== "checked") write(node, name, value);
  }
  draw(node, child.children);
  if ("checked" in child.attributes) node.checked = Boolean(child.attributes.checked);
  if ("value" in child.attributes) setValue(node, child.attributes.value);
}

// A field in which somebody is writing keeps what he writes.
function setValue(node, value) {
  const typing = node === document.activeElement && node.localName !== "select";
  if (!typing && node.value !== String(value)) node.value = value;
}

function write(node, name, value) {
  if (name === "key") return;
  if (name.startsWith("on")) node[name] = value;
  else if (name === "icon") node.setAttribute("href", `${document.documentElement.dataset.icons}#${value}`);
  else if (value === null || value === undefined || value === false) node.removeAttribute(name);
  else node.setAttribute(name, value === true ? "" : value);
}
