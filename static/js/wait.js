// A page that waits for a worker asks every two seconds, and comes again once there is something new.

const PAUSE = 2000;

async function look() {
  try {
    const answer = await fetch(location.href);
    if (answer.ok && !(await answer.text()).includes("data-waiting")) return location.reload();
  } catch {
    // Without a network there is nothing new.
  }
  return later();
}

function later() {
  setTimeout(look, PAUSE);
}

later();
