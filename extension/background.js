// Stands between the sites and the server: alone in knowing the token, and keeping nothing of what passes.

import { ask } from "./server.js";
import { keepFromSites, read } from "./settings.js";
import { register } from "./sites.js";

keepFromSites();
chrome.runtime.onInstalled.addListener(register);
chrome.runtime.onStartup.addListener(register);
chrome.permissions.onAdded.addListener(register);
chrome.permissions.onRemoved.addListener(register);
chrome.storage.onChanged.addListener((changes) => "sites" in changes && register());
chrome.action.onClicked.addListener(() => chrome.runtime.openOptionsPage());

chrome.runtime.onMessage.addListener((message, sender, answer) => {
  if (sender.id !== chrome.runtime.id || typeof message?.text !== "string") return false;
  advise(message.text, sender.origin).then(answer);
  return true;
});

/** A page that was open before its site was taken off the list is answered no more. */
async function advise(text, origin) {
  const { server, token, sites } = await read();
  const site = sites.find((one) => one.origin === origin);
  if (!site) return { trouble: "unlisted" };
  return server && token ? ask({ server, token }, { text, public: site.public }) : { trouble: "unset" };
}
