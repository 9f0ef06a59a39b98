// How long the room has met, and whether it rests: from the pairs of start and stop.

import { minutesBetween } from "./words.js";

export function minutesHeld(sittings, now) {
  return sittings.reduce((sum, one) => sum + minutesBetween(one.started_at, one.ended_at ?? now), 0);
}

export function isPaused({ meeting, sittings }) {
  return meeting.state === "IN_SESSION" && Boolean(sittings.at(-1)?.ended_at);
}
