// Asks the server for advice; nothing else is ever asked of it.

const PATIENCE = 10_000;
const TROUBLES = { 401: "token", 413: "long" };

/** Give `{ advice }`, or `{ trouble }` with one word for why there is none. */
export async function ask({ server, token }, question) {
  try {
    const response = await fetch(`${server}/api/check`, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      body: JSON.stringify(question),
      credentials: "omit",
      redirect: "error",
      cache: "no-store",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(PATIENCE),
    });
    return response.ok ? { advice: await response.json() } : { trouble: TROUBLES[response.status] ?? "server" };
  } catch {
    return { trouble: "away" };
  }
}
