// What is said to the writer, and to those who listen instead of look.

const LEVELS = { consider: "Consider", reword: "Reword", hold: "Hold" };

// One word for why there is no advice; what stands here in no line is not worth a word.
const TROUBLES = {
  away: "Mayest cannot be reached: no advice for now.",
  token: "Mayest does not know this token: make one on the desk, and put it into the extension's settings.",
  unset: "Mayest has no server yet: put one into the extension's settings.",
  server: "Mayest could not answer just now: no advice for now.",
  long: "This text is too long to be looked at as you write.",
};

/** "2 pieces of advice; first: ..." */
function summary(pieces) {
  if (!pieces.length) return "";
  const [first] = pieces;
  const count = pieces.length === 1 ? "1 piece of advice" : `${pieces.length} pieces of advice; first`;
  return `${count}: ${LEVELS[first.level]}, ${brief(first.text)}. ${first.why}`;
}

/** What can be done about the piece at the caret, and by which keys. */
function choices(piece) {
  const [first] = piece.better;
  const take = first === undefined ? "" : ` Tab takes ${first || "it out"}.`;
  return `${brief(piece.text)}: ${piece.why}${take} Escape keeps it.`;
}

function brief(text) {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 60 ? `${line.slice(0, 59).trimEnd()}…` : line;
}
