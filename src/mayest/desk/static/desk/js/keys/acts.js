// What can be done on this page: whatever says so with data-act, and by which key.

const EDITABLE = "input, textarea, select, [contenteditable=''], [contenteditable='true']";

export const acts = () =>
  [...document.querySelectorAll("[data-act]")]
    .filter((element) => element.checkVisibility() || element.closest("nav"))
    .map((element) => ({ element, words: element.dataset.act, key: element.getAttribute("aria-keyshortcuts") ?? "" }));

// The page's own act goes before the one of the same key that every page has.
export const actOf = (key) => {
  const found = acts().filter((act) => act.key === key);
  return found.find((act) => act.element.closest("main")) ?? found[0];
};

export const perform = ({ element }) => {
  if (element.matches(EDITABLE)) element.focus();
  else if (element.matches("summary")) unfold(element);
  else element.click();
};

const unfold = (summary) => {
  const fold = summary.parentElement;
  fold.open = !fold.open;
  const field = fold.open && fold.querySelector("select, textarea, input:not([type=hidden])");
  (field || summary).focus();
};

export const writing = (target) => target instanceof Element && target.closest(EDITABLE) !== null;
