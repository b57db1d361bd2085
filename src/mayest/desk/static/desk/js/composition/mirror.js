// Draws the underlines: a layer behind the textarea with the same words in the same places, seen only where it is marked.

import { places } from "./spans.js";

export class Mirror {
  constructor(field) {
    this.field = field;
    this.layer = document.createElement("div");
    this.layer.className = "mirror";
    this.layer.dir = field.dir || "auto";
    this.layer.setAttribute("aria-hidden", "true");
    field.before(this.layer);
    field.addEventListener("scroll", () => this.follow(), { passive: true });
    new ResizeObserver(() => this.follow()).observe(field);
  }

  /** Mark the places of these pieces in the field's text; the active piece is marked more strongly. */
  draw(pieces, active) {
    const text = this.field.value;
    const nodes = [];
    let at = 0;
    for (const { start, stop, piece } of places(pieces)) {
      nodes.push(text.slice(at, start), mark(text.slice(start, stop), piece, piece === active));
      at = stop;
    }
    this.layer.replaceChildren(...(nodes.length ? [...nodes, `${text.slice(at)}\n\n`] : []));
    this.follow();
  }

  /** Give the box of a piece's mark at or after `caret`, within the layer; null when it is out of sight. */
  box(piece, caret) {
    const marks = [...this.layer.children].filter((child) => child.dataset.key === piece.key);
    const index = piece.spans.findIndex(([start, stop]) => start <= caret && caret <= stop);
    const boxes = (marks[index] ?? marks[0])?.getClientRects() ?? [];
    const frame = this.layer.getBoundingClientRect();
    const last = boxes[boxes.length - 1];
    if (!last || last.bottom < frame.top || last.bottom > frame.bottom) return null;
    return { left: last.left - frame.left, bottom: last.bottom - frame.top };
  }

  /** Scroll the field until the piece's first mark can be seen. */
  reveal(piece) {
    const first = [...this.layer.children].find((child) => child.dataset.key === piece.key);
    if (!first || this.box(piece, piece.spans[0]?.[0])) return;
    this.field.scrollTop = Math.max(0, first.offsetTop - this.field.clientHeight / 2);
    this.follow();
  }

  follow() {
    this.layer.scrollTop = this.field.scrollTop;
  }
}

function mark(words, piece, isActive) {
  const element = document.createElement("mark");
  element.className = `${piece.level}${isActive ? " active" : ""}`;
  element.dataset.key = piece.key;
  element.textContent = words;
  return element;
}
