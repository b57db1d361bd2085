// Listens to the one field that has the focus, and to nothing else on the page.

const sheet = new Sheet();
const page = { sheet, dismissed: new Set(), said: new Set() };
const fields = new WeakMap();
let current = null;

/** Give what advises on the field in which something happened, if it is one that people write in. */
function advisingOn(event) {
  const [element] = event.composedPath();
  const field = Area.of(element) ?? Editable.of(element);
  if (!field) return null;
  if (!fields.has(field.element)) fields.set(field.element, new Advising(field, page));
  return fields.get(field.element);
}

function turnTo(advising) {
  if (advising === current) return;
  current?.close();
  current = advising;
  current?.show();
}

let frame = 0;
function follow() {
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(() => current?.follow());
}

addEventListener("focusin", (event) => event.composedPath()[0] !== sheet.host && turnTo(advisingOn(event)), true);
addEventListener("focusout", (event) => event.relatedTarget !== sheet.host && turnTo(null), true);
addEventListener("input", (event) => {
  if (!event.isTrusted) return; // what a script of the site puts in was typed by nobody
  turnTo(advisingOn(event));
  current?.typed();
}, true);
addEventListener("keydown", (event) => event.isTrusted && event.composedPath()[0] !== sheet.host && current?.pressed(event), true);
addEventListener("keyup", follow, { capture: true, passive: true });
document.addEventListener("selectionchange", () => current?.lookAtCaret());
addEventListener("scroll", follow, { capture: true, passive: true });
addEventListener("resize", follow, { passive: true });
setInterval(follow, 500); // a page moves its fields, and empties them, without a word
