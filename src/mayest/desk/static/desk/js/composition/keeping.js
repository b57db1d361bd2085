// Keeps what is being written at every pause, and says so quietly. What the server did not take stays on the page.

import { words } from "./asking.js";

const PAUSE = 800;
const LONGEST_WAIT = 5_000; // of somebody who never pauses
const AGAIN = 5_000;
const LARGEST_FAREWELL = 60_000; // bytes that a browser still sends while its page goes

export class Keeping {
  constructor(form) {
    this.form = form;
    this.place = form.querySelector("[data-kept]");
    this.kept = this.said();
    this.listen();
  }

  listen() {
    this.form.addEventListener("input", () => this.soon());
    this.form.addEventListener("focusout", () => this.now());
    this.place.addEventListener("click", (event) => event.target.closest("[data-keep-mine]") && this.insist());
    this.onHidden = () => (document.hidden ? this.now() : this.lookAgain());
    this.onLeaving = () => this.farewell();
    this.onClosing = (event) => this.failing && this.isUnkept() && event.preventDefault();
    document.addEventListener("visibilitychange", this.onHidden);
    window.addEventListener("pagehide", this.onLeaving);
    window.addEventListener("beforeunload", this.onClosing);
  }

  /** Stop for good: the form has left the page. */
  end() {
    this.farewell();
    this.stop();
    document.removeEventListener("visibilitychange", this.onHidden);
    window.removeEventListener("pagehide", this.onLeaving);
    window.removeEventListener("beforeunload", this.onClosing);
  }

  soon() {
    clearTimeout(this.timer);
    this.show();
    this.since ??= Date.now();
    const patience = Math.max(0, LONGEST_WAIT - (Date.now() - this.since));
    this.timer = setTimeout(() => this.now(), Math.min(PAUSE, patience));
  }

  /** Keep it, unless nothing changed; one request at a time, so that none overtakes another. */
  async now() {
    clearTimeout(this.timer);
    this.since = undefined;
    if (this.stopped || !this.isUnkept()) return;
    if (this.sending) {
      this.again = true;
      return;
    }
    this.sending = this.send();
    await this.sending;
    this.sending = undefined;
    if (this.again && !this.stopped) {
      this.again = false;
      await this.now();
    }
  }

  async send() {
    const said = this.said();
    this.inFlight = this.form.elements.text.value;
    try {
      const response = await fetch(this.form.dataset.keep, this.request());
      if (response.redirected) this.failed("Not kept: you are signed out. Sign in in another window; what you wrote stays here.");
      else if (response.ok) this.answered(await response.text(), said);
      else this.failed("Not kept yet, something went wrong. What you wrote stays here, and is tried again.");
    } catch {
      this.failed("Not kept yet, there is no connection. What you wrote stays here, and is tried again.");
    }
  }

  answered(html, said) {
    if (html !== this.shown) this.place.innerHTML = html;
    this.shown = html;
    const answer = this.place.firstElementChild;
    this.failing = false;
    if (answer.dataset.base === undefined) return;
    this.form.elements.base.value = answer.dataset.base;
    this.kept = said;
    this.show();
  }

  failed(words) {
    this.failing = true;
    this.place.textContent = words;
    this.shown = undefined;
    if (!this.stopped) this.timer = setTimeout(() => this.now(), AGAIN);
  }

  /** The writer has seen what was written elsewhere, and prefers this. */
  insist() {
    this.form.elements.base.value = this.place.firstElementChild.dataset.other;
    this.now();
  }

  /** The last word of a page that goes: it cannot wait for an answer, so the server keeps both where two differ. */
  farewell() {
    if (this.stopped || !this.isUnkept()) return;
    const request = this.request(["leaving", "1"], ["before", this.sending ? this.inFlight : ""]);
    const keepalive = String(request.body).length < LARGEST_FAREWELL;
    fetch(this.form.dataset.keep, { ...request, keepalive }).catch(() => {});
    this.kept = this.said();
  }

  /** Back on this page: when nothing is unkept here, what was written meanwhile in another window takes its place. */
  async lookAgain() {
    if (this.stopped || this.sending || this.isUnkept()) return;
    const response = await fetch(this.form.dataset.keep, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!response?.ok || response.redirected || this.isUnkept()) return;
    const html = await response.text();
    if (new DOMParser().parseFromString(html, "text/html").querySelector("[name=base]")?.value === this.form.elements.base.value) return;
    this.stop();
    htmx.swap(this.form.closest("[data-composition-part]"), html, { swapStyle: "outerHTML" });
  }

  /** Take over that the server kept what was said while it was asked for something else. */
  adopt(said) {
    const base = this.place.querySelector("[data-base]")?.dataset.base;
    if (base === undefined) return;
    this.form.elements.base.value = base;
    this.kept = said;
  }

  /** Wait until the server has answered all it was asked, and ask nothing more. */
  async settle() {
    this.stop();
    await this.sending;
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  start() {
    this.stopped = false;
    this.soon();
  }

  isUnkept() {
    return this.said() !== this.kept;
  }

  show() {
    this.place.toggleAttribute("data-unkept", this.isUnkept());
  }

  said() {
    const { text, channel, to, cc, subject } = this.form.elements;
    return JSON.stringify([text, channel, to, cc, subject].map((field) => field?.value ?? ""));
  }

  request(...more) {
    const body = words(this.form);
    for (const [name, value] of more) body.set(name, value);
    const headers = { "HX-Request": "true", "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value };
    return { method: "POST", body, headers };
  }
}
