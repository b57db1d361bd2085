// Where advice stands in a text: from the server's code points to the page's UTF-16, and along with what is typed.

const SURROGATE = /[\ud800-\udfff]/;
const OF_A_WORD = /[\p{L}\p{N}\p{M}_]/u;

/** Turn spans counted in code points into spans counted as the page counts. */
export function toUtf16(text, spans) {
  if (!SURROGATE.test(text)) return spans;
  const units = [0];
  for (const sign of text) units.push(units[units.length - 1] + sign.length);
  return spans.map(([start, stop]) => [units[start], units[stop]]);
}

/** Move spans along with one edit; those whose words it touched are gone. */
export function shifted(spans, before, after) {
  const edit = difference(before, after);
  return spans.flatMap((span) => {
    if (span[1] <= edit.start) return touchesEnd(span, edit, before, after) ? [] : [span];
    if (span[0] >= edit.stop) return touchesStart(span, edit, before, after) ? [] : [moved(span, edit.grown)];
    return [];
  });
}

/** Cut a text's marked places so that none overlap: each with the strongest piece that marks it. */
export function places(pieces) {
  const marks = pieces.flatMap((piece) => piece.spans.map(([start, stop]) => ({ start, stop, piece })));
  marks.sort((one, other) => one.start - other.start || other.piece.strength - one.piece.strength);
  const cut = [];
  for (const mark of marks) {
    const last = cut.at(-1);
    const start = last ? Math.max(mark.start, last.stop) : mark.start;
    if (start < mark.stop) cut.push({ ...mark, start });
  }
  return cut;
}

function difference(before, after) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return { start, stop: before.length - same, written: after.length - same, grown: after.length - before.length };
}

function moved([start, stop], by) {
  return [start + by, stop + by];
}

// A letter typed at a word's end, or the space behind it taken away, makes another word of it.
function touchesEnd([, stop], edit, before, after) {
  return stop === edit.start && (isOfAWord(after, stop) || (edit.stop > edit.start && isOfAWord(before, stop)));
}

function touchesStart([start], edit, before, after) {
  return start === edit.stop && (isOfAWord(after, edit.written - 1) || (edit.stop > edit.start && isOfAWord(before, start - 1)));
}

function isOfAWord(text, at) {
  return at >= 0 && at < text.length && OF_A_WORD.test(String.fromCodePoint(text.codePointAt(at)));
}
