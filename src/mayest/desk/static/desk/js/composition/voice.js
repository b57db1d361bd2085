// Tells those who listen instead of look: seldom, in one sentence, and never twice the same.

const PAUSE = 900;

export class Voice {
  constructor(region) {
    this.region = region;
  }

  /** Say it once the writer pauses; what is said later takes the place of what was not said yet. */
  later(words) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(words), PAUSE);
  }

  now(words) {
    clearTimeout(this.timer);
    if (this.region.textContent !== words) this.region.textContent = words;
  }
}

/** "2 pieces of advice; first: ..." */
export function summary(pieces) {
  if (!pieces.length) return "";
  const [first] = pieces;
  const count = pieces.length === 1 ? "1 piece of advice" : `${pieces.length} pieces of advice; first`;
  return `${count}: ${first.words}. ${first.why}`;
}

/** What can be done about the piece at the caret, and by which keys. */
export function choices(piece) {
  const [first] = piece.better;
  const take = first === undefined ? "" : ` Tab takes ${first || "it out"}.`;
  return `${piece.words}: ${piece.why}${take} Escape keeps it.`;
}
