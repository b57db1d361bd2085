// Which lessons are due today, reckoned by this device's own clock.

const tonight = () => new Date().setHours(23, 59, 59, 999);

export const isDue = (memory) => Boolean(memory) && Date.parse(memory.due) <= tonight();

/** What to do now: what is due, wherever it comes from, and then the next on the path that is new. */
export const today = (memories, path) => {
  const due = Object.keys(memories).filter((key) => isDue(memories[key]));
  const inOrder = [...path.filter((key) => due.includes(key)), ...due.filter((key) => !path.includes(key))];
  const fresh = path.find((key) => !memories[key]);
  return { due: inOrder, fresh, first: inOrder[0] ?? fresh };
};

export const onDay = (moment) => {
  const then = new Date(moment);
  const sameYear = then.getFullYear() === new Date().getFullYear();
  return then.toLocaleDateString("en-GB", { day: "numeric", month: "long", ...(sameYear ? {} : { year: "numeric" }) });
};
