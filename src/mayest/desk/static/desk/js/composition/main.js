// Makes every composition on the page live: advice as one types, kept at every pause.

import { Advising } from "./advising.js";
import { Discarding } from "./discarding.js";
import { Files } from "./files.js";
import { Keeping } from "./keeping.js";
import { Passing } from "./passing.js";
import { Route } from "./route.js";
import { Sending } from "./sending.js";

function compose(form) {
  if (form.dataset.live !== undefined) return;
  form.dataset.live = "";
  const advising = new Advising(form);
  const keeping = new Keeping(form);
  const ask = () => advising.asking.soon();
  new Files(form, { changed: ask });
  new Discarding(form, keeping);
  new Passing(form, keeping);
  new Sending(form, { keeping, advising });
  new Route(form, { changed: ask });
  form.addEventListener("htmx:beforeCleanupElement", (event) => event.target === form && keeping.end());
  if (form.elements.text.value) advising.asking.now();
}

function composeIn(root) {
  for (const form of root.querySelectorAll("form[data-composition]")) compose(form);
}

composeIn(document);
document.addEventListener("htmx:load", (event) => composeIn(event.target.parentElement ?? document));
// A page that comes back from the browser's memory may be older than what was kept or sent since.
window.addEventListener("pageshow", (event) => event.persisted && location.reload());
