// Where the finger of a keyboard or of a screen reader goes on when what it was on has gone: to what came next.

const REACHED = "a[href], button, summary";

export function keepFocus(work) {
  const held = document.activeElement;
  const before = held === document.body ? [] : [...document.querySelectorAll("main *")];
  work();
  const at = before.indexOf(held);
  if (at < 0 || held.isConnected) return;
  const left = (node) => node.isConnected && node.matches(REACHED);
  const next = before.slice(at).find(left) ?? before.slice(0, at).findLast(left);
  next?.focus({ preventScroll: true });
}
