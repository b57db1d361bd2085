// Fast hands: one key an act, and none of them while somebody writes.

import { actOf, perform, writing } from "./keys/acts.js";
import { openHelp, singleKeys } from "./keys/help.js";
import { openPalette } from "./keys/palette.js";

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    openPalette();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
  if (document.querySelector("dialog[open]") || !singleKeys()) return;
  const act = actOf(event.key);
  if (!act) return;
  event.preventDefault();
  perform(act);
});

// A menu closes when one leaves it, as menus do.
document.addEventListener("keydown", (event) => {
  const drop = event.key === "Escape" && document.querySelector(".drop[open]");
  if (!drop) return;
  drop.open = false;
  drop.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  for (const drop of document.querySelectorAll(".drop[open]")) if (!drop.contains(event.target)) drop.open = false;
});

for (const button of document.querySelectorAll(".keys-help")) {
  button.hidden = false;
  button.addEventListener("click", openHelp);
}
