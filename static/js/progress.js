// A page of long work asks how far it is, every second, and shows itself anew when there is
// something else to see.

const PAUSE = 1000;
const box = document.querySelector("[data-progress]");

async function look() {
  try {
    const answer = await fetch(box.dataset.progress, { cache: "no-store", redirect: "manual" });
    if (answer.ok) {
      const { done, total, ended, stuck } = await answer.json();
      if (ended || stuck) {
        location.reload();
        return;
      }
      show(done, total);
    }
  } catch {
    // No network: asked again like everything else.
  }
  wait();
}

function wait() {
  setTimeout(look, PAUSE);
}

function show(done, total) {
  const bar = box.querySelector("progress");
  bar.max = total;
  bar.value = done;
  box.querySelector("[data-done]").textContent = done;
  box.querySelector("[data-total]").textContent = total;
}

if (box) wait();
