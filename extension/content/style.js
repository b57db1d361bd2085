// How advice looks: the desk's colours, within a room of its own that no style of the site reaches.

const STYLE = new CSSStyleSheet();
STYLE.replaceSync(`
:host {
  all: initial !important; position: fixed !important; inset: 0 !important; z-index: 2147483647 !important;
  pointer-events: none !important; color-scheme: light dark !important;
  --card: light-dark(#ffffff, #1e2125); --ink: light-dark(#1f2328, #e6e4df); --soft: light-dark(#5b6169, #a3a8ae);
  --line: light-dark(#dedad1, #33373d); --focus: light-dark(#1668a8, #7cc0f5);
  --consider: light-dark(#2563b0, #8ab8f5); --reword: light-dark(#96610a, #e5b45c); --hold: light-dark(#b3261e, #f28b82);
  --consider-tint: light-dark(#e9f1fb, #1b2838); --reword-tint: light-dark(#fbf1dd, #33290f); --hold-tint: light-dark(#fbe9e7, #3b1d1b);
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
.twin { position: fixed; overflow: hidden; visibility: hidden; margin: 0; border: 0; }
.lines { position: fixed; overflow: hidden; }
.line { position: absolute; border-bottom: 2px solid var(--tone); }
.line.consider { --tone: #3b7dd8; border-bottom-style: dotted; }
.line.reword {
  --tone: #c9881a; border: 0; background: linear-gradient(45deg, transparent 62%, var(--tone) 70% 82%, transparent 90%) 0 100% / 6px 3px repeat-x,
    linear-gradient(135deg, transparent 62%, var(--tone) 70% 82%, transparent 90%) 3px 100% / 6px 3px repeat-x;
}
.line.hold { --tone: #d0453c; background: rgb(208 69 60 / 14%); }
.line.active { background-color: color-mix(in srgb, var(--tone) 18%, transparent); }
.note {
  position: fixed; width: min(288px, calc(100vw - 16px)); max-height: 60vh; overflow-y: auto; scrollbar-width: thin; padding: 8px; pointer-events: auto;
  border: 1px solid var(--line); border-radius: 8px; background: var(--card); color: var(--ink);
  box-shadow: 0 2px 10px rgb(0 0 0 / 14%); font: 14px/1.5 system-ui, sans-serif; text-align: start; overflow-wrap: break-word;
}
ol { display: grid; gap: 8px; margin: 0; padding: 0; list-style: none; }
p { margin: 0; }
.piece { padding: 4px 8px; border-left: 3px solid var(--tone); border-radius: 0 8px 8px 0; }
.piece.consider { --tone: var(--consider); --tint: var(--consider-tint); border-left-style: dotted; }
.piece.reword { --tone: var(--reword); --tint: var(--reword-tint); }
.piece.hold { --tone: var(--hold); --tint: var(--hold-tint); }
.piece.active { background: var(--tint); }
.level { color: var(--tone); font-weight: 650; white-space: nowrap; }
.level svg { width: 1.1em; height: 1.1em; vertical-align: -0.2em; }
.ways { display: flex; flex-wrap: wrap; gap: 4px; margin-top: 4px; }
button {
  min-height: 32px; padding: 2px 10px; border: 1px solid var(--line); border-radius: 8px; background: var(--card); color: var(--ink);
  font: inherit; text-align: start; cursor: pointer;
}
button.take { font-weight: 600; }
button.keep { border-color: transparent; background: transparent; color: var(--soft); }
button:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
kbd { padding: 0 4px; border: 1px solid currentcolor; border-radius: 4px; font: inherit; font-size: 12px; font-weight: 400; opacity: 0.8; }
.piece:not(.active) kbd { display: none; }
.foot { margin-top: 8px; color: var(--soft); }
.voice { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`);
