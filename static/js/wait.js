// A page that waits for a print asks every two seconds whether it is there, and then shows itself anew.

const PAUSE = 2000;
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
  setTimeout(look, PAUSE);
}

if (url) setTimeout(look, PAUSE);
