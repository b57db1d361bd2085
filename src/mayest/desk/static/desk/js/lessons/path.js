// The path as this device knows it: what is done, what is due, what comes next; and what it knows, as a file.

import { isDue, onDay, today } from "./due.js";
import { asFile, forget, fromFile, remember, remembered, together } from "./memory.js";

const yours = document.getElementById("yours");
const { learner } = yours.dataset;
const said = yours.querySelector("[data-said]");
const undo = yours.querySelector("[data-undo]");
const items = [...document.querySelectorAll("[data-key]")];
const path = items.filter((item) => item.closest(".stages")).map((item) => item.dataset.key);
const here = new Set(items.map((item) => item.dataset.key));

const show = () => {
  const memories = remembered(learner);
  for (const item of items) {
    const memory = memories[item.dataset.key];
    item.classList.toggle("due", isDue(memory));
    item.querySelector("[data-when]").textContent = memory ? (isDue(memory) ? "good to do today" : `again on ${onDay(memory.due)}`) : "";
  }
  const known = Object.fromEntries(Object.entries(memories).filter(([key]) => here.has(key)));
  showToday(today(known, path), known);
};

const showToday = ({ due, fresh, first }, memories) => {
  const box = document.getElementById("today");
  box.querySelector("[data-today]").textContent = words(due, fresh, memories);
  const begin = box.querySelector("[data-begin]");
  begin.hidden = !first;
  if (first) begin.href = items.find((item) => item.dataset.key === first).querySelector("a").href;
  box.hidden = false;
};

const words = (due, fresh, memories) => {
  if (due.length) return due.length === 1 ? "One lesson is good to do again today." : `${due.length} lessons are good to do again today, two minutes each.`;
  if (fresh) return Object.keys(memories).length ? "Nothing is due today. If you like, the next on your path:" : "Two minutes for the first one?";
  const next = Object.values(memories).map((memory) => memory.due).sort()[0];
  return next ? `Nothing is due today. The next comes on ${onDay(next)}.` : "There is nothing to do.";
};

yours.hidden = false;
yours.querySelector("[data-save]").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([asFile(learner)], { type: "application/json" }));
  link.download = "lessons.json";
  link.click();
  URL.revokeObjectURL(link.href);
});

yours.querySelector("[data-bring]").addEventListener("change", async ({ target }) => {
  const brought = fromFile(await target.files[0].text());
  target.value = "";
  if (brought) remember(learner, together(remembered(learner), brought));
  said.textContent = brought ? "Brought. Of each lesson, what was done last counts." : "That is no file from here: choose the one that was saved on the other device.";
  show();
});

yours.querySelector("[data-forget]").addEventListener("click", () => {
  const before = remembered(learner);
  forget(learner);
  said.textContent = "Forgotten.";
  undo.hidden = false;
  undo.onclick = () => {
    remember(learner, together(remembered(learner), before));
    said.textContent = "It is all there again.";
    undo.hidden = true;
    show();
  };
  show();
});

show();
