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
      uid: MEETING, kind: "REGULAR", state: "CONVENED", chair: null, minute_taker: null, conclusion: "", dues_note: "", self_score: null,
      self_grade: "", self_weakness: "", read_back: false, agreed_at: null, fixed: false, version: 3,
    },
    suggested: { chair: "a", minute_taker: "b", started_at: "2024-11-05T12:45:00Z" },
    sittings: [], roll: [line("a"), line("b"), line("c")], guests: [],
    agenda: [{ uid: "i1", title: "Mở đầu", notes: "", conclusion: "", began_at: null, version: 1 }],
    statements: [], votes: [], proposals: [], tasks: [],
    reports: [{ task: "t0", text: "Sửa đường", name: "B", due_on: null, outcome: "", note: "", version: 2 }],
    resolution: null, limits: [], review: [], devices: [], urls: {}, ...changes,
  };
}

// The server in small: knows each uid, counts its revision, answers the snapshot with an ETag, and fails on demand.
export class Server {
  stored = new Map();
  letters = [];
  signs = [];
  user = ME;
  revision = 1;
  token = "moi";
  // Each failure is used up by one request: "before" nothing arrived, "after" the answer was lost, a number is a status.
  failures = [];
  unreadable = Symbol("nothing");
  unreadableStatus = 400;
  verdict = () => "APPLIED";
  changes = {};

  fetch = async (url, { method = "GET", body, headers }) => {
    const failure = this.failures.shift();
    if (failure === "before") throw new TypeError("Failed to fetch");
    if (typeof failure === "number") return this.#answer(failure, failure === 409 ? { foreign: true } : {});
    const answer = this.#route(url, method, body, headers);
    if (failure === "after") throw new TypeError("Failed to fetch");
    return answer;
  };

  #route(url, method, body, headers) {
    if (url === "/phien/") {
      document.cookie = `csrftoken=${this.token}`;
      return this.#answer(this.user ? 204 : 401);
    }
    if (!this.user) return this.#answer(401);
    if (method === "GET") return this.#snapshot(headers);
    if (headers["X-CSRFToken"] !== this.token) return this.#answer(403, { csrf: true });
    const letter = JSON.parse(body);
    if (letter.user !== this.user) return this.#answer(409, { foreign: true });
    if (letter.operations.some((one) => one.values.text === this.unreadable)) return this.#answer(this.unreadableStatus);
    (letter.operations.length ? this.letters : this.signs).push(letter);
    return this.#answer(200, { server_time: new Date().toISOString(), results: this.#store(letter), revision: this.revision });
  }

  #store({ operations }) {
    return operations.map((one) => {
      if (!this.stored.has(one.uid)) {
        this.stored.set(one.uid, { ...one, result: this.verdict(one) });
        this.revision += 1;
      }
      return { uid: one.uid, result: this.stored.get(one.uid).result, text: "", version: this.revision };
    });
  }

  #snapshot(headers) {
    const etag = `"${this.user}-${this.revision}"`;
    if (headers["If-None-Match"] === etag) return this.#answer(304);
    const me = { ...snapshot().me, user: this.user, ...this.changes.me };
    const told = snapshot({ ...this.changes, revision: this.revision, server_time: new Date().toISOString(), me });
    return this.#answer(200, told, { ETag: etag });
  }

  #answer(status, body, headers = {}) {
    return new Response(body && status !== 304 ? JSON.stringify(body) : null, { status, headers });
  }
}

// navigator.locks: one holder a name; whoever does not want to wait gets null.
export class Locks {
  held = new Set();

  async request(name, { ifAvailable }, work) {
    if (this.held.has(name) && ifAvailable) return work(null);
    this.held.add(name);
    try {
      return await work({ name });
    } finally {
      this.held.delete(name);
    }
  }
}

export const quiet = { postMessage() {} };
