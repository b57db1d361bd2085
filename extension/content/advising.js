// Keeps underlines and note in step with what is being written in one field, and carries out what the writer chooses.

class Advising {
  /** `dismissed` and `said` last as long as the page, and are told to nobody. */
  constructor(field, { sheet, dismissed, said }) {
    Object.assign(this, { field, sheet, dismissed, said });
    Object.assign(this, { pieces: [], active: null, text: field.text, foot: "" });
    this.acts = { take: (piece, wording) => this.take(piece, wording), keep: (piece) => this.keep(piece) };
    const answers = { answered: (advice, text) => this.answered(advice, text), away: (trouble) => this.away(trouble) };
    this.asking = new Asking(field, answers);
  }

  typed() {
    this.keepUp();
    this.lookAtCaret();
    this.show();
    this.asking.soon();
  }

  /** Move along with what was typed, or put in or taken out by the site: a chat empties its field when it has sent. */
  keepUp() {
    const { text } = this.field;
    if (text === this.text) return false;
    for (const piece of this.pieces) piece.spans = shifted(piece.spans, this.text, text);
    this.pieces = this.pieces.filter(({ spans }) => spans.length);
    this.text = text;
    return true;
  }

  answered({ advice, withheld, compared }, text) {
    const all = advice.map((piece) => ({ ...piece, key: `${piece.rule}\0${piece.text}`, spans: toUtf16(text, piece.spans) }));
    this.pieces = all.filter(({ key }) => !this.dismissed.has(key));
    this.text = text;
    this.foot = [withheld && `and ${withheld} more`, !compared && "Not compared with the record."].filter(Boolean).join(" · ");
    this.announce();
    this.active = null;
    this.lookAtCaret();
    this.show();
  }

  /** Say once why there is no advice, and be quiet about it from then on. */
  away(trouble) {
    const words = this.said.has(trouble) ? "" : TROUBLES[trouble] ?? "";
    this.said.add(trouble);
    Object.assign(this, { pieces: [], active: null, foot: words, trouble });
    if (words) this.sheet.say(words);
    this.show();
  }

  /** Say it only when there is something else to say than before. */
  announce() {
    const keys = this.pieces.map(({ key }) => key).join("\0");
    if (keys !== this.announced) this.sheet.say(summary(this.pieces));
    this.announced = keys;
    this.trouble = "";
  }

  /** Make the piece under the caret the active one: the strongest, which stands first. */
  lookAtCaret() {
    if (this.keepUp()) this.show();
    const [from, to] = this.field.caret;
    const piece = this.pieces.find(({ spans }) => spans.some(([start, stop]) => start <= from && to <= stop)) ?? null;
    if (piece === this.active) return;
    this.active = piece;
    if (piece) this.sheet.say(choices(piece));
    this.show();
  }

  show() {
    this.keepUp();
    const isQuiet = !this.pieces.length && !this.trouble;
    this.sheet.open(this.field);
    this.sheet.note.show(this.pieces, this.active, this.acts, isQuiet ? "" : this.foot);
    this.follow();
  }

  /** Redraw where the field is now. */
  follow() {
    if (this.keepUp()) this.show();
    this.sheet.draw(this.field, this.pieces, this.active);
    this.sheet.note.place(this.field.element.getBoundingClientRect());
  }

  /** Tab takes, Escape keeps, F8 goes on to the next; what is not for us is left to the site. */
  pressed(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Tab" && !event.shiftKey && this.active?.better.length) answer(event, () => this.take(this.active));
    if (event.key === "Escape" && this.active) answer(event, () => this.keep(this.active));
    if (event.key === "F8" && this.pieces.length) answer(event, () => this.goOn());
  }

  /** Put the wording in the place of the piece's words as a hand would, so that Ctrl-Z takes it back. */
  take(piece, wording = piece.better[0]) {
    this.field.put(...this.spanOf(piece));
    document.execCommand(wording ? "insertText" : "delete", false, wording);
    this.sheet.say(wording ? `Taken: ${wording}` : "Taken out", 0);
    this.asking.now();
  }

  keep(piece) {
    this.dismissed.add(piece.key);
    this.pieces = this.pieces.filter((one) => one.key !== piece.key);
    this.active = null;
    this.field.element.focus();
    this.sheet.say("Kept as written", 0);
    this.show();
  }

  goOn() {
    const places = this.pieces.flatMap(({ spans }) => spans).sort(([one], [other]) => one - other);
    const [, stop] = places.find(([start]) => start > this.field.caret[1]) ?? places[0];
    this.field.put(stop, stop);
    this.lookAtCaret();
  }

  /** Give the piece's place that the caret is in, or its first. */
  spanOf({ spans }) {
    const [caret] = this.field.caret;
    return spans.find(([start, stop]) => start <= caret && caret <= stop) ?? spans[0];
  }

  close() {
    this.asking.stop();
    this.sheet.close();
  }
}

function answer(event, act) {
  event.preventDefault();
  event.stopImmediatePropagation();
  act();
}
