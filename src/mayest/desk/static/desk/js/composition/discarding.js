// Puts a draft aside, and for some seconds back again. Only then does the server forget it.

import { replace } from "./editing.js";

const SECONDS = 8;

export class Discarding {
  constructor(form, keeping) {
    this.form = form;
    this.keeping = keeping;
    this.place = form.querySelector("[data-discarded]");
    form.querySelector("[data-discard]").addEventListener("click", (event) => {
      event.preventDefault();
      this.begin();
    });
    this.place.addEventListener("click", (event) => event.target.closest("[data-undo]") && this.undo());
    window.addEventListener("pagehide", () => this.finish());
  }

  begin() {
    const { text } = this.form.elements;
    if (this.aside !== undefined) return;
    this.aside = text.value;
    this.keeping.settle();
    replace(text, 0, text.value.length, "");
    this.form.querySelector("[data-files]").hidden = true;
    this.place.innerHTML = '<span>Discarded.</span> <button type="button" class="quiet" data-undo>Undo</button>';
    this.place.querySelector("[data-undo]").focus();
    this.timer = setTimeout(() => this.finish(), SECONDS * 1_000);
    this.typing = () => this.finish(); // who writes on has made up their mind
    text.addEventListener("input", this.typing);
  }

  undo() {
    const { text } = this.form.elements;
    const aside = this.over();
    this.form.querySelector("[data-files]").hidden = false;
    this.place.textContent = "";
    replace(text, 0, text.value.length, aside);
    this.keeping.start();
  }

  async finish() {
    if (this.aside === undefined) return;
    this.over();
    this.place.textContent = "Discarded";
    await this.keeping.settle();
    const { csrfmiddlewaretoken, text } = this.form.elements;
    const body = new URLSearchParams({ csrfmiddlewaretoken: csrfmiddlewaretoken.value, ...(text.value && { "goes-on": 1 }) });
    const request = { method: "POST", body, headers: { "HX-Request": "true" }, keepalive: true };
    const response = await fetch(this.form.querySelector("[data-discard]").formAction, request).catch(() => null);
    const elsewhere = response?.headers.get("HX-Redirect"); // with the draft went the conversation it would have begun
    if (elsewhere) location.assign(elsewhere);
    else if (response?.ok) this.forgotten();
    else this.place.textContent = "Not discarded: there is no connection. The draft is still kept.";
    this.keeping.start();
  }

  forgotten() {
    this.form.elements.base.value = "";
    this.form.querySelector("[data-files] ul")?.replaceChildren();
    this.form.querySelector("[data-files]").hidden = false;
  }

  /** The undoing is over: give what was put aside. */
  over() {
    clearTimeout(this.timer);
    this.form.elements.text.removeEventListener("input", this.typing);
    const { aside } = this;
    this.aside = undefined;
    return aside;
  }
}
