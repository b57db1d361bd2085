// Asks for advice at every pause, and lets nothing but the answer to the newest text through.

const PAUSE = 300;
const LONGEST = 50_000; // letters; what is longer is a document, and no answer to anybody

class Asking {
  /** `answered(advice, text)` is called with advice on exactly what stands in the field; `away(trouble)` when there is none. */
  constructor(field, { answered, away }) {
    Object.assign(this, { field, answered, away });
    this.number = 0;
  }

  soon() {
    this.stop();
    this.timer = setTimeout(() => this.now(), PAUSE);
  }

  async now() {
    this.stop();
    const { number } = this;
    const { text } = this.field;
    const { advice, trouble } = await ask(text);
    if (number !== this.number || text !== this.field.text) return;
    if (advice) this.answered(advice, text);
    else this.away(trouble);
  }

  stop() {
    clearTimeout(this.timer);
    this.number += 1;
  }
}

async function ask(text) {
  if (!text.trim()) return { advice: { advice: [], withheld: 0, compared: true } };
  if (text.length > LONGEST) return { trouble: "long" };
  try {
    return (await chrome.runtime.sendMessage({ text })) ?? { trouble: "gone" };
  } catch {
    return { trouble: "gone" }; // the extension was renewed or taken away: this page needs to be loaded again
  }
}
