// Where advice stands in a text: from the server's code points to the page's UTF-16, and along with what is typed.

/** Turn spans counted in code points into spans counted as the page counts. */
function toUtf16(text, spans) {
  if (!/[\ud800-\udfff]/.test(text)) return spans;
  const units = [0];
  for (const sign of text) units.push(units.at(-1) + sign.length);
  return spans.map(([start, stop]) => [units[start], units[stop]]);
}

/** Move spans along with one edit; those whose words it touched are gone. */
function shifted(spans, before, after) {
  const edit = difference(before, after);
  return spans.flatMap(([start, stop]) => {
    if (stop <= edit.start) return isWithinWord(after, stop) ? [] : [[start, stop]];
    if (start < edit.stop || isWithinWord(after, start + edit.grown)) return [];
    return [[start + edit.grown, stop + edit.grown]];
  });
}

function difference(before, after) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return { start, stop: before.length - same, grown: after.length - before.length };
}

/** A letter typed at a word's end makes another word of it. */
function isWithinWord(text, at) {
  const sides = [text.slice(0, at), text.slice(at)];
  return /[\p{L}\p{N}\p{M}_]$/u.test(sides[0].slice(-2)) && /^[\p{L}\p{N}\p{M}_]/u.test(sides[1]);
}
