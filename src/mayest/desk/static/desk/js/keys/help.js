// The list of keys, and the switch for whoever works by voice or types by accident.

import { acts } from "./acts.js";
import { dialog, element } from "./dialog.js";

const SWITCH = "single-keys";
const ALWAYS = [
  ["j", "Next in the list"],
  ["k", "The one before"],
  ["Enter", "Open it"],
  ["Ctrl-K", "Everything that can be done here"],
];

export const singleKeys = () => localStorage.getItem(SWITCH) !== "off";

export const openHelp = () => {
  if (document.querySelector("dialog[open]")) return;
  const { made, inside } = dialog("keys-help", "Keys");
  const rows = [...ALWAYS, ...acts().filter((act) => act.key).map((act) => [act.key, act.words])];
  const table = element("table", { className: "keys-table" }, ...rows.map(row));
  const box = element("input", { type: "checkbox", checked: singleKeys() });
  box.addEventListener("change", () => localStorage.setItem(SWITCH, box.checked ? "on" : "off"));
  const label = element("label", { className: "acts" }, box, "Single keys act");
  const close = element("button", { type: "button", textContent: "Close" });
  close.addEventListener("click", () => made.close());
  inside.append(element("h2", { textContent: "Keys" }), table, label, close);
  made.showModal();
};

const row = ([key, words]) =>
  element("tr", {}, element("td", {}, element("kbd", { textContent: key })), element("td", { textContent: words }));
