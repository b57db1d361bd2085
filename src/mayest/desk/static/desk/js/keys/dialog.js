// A dialog that is made when it is first asked for, and kept: to take it away would take the writer's caret along.

export const dialog = (name, label) => {
  const made = document.getElementById(name) ?? fresh(name, label);
  const inside = element("div", { className: "keys-in" });
  made.replaceChildren(inside);
  return { made, inside };
};

const fresh = (name, label) => {
  const made = element("dialog", { className: "keys", id: name, ariaLabel: label });
  made.addEventListener("click", (event) => event.target === made && made.close());
  document.body.append(made);
  return made;
};

export const element = (tag, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};
