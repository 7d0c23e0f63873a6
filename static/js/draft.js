// Keeps a draft: a few seconds after a change the form is posted, as it is, to its data-draft-url. Without a
// connection it says so, keeps a copy in this browser, and tries again.
//
// The page may say more: data-draft-opened (this is the form as it opens, so a copy may come back), data-draft-saved
// (milliseconds since 1970 at which the draft shown was saved), data-draft-recorded (the submit keys recorded lately);
// a form[data-draft-discard] throws the draft away.

const WAIT = 3000;
const RETRY = 15000;
const KEPT = 7 * 24 * 3600 * 1000;

function clock() {
  const now = new Date();
  return `${now.getHours()}.${String(now.getMinutes()).padStart(2, "0")}`;
}

class Draft {
  constructor(form) {
    this.form = form;
    this.state = document.querySelector("[data-draft-state]");
    this.key = `draft:${form.dataset.draftOwner ?? ""}:${location.pathname}`;
    this.timer = 0;
    this.sending = false;
    this.dirty = false;
    this.left = false;
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("submit", () => this.leave());
    document.querySelector("form[data-draft-discard]")?.addEventListener("submit", () => this.forget());
    addEventListener("online", () => this.dirty && this.send());
    addEventListener("pagehide", () => this.lastCall());
    // Back to a form that was sent: its hidden keys are spent, so take a fresh one.
    addEventListener("pageshow", ({ persisted }) => persisted && this.left && location.reload());
  }

  changed() {
    this.dirty = true;
    this.keepCopy();
    this.plan(WAIT);
  }

  plan(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  keepCopy() {
    const values = [...new FormData(this.form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");
    try {
      localStorage.setItem(this.key, JSON.stringify({ at: Date.now(), values }));
    } catch {
      // A full or closed store only costs the copy; the draft itself goes to the server.
    }
  }

  async send() {
    if (this.sending) return this.plan(WAIT);
    this.sending = true;
    this.dirty = false;
    try {
      const answer = await this.post(new FormData(this.form));
      this.saved(answer.headers.get("content-type")?.includes("json") ? await answer.json() : {});
    } catch {
      this.failed();
    } finally {
      this.sending = false;
    }
  }

  async post(body) {
    const headers = { "X-Requested-With": "fetch" };
    const answer = await fetch(this.form.dataset.draftUrl, { method: "POST", body, headers, redirect: "error" });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer;
  }

  saved({ saved = clock() }) {
    this.say("saved", saved);
    if (!this.dirty) localStorage.removeItem(this.key);
  }

  failed() {
    this.dirty = true;
    this.say(navigator.onLine ? "failed" : "offline");
    this.plan(RETRY);
  }

  // The form is sent. The copy stays until a page says that it was recorded: the sign-in may have run out.
  leave() {
    clearTimeout(this.timer);
    this.keepCopy();
    this.dirty = false;
    this.left = true;
  }

  forget() {
    clearTimeout(this.timer);
    this.dirty = false;
    localStorage.removeItem(this.key);
  }

  // The tab closes: one last message that needs no answer.
  lastCall() {
    if (this.dirty) navigator.sendBeacon(this.form.dataset.draftUrl, new FormData(this.form));
  }

  // A copy that never reached the server goes there now, as it was: the server puts it beside what was recorded since.
  async restore() {
    const { draftOpened, draftSaved = 0, draftRecorded = "" } = this.form.dataset;
    const copy = JSON.parse(localStorage.getItem(this.key) ?? "null");
    if (!copy || draftOpened === undefined) return;
    const { submit_key: key } = Object.fromEntries(copy.values);
    const old = copy.at < Math.max(Date.now() - KEPT, draftSaved);
    if (old || draftRecorded.split(" ").includes(key)) {
      this.forget();
      return;
    }
    await this.bringBack(copy.values);
  }

  async bringBack(values) {
    const body = new FormData();
    for (const [name, value] of [...values, ...this.token()]) body.append(name, value);
    try {
      await this.post(body);
      this.forget();
      location.reload();
    } catch {
      for (const [name, value] of values) this.put(name, value);
      this.say("restored");
      this.failed();
    }
  }

  token() {
    return [...new FormData(this.form)].filter(([name]) => name === "csrfmiddlewaretoken");
  }

  put(name, value) {
    for (const field of this.form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      // What the writer had seen belongs to what was typed; every other hidden field is the page's own.
      if (field.type === "hidden" && name !== "supersedes") continue;
      if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === value;
      else field.value = value;
    }
  }

  // The words stand in the page, in the reader's language: see components/form_foot.html.
  say(state, time = "") {
    const words = this.state?.dataset[state];
    if (words) this.state.textContent = words.replace("{time}", time);
  }
}

for (const form of document.querySelectorAll("form[data-draft-url]")) new Draft(form).restore();
