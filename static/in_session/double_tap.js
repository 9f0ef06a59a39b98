// The second tap of a double tap would fall on what the first one has brought: it is nobody's answer.

const QUICK = 400; // milliseconds
const NEAR = 24; // pixels
let last = { at: -QUICK, x: 0, y: 0 };

function repeats(event) {
  if (event.detail > 1) return true;
  const apart = Math.hypot(event.clientX - last.x, event.clientY - last.y);
  return event.pointerType === "touch" && event.timeStamp - last.at < QUICK && apart < NEAR;
}

export function ignoreDoubleTaps(paper) {
  const ignore = (event) => {
    if (!event.target.closest("button, a")) return;
    const again = repeats(event);
    last = { at: event.timeStamp, x: event.clientX, y: event.clientY };
    if (!again) return;
    event.preventDefault();
    event.stopPropagation();
  };
  paper.addEventListener("click", ignore, true);
}
