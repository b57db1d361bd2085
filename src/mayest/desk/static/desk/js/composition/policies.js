// May I say when it ships? One key from the words to the policies, and one back.

const panel = document.querySelector("[data-ask-policies]");
const question = panel?.querySelector("input[type=search]");
let before = null;

document.addEventListener("keydown", (event) => {
  if (!panel || event.key !== "F2" || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (document.querySelector("dialog[open]")) return;
  event.preventDefault();
  before = document.activeElement;
  panel.open = true;
  question.focus();
  question.select();
});

question?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing) return;
  event.preventDefault();
  panel.open = false;
  if (before?.isConnected) before.focus();
  else panel.querySelector("summary").focus();
});
