// What can be done on this page: whatever says so with data-act, and by which key; the page's own before what every page has.

const EDITABLE = "input, textarea, select, [contenteditable=''], [contenteditable='true']";

export const acts = () =>
  [...document.querySelectorAll("main [data-act]"), ...document.querySelectorAll(".nav [data-act]")]
    .filter((element) => element.checkVisibility() || element.closest(".nav"))
    .map((element) => ({ element, words: element.dataset.act, key: element.getAttribute("aria-keyshortcuts") ?? "" }));

export const actOf = (key) => acts().find((act) => act.key === key);

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
