// Keeps underlines and list in step with what is being written, and carries out what the writer chooses.

import { Active } from "./active.js";
import { Asking } from "./asking.js";
import { Dismissals } from "./dismissals.js";
import { replace } from "./editing.js";
import { isShown, read } from "./pieces.js";
import { shifted } from "./spans.js";
import { summary, Voice } from "./voice.js";

export class Advising {
  constructor(form) {
    this.form = form;
    this.field = form.elements.text;
    this.list = form.querySelector("[data-advice-list]");
    this.pieces = [];
    this.text = this.field.value;
    this.voice = new Voice(form.querySelector("[data-voice]"));
    this.dismissals = new Dismissals(form.dataset.conversation);
    if (!this.text) this.dismissals.forget();
    const acts = { take: () => this.take(), keep: () => this.dismiss() };
    this.active = new Active(this.field, { ...acts, voice: this.voice, shown: () => this.pieces.filter(isShown) });
    this.asking = new Asking(form, { answered: (html, text) => this.answered(html, text), away: () => this.away(true) });
    this.field.addEventListener("input", () => this.typed());
    this.list.addEventListener("click", (event) => this.clicked(event));
    this.list.addEventListener("toggle", () => this.active.draw(), true);
    this.adopt(this.text);
  }

  typed() {
    const text = this.field.value;
    for (const piece of this.pieces) piece.spans = shifted(piece.spans, this.text, text);
    this.text = text;
    this.active.draw();
    this.active.lookAtCaret();
    this.asking.soon();
  }

  answered(html, text) {
    this.away(false);
    const open = this.list.querySelector("details")?.open;
    this.list.innerHTML = html;
    this.list.querySelector("details")?.toggleAttribute("open", open === true);
    this.adopt(text);
    if (document.activeElement === this.field) this.active.lookAtCaret();
  }

  /** Take over what the list shows, but for what the writer has dismissed. */
  adopt(text) {
    const all = read(this.list, text);
    this.form.elements.seen.value = all.map((piece) => piece.key).join(" ");
    if (!all.some((piece) => piece.level === "hold")) this.form.querySelector("[data-pause]").replaceChildren();
    for (const piece of all) if (this.dismissals.has(piece.key)) piece.element.remove();
    this.pieces = all.filter((piece) => !this.dismissals.has(piece.key));
    this.active.piece = null;
    this.tidy();
    this.announce();
  }

  /** Take over what stands in the way of sending: a hold is shown again, even if it was dismissed. */
  face(text) {
    for (const piece of read(this.list, text)) if (piece.level === "hold") this.dismissals.takeBack(piece.key);
    this.adopt(text);
  }

  /** Put the wording, or the first of them, in the place of the piece's words; Ctrl-Z takes it back. */
  take(piece = this.active.piece, wording = piece?.better[0]) {
    const span = piece && this.active.spanOf(piece);
    if (!span || wording === undefined) return;
    replace(this.field, ...span, wording);
    if (!piece.spans.length) this.remove(piece);
    this.voice.now(wording ? `Taken: ${wording}` : "Taken out");
    this.asking.now();
  }

  /** Keep what was written. */
  dismiss(piece = this.active.piece) {
    if (!piece) return;
    this.dismissals.add(piece.key);
    this.remove(piece);
    this.field.focus();
    this.voice.now("Kept as written");
  }

  clicked(event) {
    const piece = this.pieces.find((one) => one.element.contains(event.target));
    const button = event.target.closest("button");
    if (!piece || event.target.closest("a")) return;
    if (button?.dataset.better !== undefined) this.take(piece, button.dataset.better);
    else if (button?.dataset.dismiss !== undefined) this.dismiss(piece);
    else this.active.choose(piece);
  }

  remove(piece) {
    piece.element.remove();
    this.pieces = this.pieces.filter((one) => one !== piece);
    if (this.active.piece === piece) this.active.piece = null;
    this.tidy();
  }

  /** Leave no empty list and no wrong count behind, and draw what is left. */
  tidy() {
    const rest = this.list.querySelector("details");
    const folded = rest?.querySelectorAll("[data-piece]").length;
    if (folded) rest.querySelector("[data-count]").textContent = folded;
    else rest?.remove();
    if (!this.pieces.length) this.list.replaceChildren();
    this.active.set(this.active.piece);
  }

  /** Say it only when there is something else to say than before. */
  announce() {
    const keys = this.pieces.map((piece) => piece.key).join(" ");
    if (keys !== this.announced) this.voice.later(summary(this.pieces));
    this.announced = keys;
  }

  away(isAway) {
    this.form.querySelector("[data-away]").hidden = !isAway;
  }
}
