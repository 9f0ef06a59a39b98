// What the tests of static/in_session/ share: a small meeting, a server that answers like the real one, and the rest
// of a browser.

globalThis.document ??= { cookie: "csrftoken=alt", documentElement: { dataset: { csrfCookie: "csrftoken" } }, addEventListener() {} };

export const MEETING = "0b8f8a9e-4d0c-4f0f-9c39-000000000001";
export const ME = "0b8f8a9e-4d0c-4f0f-9c39-0000000000aa";

export function line(member, changes = {}) {
  return {
    member, name: `Đồng chí ${member}`, post: "", standing: "OFFICIAL", group: "Chính thức", outside: "", temporary: false,
    attend: true, vote_absent: true, vote_present: true, reasons: ["Chính thức, được triệu tập"],
    state: "NOT_RECORDED", reason: "", came_at: null, left_at: null, version: 1, ...changes,
  };
}

export function snapshot(changes = {}) {
  return {
    format: 1, revision: 1, server_time: "2024-11-05T12:40:00Z",
    me: { user: ME, login: "bithu", name: "Nguyễn Văn A", device: null, can_sign: true, shared: false },
    meeting: {
      uid: MEETING, state: "CONVENED", chair: null, minute_taker: null, conclusion: "", dues_note: "", self_score: null,
      self_grade: "", self_weakness: "", read_back: false, agreed_at: null, fixed: false, version: 3,
    },
    suggested: { chair: "a", minute_taker: "b", started_at: "2024-11-05T12:45:00Z" },
    sittings: [], roll: [line("a"), line("b"), line("c")], guests: [],
    agenda: [{ uid: "i1", title: "Mở đầu", notes: "", conclusion: "", began_at: null, version: 1 }],
    statements: [], votes: [], proposals: [], tasks: [],
    reports: [{ task: "t0", text: "Sửa đường", name: "B", due_on: null, outcome: "", note: "", version: 2 }],
    resolution: null, limits: [], review: [], urls: {}, ...changes,
  };
}
