// What this device knows of lessons that were done here. It lies in this browser alone, and goes nowhere by itself.

const VERSION = 1;
const place = (learner) => `lessons-${learner}`;

export const remembered = (learner) => {
  try {
    return sound(JSON.parse(localStorage.getItem(place(learner))));
  } catch {
    return {};
  }
};

export const remember = (learner, memories) =>
  localStorage.setItem(place(learner), JSON.stringify({ version: VERSION, memories }));

export const forget = (learner) => localStorage.removeItem(place(learner));

export const asFile = (learner) => JSON.stringify({ version: VERSION, memories: remembered(learner) }, null, 2);

/** Read a file that was saved on another device; null where it is none. */
export const fromFile = (text) => {
  try {
    const told = JSON.parse(text);
    return told?.version === VERSION ? sound(told) : null;
  } catch {
    return null;
  }
};

/** Bring two together: of each lesson what was done last. */
export const together = (mine, brought) => {
  const all = { ...mine };
  for (const [key, memory] of Object.entries(brought))
    if (!all[key] || Date.parse(all[key].last) < Date.parse(memory.last)) all[key] = memory;
  return all;
};

const sound = (told) =>
  Object.fromEntries(
    Object.entries(told?.memories ?? {})
      .filter(([, memory]) => isMemory(memory))
      .map(([key, { stability, difficulty, last, due }]) => [key, { stability, difficulty, last, due }]),
  );

const isMemory = (memory) =>
  Number.isFinite(memory?.stability) &&
  Number.isFinite(memory?.difficulty) &&
  !Number.isNaN(Date.parse(memory?.last)) &&
  !Number.isNaN(Date.parse(memory?.due));
