// One lesson: the first choice counts, and then this device asks when it is good to do it again.

import { onDay, today } from "./due.js";
import { remember, remembered } from "./memory.js";

const lesson = document.querySelector(".lesson");
const { learner, key, date, lessons } = lesson.dataset;
const done = lesson.querySelector(".lesson-done");
const path = JSON.parse(document.getElementById("on-path").textContent);
let counted = false;

const finish = async (went) => {
  if (counted) return;
  counted = true;
  const memories = remembered(learner);
  const memory = await ask(memories[key] ?? null, went);
  if (memory) remember(learner, { ...memories, [key]: memory });
  done.querySelector("[data-said]").textContent = memory
    ? `Done. It is good to do it again on ${onDay(memory.due)}.`
    : "Done. When to do it again could not be asked just now; nothing is lost.";
  leadOn(memory ? { ...memories, [key]: memory } : memories);
};

/** Send what is known of a lesson, not which it is; what comes back is kept here alone. */
const ask = async (memory, went) => {
  try {
    const response = await fetch(date, {
      method: "POST",
      body: JSON.stringify({ memory, went }),
      headers: { "Content-Type": "application/json", ...JSON.parse(document.body.getAttribute("hx-headers")) },
    });
    return response.ok && !response.redirected ? await response.json() : null;
  } catch {
    return null;
  }
};

const leadOn = (memories) => {
  const { first } = today(memories, path.filter((each) => each !== key));
  const next = done.querySelector("[data-next]");
  if (first && first !== key) {
    next.href = `${lessons}${first}/`;
    next.textContent = "The next one";
  }
  done.hidden = false;
  next.focus();
};

for (const choice of lesson.querySelectorAll(".choice"))
  choice.addEventListener("toggle", () => choice.open && finish(choice.dataset.went));

const judgement = lesson.querySelector(".judgement");
if (judgement) {
  judgement.hidden = false;
  for (const button of judgement.querySelectorAll("button"))
    button.addEventListener("click", () => finish(button.dataset.went));
}
