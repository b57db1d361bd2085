// The few words under a marked word while the caret is in it: which key takes the better wording, which one keeps it.

const GAP = 4;

export class Hint {
  constructor(editor, { take, keep }) {
    this.element = document.createElement("div");
    this.element.className = "hint";
    this.element.setAttribute("aria-hidden", "true"); // the live region says the same
    this.element.hidden = true;
    this.element.addEventListener("pointerdown", (event) => {
      event.preventDefault(); // the caret stays where it is
      const choice = event.target.closest("[data-choice]")?.dataset.choice;
      if (choice) ({ take, keep })[choice]();
    });
    editor.append(this.element);
  }

  show(piece, box) {
    this.element.replaceChildren(...parts(piece));
    this.element.hidden = false;
    const room = this.element.parentElement.clientWidth - this.element.offsetWidth;
    this.element.style.insetInlineStart = "auto";
    this.element.style.left = `${Math.max(0, Math.min(box.left, room))}px`;
    this.element.style.top = `${box.bottom + GAP}px`;
  }

  hide() {
    this.element.hidden = true;
  }
}

function parts(piece) {
  const keep = choice("keep", "Esc", "keep it");
  return piece.better.length ? [choice("take", "Tab", piece.better[0] || "leave it out"), keep] : [keep];
}

function choice(name, key, words) {
  const element = document.createElement("span");
  const button = document.createElement("kbd");
  button.textContent = key;
  element.dataset.choice = name;
  element.append(button, ` ${words}`);
  return element;
}
