// Has the browser run our scripts on the sites that the owner added and permits, and on no other.

import { pattern } from "./addresses.js";
import { read } from "./settings.js";

// Run in this order in one scope of their own. They are no modules: a module would have to be one that any site can load.
const SCRIPTS = ["words", "spans", "area", "editable", "style", "sheet", "note", "asking", "advising", "main"];
const SCRIPT = {
  id: "advice",
  js: SCRIPTS.map((name) => `content/${name}.js`),
  allFrames: true,
  matchOriginAsFallback: true,
  persistAcrossSessions: true,
};

let last = Promise.resolve();

/** Bring what is registered in line with the list; one call after the other. */
export function register() {
  last = last.then(renew, renew);
  return last;
}

async function renew() {
  const { sites } = await read();
  const patterns = sites.map(({ origin }) => pattern(origin));
  const permitted = await Promise.all(patterns.map((one) => chrome.permissions.contains({ origins: [one] })));
  const matches = patterns.filter((_, index) => permitted[index]);
  await chrome.scripting.unregisterContentScripts();
  if (matches.length) await chrome.scripting.registerContentScripts([{ ...SCRIPT, matches }]);
}
