// The list of advice as the page holds it: read from what the server rendered, and kept in step with it.

import { toUtf16 } from "./spans.js";

const STRENGTHS = { consider: 1, reword: 2, hold: 3 };

/** Read the pieces that stand in the list, for the text they were asked about. */
export function read(list, text) {
  return [...list.querySelectorAll("[data-piece]")].map((element) => piece(element, text));
}

/** Tell whether the reader can see the piece in the list, or it lies folded behind "show all". */
export function isShown(piece) {
  return !piece.element.closest("details:not([open])");
}

function piece(element, text) {
  const { key, level, spans } = element.dataset;
  return {
    element,
    key,
    level,
    strength: STRENGTHS[level],
    spans: toUtf16(text, spans.split(" ").map((span) => span.split(":").map(Number))),
    words: element.querySelector("[data-words]").textContent,
    why: element.querySelector("[data-why]").textContent.trim(),
    better: [...element.querySelectorAll("[data-better]")].map((button) => button.dataset.better),
  };
}
