// The margin note: what, why, and the better wording ready to take.

const WIDTH = 288;
const GAP = 8;
const ROOM = 140; // below the field, for a note to be put there

const DRAWINGS = {
  hold: ["M12 3.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 1 1 0-17", "M9.75 9v6M14.25 9v6"],
  reword: ["m4.5 19.5.9-4L15.8 5.1a1.8 1.8 0 0 1 2.6 0l.5.5a1.8 1.8 0 0 1 0 2.6L8.5 18.6z", "m13.5 7.5 3 3"],
  consider: ["M9.5 17.5h5M10.25 20.5h3.5M8 14.2a6 6 0 1 1 8 0c-.8.8-1.3 1.6-1.5 3.3h-5c-.2-1.7-.7-2.5-1.5-3.3z"],
};

class Note {
  constructor() {
    this.element = make("section", { className: "note", ariaLabel: "Advice from Mayest", hidden: true });
    this.element.addEventListener("pointerdown", (event) => event.preventDefault()); // the caret stays where it is
  }

  /** `acts` are `take(piece, wording)` and `keep(piece)`; `foot` is said below. */
  show(pieces, active, acts, foot) {
    const list = make("ol", {}, ...pieces.map((piece) => item(piece, piece === active, acts)));
    const words = foot ? [make("p", { className: "foot", textContent: foot })] : [];
    this.element.replaceChildren(...(pieces.length ? [list] : []), ...words);
    this.element.hidden = !pieces.length && !foot;
    const chosen = this.element.querySelector(".active");
    if (chosen) this.element.scrollTop = chosen.offsetTop - GAP;
  }

  /** Lay it beside the field, or below or above it, and never out of sight. */
  place(field) {
    const room = { x: innerWidth - WIDTH - GAP, y: innerHeight - this.element.offsetHeight - GAP };
    const isBeside = field.right + GAP <= room.x;
    const isBelow = field.bottom + ROOM < innerHeight;
    const top = isBeside ? field.top : isBelow ? field.bottom + GAP : field.top - this.element.offsetHeight - GAP;
    this.element.style.left = `${Math.max(GAP, Math.min(isBeside ? field.right + GAP : field.left, room.x))}px`;
    this.element.style.top = `${Math.max(GAP, Math.min(top, room.y))}px`;
  }
}

function item(piece, isActive, { take, keep }) {
  const what = make("p", { className: "what" }, level(piece.level), " ", make("q", { dir: "auto", textContent: brief(piece.text) }));
  const why = make("p", { className: "why", textContent: piece.why });
  const better = piece.better.map((wording, index) => button("take", index ? "" : "Tab", wording || "Leave it out", () => take(piece, wording)));
  const ways = make("p", { className: "ways" }, ...better, button("keep", "Esc", "Keep it", () => keep(piece)));
  return make("li", { className: `piece ${piece.level}${isActive ? " active" : ""}` }, what, why, ways);
}

function button(className, key, words, act) {
  const element = make("button", { type: "button", className });
  if (key) element.append(make("kbd", { textContent: key, ariaHidden: "true" }), " ");
  element.append(make("bdi", { textContent: words }));
  element.addEventListener("click", (event) => event.isTrusted && act());
  return element;
}

/** The level as a drawing and a word; the colour only repeats it. */
function level(name) {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const look = { viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", "stroke-width": "1.8", "aria-hidden": "true" };
  for (const [attribute, value] of Object.entries(look)) drawing.setAttribute(attribute, value);
  for (const strokes of DRAWINGS[name]) {
    const path = document.createElementNS(drawing.namespaceURI, "path");
    path.setAttribute("d", strokes);
    drawing.append(path);
  }
  return make("span", { className: "level" }, drawing, ` ${LEVELS[name]}`);
}
