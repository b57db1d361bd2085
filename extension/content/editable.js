// A contenteditable: its words as plain text, and the way from a place in them to a place in the page.

const BLOCKS = new Set(`ADDRESS ARTICLE BLOCKQUOTE DD DIV DL DT FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI OL P PRE SECTION TABLE
  TD TH TR UL`.split(/\s+/));

class Editable {
  static of(element) {
    if (!(element instanceof HTMLElement) || !element.isContentEditable) return null;
    let host = element;
    while (host.parentElement?.isContentEditable) host = host.parentElement;
    return new Editable(host);
  }

  constructor(element) {
    this.element = element;
  }

  get text() {
    return this.read().text;
  }

  /** Give the text, and for each text node where in it the node begins; a block begins a line of its own. */
  read() {
    const walker = document.createTreeWalker(this.element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    const nodes = [];
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        nodes.push({ node, start: text.length });
        text += node.data;
      } else if (node.tagName === "BR" || (BLOCKS.has(node.tagName) && text && !text.endsWith("\n"))) text += "\n";
    }
    return { text, nodes };
  }

  get caret() {
    const selection = document.getSelection();
    if (!selection.rangeCount || !this.element.contains(selection.anchorNode)) return [-1, -1];
    const range = selection.getRangeAt(0);
    const { text, nodes } = this.read();
    return [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];

    function offset(container, at) {
      const found = nodes.find(({ node }) => node === container);
      if (found) return found.start + at;
      const point = new Range();
      point.setStart(container, at);
      return nodes.find(({ node }) => point.comparePoint(node, 0) >= 0)?.start ?? text.length;
    }
  }

  put(start, stop) {
    const { nodes } = this.read();
    const range = new Range();
    this.element.focus();
    range.setStart(...place(nodes, start));
    range.setEnd(...place(nodes, stop));
    document.getSelection().removeAllRanges();
    document.getSelection().addRange(range);
  }

  get frame() {
    return this.element.getBoundingClientRect();
  }

  /** Give the boxes of each span, node by node: a range over several would give those of whole elements too. */
  boxes(spans) {
    const { nodes } = this.read();
    return spans.map(([start, stop]) =>
      nodes.flatMap(({ node, start: begin }) => {
        const [from, to] = [Math.max(start - begin, 0), Math.min(stop - begin, node.length)];
        return from < to ? boxesIn(node, from, to) : [];
      }),
    );
  }
}

function place(nodes, at) {
  const found = nodes.findLast(({ start }) => start <= at) ?? nodes[0];
  return [found.node, Math.min(at - found.start, found.node.length)];
}
