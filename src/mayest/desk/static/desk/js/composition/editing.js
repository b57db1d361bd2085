// Writes into the field as a hand would, so that Ctrl-Z takes it back.

/** Put `words` in place of what stands between `start` and `stop`. */
export function replace(field, start, stop, words) {
  field.focus();
  field.setSelectionRange(start, stop);
  const command = words ? ["insertText", words] : ["delete", ""];
  if (document.execCommand(command[0], false, command[1])) return;
  field.setRangeText(words, start, stop, "end"); // a browser without the command: the words matter more than the way back
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
