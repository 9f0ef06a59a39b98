// What a self-saving form handed over with its last submit is forgotten only when a good page has come after it.
// After a breakdown, or on the way back to the form, the words are still there (autosave.js puts them in).

const MARK = "songlo:";
const HANDED = ":handed";

function keys() {
  return Object.keys(sessionStorage).filter((key) => key.startsWith(MARK));
}

function hasArrived() {
  const [way] = performance.getEntriesByType("navigation");
  const broken = document.documentElement.hasAttribute("data-broken");
  return way?.type === "navigate" && !broken && !document.querySelector(".error-summary");
}

export function handOver(key) {
  sessionStorage.setItem(key + HANDED, "1");
}

for (const flag of keys().filter((key) => key.endsWith(HANDED))) {
  sessionStorage.removeItem(flag);
  if (hasArrived()) sessionStorage.removeItem(flag.slice(0, -HANDED.length));
}

// On a shared machine nothing of mine stays behind in this tab.
document.addEventListener("submit", (event) => {
  if (event.target.hasAttribute("data-logout")) keys().forEach((key) => sessionStorage.removeItem(key));
});
