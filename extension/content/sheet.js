// What is laid over the page: closed, so that the site can neither style it nor read what the record knows.

const PAUSE_OF_THE_VOICE = 900;

class Sheet {
  constructor() {
    this.host = document.createElement("div");
    const root = this.host.attachShadow({ mode: "closed" });
    root.adoptedStyleSheets = [STYLE];
    this.twin = make("div", { className: "twin", ariaHidden: "true" });
    this.lines = make("div", { className: "lines", ariaHidden: "true" });
    this.voice = make("div", { className: "voice", role: "status" });
    this.note = new Note();
    root.append(this.twin, this.lines, this.note.element, this.voice);
  }

  /** Lay it over the page, or over what of the page stands above all else: nothing outside of that can be clicked. */
  open(field) {
    const room = field.element.closest("dialog:modal, :popover-open, :fullscreen") ?? document.documentElement;
    if (this.host.parentNode !== room) room.append(this.host);
  }

  close() {
    clearTimeout(this.timer);
    this.voice.textContent = "";
    this.host.remove();
  }

  /** Underline the places of these pieces within the part of the field that can be seen. */
  draw(field, pieces, active) {
    const frame = field.frame;
    Object.assign(this.lines.style, { left: `${frame.left}px`, top: `${frame.top}px`, width: `${frame.width}px`, height: `${frame.height}px` });
    const places = pieces.flatMap((piece) => piece.spans.map((span) => ({ piece, span })));
    const boxes = places.length ? field.boxes(places.map(({ span }) => span), this.twin) : [];
    const lines = places.flatMap(({ piece }, index) => boxes[index].map((box) => line(piece, box, frame, piece === active)));
    const drawn = [...this.lines.children];
    if (lines.length === drawn.length && lines.every((one, index) => one.isEqualNode(drawn[index]))) return; // nothing moved
    this.lines.replaceChildren(...lines);
  }

  /** Say it once the writer pauses; what is said later takes the place of what was not said yet. */
  say(words, pause = PAUSE_OF_THE_VOICE) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.voice.textContent !== words) this.voice.textContent = words;
    }, pause);
  }
}

function line(piece, box, frame, isActive) {
  const element = make("div", { className: `line ${piece.level}${isActive ? " active" : ""}` });
  Object.assign(element.style, { left: `${box.left - frame.left}px`, top: `${box.top - frame.top}px`, width: `${box.width}px`, height: `${box.height + 1}px` });
  return element;
}

/** Make an element; words go in as text and never as markup. */
function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}
