// Asks for advice at every pause, and lets nothing but the answer to the newest text through.

const PAUSE = 250;

export class Asking {
  /** `answered(html, text)` is called with advice on exactly what stands in the field; `away()` when there is none to be had. */
  constructor(form, { answered, away }) {
    this.form = form;
    this.field = form.elements.text;
    this.answered = answered;
    this.away = away;
    this.number = 0;
  }

  soon() {
    clearTimeout(this.timer);
    this.number += 1;
    this.timer = setTimeout(() => this.now(), PAUSE);
  }

  async now() {
    clearTimeout(this.timer);
    this.waiting?.abort();
    this.waiting = new AbortController();
    const number = (this.number += 1);
    const text = this.field.value;
    const html = text.trim() ? await this.ask() : "";
    if (number !== this.number || text !== this.field.value) return;
    if (html === null) this.away();
    else this.answered(html, text);
  }

  async ask() {
    try {
      const response = await fetch(this.form.dataset.advice, {
        method: "POST",
        body: words(this.form),
        headers: { "HX-Request": "true", "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value },
        signal: this.waiting.signal,
      });
      return response.ok && !response.redirected ? await response.text() : null;
    } catch {
      return null;
    }
  }

  stop() {
    clearTimeout(this.timer);
    this.number += 1;
    this.waiting?.abort();
  }
}

/** What stands in the form, without its files. */
export function words(form) {
  const all = new FormData(form);
  for (const [name, value] of [...all]) if (value instanceof File) all.delete(name);
  return new URLSearchParams(all);
}
