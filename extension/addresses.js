// Addresses as people type them, and as the browser asks for permission.

const THIS_MACHINE = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Give the origin of what was typed, "example.org" or a whole address; null where it is none. */
export function originOf(typed) {
  const text = typed.trim();
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!text || !URL.canParse(address)) return null;
  const { origin, hostname } = new URL(address);
  return /[*%]/.test(hostname) ? null : origin;
}

/** Whether a token and a draft may travel there: encrypted, or not leaving this machine. */
export function isSafe(origin) {
  const { protocol, hostname } = new URL(origin);
  return protocol === "https:" || THIS_MACHINE.has(hostname);
}

export function pattern(origin) {
  return `${origin}/*`;
}
