// A page that waits for a print asks whether it is there, after a second and then every two, and then shows
// itself anew.

const LONGEST = 2000;
let pause = 1000;
const url = document.querySelector("[data-wait]")?.dataset.wait;

async function look() {
  try {
    const answer = await fetch(url, { method: "HEAD", cache: "no-store", redirect: "manual" });
    if (answer.ok) {
      location.reload();
      return;
    }
  } catch {
    // No network: asked again like everything else.
  }
  wait();
}

function wait() {
  setTimeout(look, pause);
  pause = Math.min(LONGEST, 2 * pause);
}

if (url) wait();
