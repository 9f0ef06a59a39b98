// Who is logged in is the server's business; this asks it. Cookies and the token are read when something is sent,
// never earlier: a login in another tab has changed them.

import { csrfToken } from "../js/csrf.js";

const WAIT = 20000;
const OFFLINE = "Chưa có mạng. Nội dung vẫn giữ trong máy này; có mạng, mời đồng chí bấm lại.";

export class Session {
  // urls: {session, relogin} of the shell.
  constructor(urls, fetcher = (...request) => fetch(...request)) {
    this.urls = urls;
    this.fetch = fetcher;
  }

  async get(url, headers = {}) {
    return this.#ask(url, { headers: { Accept: "application/json", ...headers } });
  }

  post(url, body) {
    return this.#post(url, JSON.stringify(body), "application/json");
  }

  async lives() {
    const answer = await this.get(this.urls.session);
    return answer.status === 204;
  }

  // For the form over the page. `url` is the way to the second layer, opened in a window of its own.
  async login(password, login) {
    try {
      const words = new URLSearchParams({ login, password });
      const answer = await this.#post(this.urls.relogin, words, "application/x-www-form-urlencoded");
      if (answer.status === 204) return { ok: true, message: "", url: "" };
      const { message = OFFLINE, url = "" } = await answer.json();
      return { ok: false, message, url };
    } catch {
      return { ok: false, message: OFFLINE, url: "" };
    }
  }

  // A token that went stale while the phone slept is fetched anew, once.
  async #post(url, body, type) {
    const send = () => {
      const headers = { Accept: "application/json", "Content-Type": type, "X-CSRFToken": csrfToken() };
      return this.#ask(url, { method: "POST", body, headers });
    };
    const answer = await send();
    if (answer.status !== 403 || !(await saysCsrf(answer))) return answer;
    await this.get(this.urls.session);
    return send();
  }

  async #ask(url, options) {
    return this.fetch(url, {
      ...options, cache: "no-store", credentials: "same-origin", redirect: "manual", signal: AbortSignal.timeout(WAIT),
    });
  }
}

// Nothing more goes until a person has done something; `link` of the evening says what.
export class Stopped extends Error {
  constructor(link) {
    super(link);
    this.link = link;
  }
}

export function stopUnless(answer) {
  if (answer.ok) return;
  // The login page instead of an answer, too, means that the session is over.
  if (answer.status === 401 || answer.type === "opaqueredirect") throw new Stopped("login");
  if (answer.status === 404) throw new Stopped("gone");
  if (answer.status === 409) throw new Stopped("foreign");
  throw new Error(`${answer.status}`);
}

async function saysCsrf(answer) {
  try {
    return Boolean((await answer.clone().json()).csrf);
  } catch {
    return false;
  }
}
