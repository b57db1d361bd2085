// Which piece of advice the caret is in, how that shows, and the keys that answer it.

import { Hint } from "./hint.js";
import { Mirror } from "./mirror.js";
import { choices } from "./voice.js";

export class Active {
  /** `shown()` gives the pieces that can be marked; `take` and `keep` act on the active one. */
  constructor(field, { shown, take, keep, voice }) {
    Object.assign(this, { field, shown, take, keep, voice });
    this.piece = null;
    this.mirror = new Mirror(field);
    this.hint = new Hint(field.parentElement, { take, keep });
    field.addEventListener("keydown", (event) => this.pressed(event));
    field.addEventListener("keyup", (event) => event.key !== "Tab" && this.lookAtCaret()); // to come in by Tab is not to ask
    field.addEventListener("pointerup", () => this.lookAtCaret());
    field.addEventListener("scroll", () => this.point(), { passive: true });
    field.addEventListener("blur", () => this.set(null));
    new ResizeObserver(() => this.point()).observe(field);
  }

  pressed(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Tab" && !event.shiftKey && this.piece?.better.length) answer(event, this.take);
    if (event.key === "Escape" && this.piece) answer(event, this.keep);
    if (event.key === "F8") answer(event, () => this.choose(this.next(event.shiftKey)));
  }

  /** Make the piece under the caret the active one: the strongest, where several are. */
  lookAtCaret() {
    const { selectionStart, selectionEnd } = this.field;
    const under = this.shown().filter(({ spans }) => spans.some(([start, stop]) => start <= selectionStart && selectionEnd <= stop));
    const piece = under.sort((one, other) => other.strength - one.strength)[0] ?? null;
    if (piece === this.piece) return;
    this.set(piece);
    if (piece) this.voice.later(choices(piece));
  }

  /** Put the caret into the piece's words. */
  choose(piece) {
    const span = piece && this.spanOf(piece);
    if (!span) return;
    this.field.focus();
    this.field.setSelectionRange(span[1], span[1]);
    this.mirror.reveal(piece);
    this.set(piece);
    this.voice.later(choices(piece));
  }

  set(piece) {
    this.piece = piece;
    for (const one of this.shown()) one.element.toggleAttribute("data-active", one === piece);
    const { describedby } = this.field.dataset;
    this.field.setAttribute("aria-describedby", piece ? `${piece.element.id} ${describedby}` : describedby);
    this.draw();
  }

  draw() {
    this.mirror.draw(this.shown(), this.piece);
    this.point();
  }

  point() {
    const box = this.piece && this.mirror.box(this.piece, this.field.selectionStart);
    if (box) this.hint.show(this.piece, box);
    else this.hint.hide();
  }

  /** Give the piece's place that the caret is in, or its first. */
  spanOf(piece) {
    const caret = this.field.selectionStart;
    return piece.spans.find(([start, stop]) => piece === this.piece && start <= caret && caret <= stop) ?? piece.spans[0];
  }

  next(backwards) {
    const inOrder = this.shown().filter(({ spans }) => spans.length).sort((one, other) => one.spans[0][0] - other.spans[0][0]);
    const caret = this.field.selectionStart;
    const before = inOrder.filter(({ spans }) => spans[0][1] < caret);
    const after = inOrder.filter(({ spans }) => spans[0][0] > caret);
    return backwards ? before.at(-1) ?? inOrder.at(-1) : after[0] ?? inOrder[0];
  }
}

function answer(event, act) {
  event.preventDefault();
  event.stopPropagation();
  act();
}
