// What the owner has set: the server, the token and the sites. Nothing else is ever stored.

const NONE = { server: "", token: "", sites: [] };

export function read() {
  return chrome.storage.local.get(NONE);
}

export function write(changed) {
  return chrome.storage.local.set(changed);
}

/** Keep them from the scripts that run within sites: those need none of it. */
export function keepFromSites() {
  return chrome.storage.local.setAccessLevel({ accessLevel: "TRUSTED_CONTEXTS" });
}
