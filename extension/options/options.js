// The settings page: every site is added by a click of the owner, for which the browser asks.

import { isSafe, originOf, pattern } from "../addresses.js";
import { ask } from "../server.js";
import { read, write } from "../settings.js";

const SAID = {
  away: "Kept, but the server does not answer: is the address right, and is it running?",
  token: "Kept, but the server does not know this token: make one on the desk, under Colleagues, Your tokens.",
};
const form = Object.fromEntries(["server", "site"].map((name) => [name, document.getElementById(name)]));

form.server.addEventListener("submit", (event) => {
  event.preventDefault();
  keepServer(originOf(form.server.elements.server.value), form.server.elements.token.value.trim());
});
form.site.addEventListener("submit", (event) => {
  event.preventDefault();
  addSite(originOf(form.site.elements.site.value), form.site.elements.public.checked);
});
chrome.permissions.onAdded.addListener(show);
chrome.permissions.onRemoved.addListener(show);
show();

async function keepServer(server, given) {
  if (!server) return say("server", "This is no address: write one such as https://mayest.example.org.");
  if (!isSafe(server)) return say("server", "Use https: else others on the way could read what you write, and your token.");
  if (!(await permitted(server))) return say("server", "Not kept: without your permission the server cannot be asked.");
  const before = await read();
  const token = given || before.token;
  if (!token) return say("server", "A token is needed as well: make one on the desk, under Colleagues, Your tokens.");
  await write({ server, token });
  if (before.server !== server) await giveBack(before.server);
  form.server.elements.token.value = "";
  await show();
  const { trouble } = await ask({ server, token }, { text: "" });
  return say("server", trouble ? SAID[trouble] ?? "Kept, but the server could not answer just now." : "Kept, and it works.");
}

async function addSite(origin, isPublic) {
  if (!origin) return say("site", "This is no site: write its address, such as https://mail.example.org.");
  if (!(await permitted(origin))) return say("site", "Not added: you did not permit it.");
  const { sites } = await read();
  await write({ sites: [...sites.filter((one) => one.origin !== origin), { origin, public: isPublic }] });
  form.site.reset();
  await show();
  return say("site", `Added ${origin}. Pages of it that are open now need to be loaded again.`);
}

async function removeSite(origin) {
  const { sites } = await read();
  await write({ sites: sites.filter((one) => one.origin !== origin) });
  await giveBack(origin);
  await show();
  say("site", `Removed ${origin}.`);
}

function permitted(origin) {
  return chrome.permissions.request({ origins: [pattern(origin)] });
}

/** Give the permission for an address back, unless something else here still needs it. */
async function giveBack(origin) {
  const { server, sites } = await read();
  if (!origin || origin === server || sites.some((one) => one.origin === origin)) return;
  await chrome.permissions.remove({ origins: [pattern(origin)] }).catch(() => false);
}

async function show() {
  const { server, token, sites } = await read();
  form.server.elements.server.value = server || form.server.elements.server.value;
  document.getElementById("has-token").hidden = !token;
  document.getElementById("no-sites").hidden = sites.length > 0;
  document.getElementById("sites").replaceChildren(...(await Promise.all(sites.map(row))));
}

async function row({ origin, public: isPublic }) {
  const item = document.createElement("li");
  const words = document.createElement("span");
  const button = document.createElement("button");
  const isPermitted = await chrome.permissions.contains({ origins: [pattern(origin)] });
  words.textContent = [origin, isPublic && "anyone can read", !isPermitted && "no longer permitted: add it again"].filter(Boolean).join(" · ");
  button.type = "button";
  button.textContent = "Remove";
  button.setAttribute("aria-label", `Remove ${origin}`);
  button.addEventListener("click", () => removeSite(origin));
  item.append(words, button);
  return item;
}

function say(where, words) {
  document.getElementById(`${where}-said`).textContent = words;
}
