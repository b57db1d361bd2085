// Ctrl-K: every act of the page by its name, with its key.

import { acts, perform } from "./acts.js";
import { dialog, element } from "./dialog.js";

export const openPalette = () => {
  if (document.querySelector("dialog[open]")) return;
  const { made, inside } = dialog("palette", "What to do");
  const list = element("ul", { className: "plain keys-list", id: "palette-list", role: "listbox", ariaLabel: "Acts" });
  const input = element("input", { type: "text", role: "combobox", ariaLabel: "What to do", placeholder: "What to do", autocomplete: "off", ariaExpanded: "true", ariaAutoComplete: "list" });
  input.setAttribute("aria-controls", list.id);
  const none = element("p", { className: "soft small", role: "status" });
  inside.append(input, list, none);

  const all = acts();
  let shown = [];
  let chosen = 0;

  const choose = (place) => {
    chosen = Math.max(0, Math.min(place, shown.length - 1));
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    const option = list.children[chosen];
    if (!option) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  const fill = () => {
    const words = input.value.toLowerCase().split(/\s+/);
    shown = all.filter((act) => words.every((word) => act.words.toLowerCase().includes(word)));
    list.replaceChildren(...shown.map(option));
    none.textContent = shown.length ? "" : "Nothing here is called that.";
    choose(0);
  };
  const take = (act) => {
    made.close();
    if (act) perform(act);
  };
  const option = (act, at) => {
    const item = element("li", { id: `palette-${at}`, role: "option" }, element("span", { textContent: act.words }));
    if (act.key) item.append(element("kbd", { textContent: act.key }));
    item.addEventListener("click", () => take(act));
    return item;
  };

  input.addEventListener("input", fill);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) choose(chosen + step);
    else if (event.key === "Enter") take(shown[chosen]);
    else return;
    event.preventDefault();
  });
  fill();
  made.showModal();
  input.focus();
};
