// A textarea: its words, its caret, and where on the screen the words stand.

// Field and twin break their lines at the same places only while all of this is said to both.
const SHARED = `padding-top padding-right padding-bottom padding-left font-family font-size font-weight font-style font-stretch
  font-variant-caps font-variant-ligatures font-feature-settings font-kerning letter-spacing word-spacing line-height text-align
  text-indent text-transform text-wrap-mode text-wrap-style white-space-collapse overflow-wrap word-break line-break hyphens
  tab-size direction unicode-bidi writing-mode`.split(/\s+/);

class Area {
  static of(element) {
    const isOurs = element instanceof HTMLTextAreaElement && !element.readOnly && !element.disabled;
    return isOurs ? new Area(element) : null;
  }

  constructor(element) {
    this.element = element;
  }

  get text() {
    return this.element.value;
  }

  get caret() {
    return [this.element.selectionStart, this.element.selectionEnd];
  }

  put(start, stop) {
    this.element.focus();
    this.element.setSelectionRange(start, stop);
  }

  /** Give the part of the screen in which the words can be seen. */
  get frame() {
    const { left, top } = this.element.getBoundingClientRect();
    const { clientLeft, clientTop, clientWidth, clientHeight } = this.element;
    return new DOMRect(left + clientLeft, top + clientTop, clientWidth, clientHeight);
  }

  /** Give the boxes of each span: measured in a twin of the field, laid where the field is. */
  boxes(spans, twin) {
    const style = getComputedStyle(this.element);
    for (const name of SHARED) twin.style.setProperty(name, style.getPropertyValue(name));
    const { left, top, width, height } = this.frame;
    for (const [name, size] of Object.entries({ left, top, width, height })) twin.style.setProperty(name, `${size}px`);
    twin.textContent = `${this.text}\n`;
    twin.scrollTop = this.element.scrollTop;
    twin.scrollLeft = this.element.scrollLeft;
    const found = spans.map(([start, stop]) => boxesIn(twin.firstChild, start, stop));
    twin.textContent = "";
    return found;
  }
}

function boxesIn(node, start, stop) {
  const range = new Range();
  range.setStart(node, start);
  range.setEnd(node, stop);
  return [...range.getClientRects()];
}
