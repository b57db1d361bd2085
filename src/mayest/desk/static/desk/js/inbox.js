// Moving through a list by j and k, and keeping one's place in it.

import { singleKeys } from "./keys/help.js";
import { writing } from "./keys/acts.js";

const links = () => [...document.querySelectorAll(".row-link")].filter((link) => link.checkVisibility());

const here = (all) => {
  const focused = all.indexOf(document.activeElement);
  return focused >= 0 ? focused : all.findIndex((link) => link.closest("[aria-current]"));
};

const move = (step) => {
  const all = links();
  const next = all[Math.max(0, here(all) + step)];
  if (next) next.focus();
  else document.querySelector(".more a")?.click();
};

document.addEventListener("keydown", (event) => {
  const step = { j: 1, k: -1 }[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (writing(event.target) || document.querySelector("dialog[open]") || !singleKeys()) return;
  event.preventDefault();
  move(step);
});

// Beside a conversation the list keeps to the row that is open, and the page to what was said last.
document.querySelector(".pane-list [aria-current='true'].row")?.scrollIntoView({ block: "nearest" });
