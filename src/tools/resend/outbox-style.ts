/** What the pages of the tools have in common: warm paper by day, dark green by night. */
export const PAPER_STYLE = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fbf6ec, #0f2423);
  --card: light-dark(#fffdf8, #163130);
  --ink: light-dark(#10302f, #f6eedd);
  --soft: light-dark(#4d6462, #b4c4bd);
  --line: light-dark(#e3d9c4, #2c4a48);
  --lamp: #f3b33d;
  --focus: light-dark(#10302f, #f3b33d);
  --glow: light-dark(#fdebc4, #3a3f27);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
a { color: inherit; text-underline-offset: 0.2em; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
button { font: inherit; color: inherit; background: transparent; border: 1px solid var(--soft); border-radius: 999px; padding: 0.4rem 1rem; min-block-size: 2.75rem; cursor: pointer; }
button:hover { background: var(--glow); }
`;

/** The outbox page's style sheet, from 360 px up. */
export const OUTBOX_STYLE = `${PAPER_STYLE}
h1, h2, h3, p, ol, ul, figure { margin: 0; padding: 0; }
h1 { font-size: 1.25rem; line-height: 1.2; }
h1 a { text-decoration: none; }
h2 { font-size: 1.5rem; line-height: 1.25; overflow-wrap: anywhere; text-wrap: balance; }
h3 { font-size: 1rem; }
.bar { display: flex; gap: 0.75rem; align-items: center; padding: 0.75rem 1.25rem; border-block-end: 3px solid var(--lamp); background: var(--card); }
.bar p, .note, .gone { color: var(--soft); }
.bar form { margin-inline-start: auto; }
.empty { padding: 20vh 1.25rem; text-align: center; font-size: 1.125rem; }
nav ol { list-style: none; }
nav li { border-block-end: 1px solid var(--line); }
nav a { display: grid; gap: 0.15rem; padding: 0.75rem 1.25rem; text-decoration: none; border-inline-start: 4px solid transparent; }
nav a:hover { background: var(--card); }
nav a:focus-visible { outline-offset: -3px; }
nav a[aria-current] { background: var(--glow); border-inline-start-color: var(--lamp); }
.subject { font-weight: 600; overflow-wrap: anywhere; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.who { font-size: 0.875rem; color: var(--soft); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.when { display: flex; flex-wrap: wrap; gap: 0.25rem 0.5rem; align-items: center; font-size: 0.875rem; color: var(--soft); }
.kind { margin-inline-start: auto; max-inline-size: 100%; overflow-wrap: anywhere; color: #10302f; background: var(--lamp); border-radius: 999px; padding: 0 0.6rem; font-weight: 600; font-size: 0.8125rem; }
main { padding: 1.25rem; min-inline-size: 0; }
article > header p { color: var(--soft); overflow-wrap: anywhere; }
article { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); }
section { display: grid; gap: 0.75rem; grid-template-columns: minmax(0, 1fr); }
table { border-collapse: collapse; table-layout: fixed; inline-size: 100%; background: var(--card); border: 1px solid var(--line); font-size: 0.9375rem; }
th, td { text-align: start; vertical-align: top; padding: 0.4rem 0.75rem; border-block-end: 1px solid var(--line); overflow-wrap: anywhere; }
tr:last-child > * { border-block-end: 0; }
th { inline-size: 11rem; font-weight: 600; color: var(--soft); }
pre { margin: 0; padding: 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere; font: 0.875rem/1.5 ui-monospace, monospace; max-inline-size: 80ch; }
.files { list-style: none; display: grid; gap: 0.5rem; overflow-wrap: anywhere; color: var(--soft); }
.files a { color: var(--ink); font-weight: 600; }
.tools { display: flex; flex-wrap: wrap; gap: 0.75rem 1rem; align-items: center; }
.toggle { display: flex; border: 1px solid var(--soft); border-radius: 999px; overflow: hidden; }
.toggle a { display: grid; place-items: center; padding: 0 1rem; min-block-size: 2.75rem; text-decoration: none; }
.toggle a:focus-visible { outline-offset: -3px; }
.toggle a[aria-current] { background: var(--lamp); color: #10302f; font-weight: 600; }
.frames { display: flex; flex-wrap: wrap; gap: 1rem 1.5rem; align-items: start; }
figure { max-inline-size: 100%; }
figcaption { font-size: 0.875rem; color: var(--soft); margin-block-end: 0.35rem; }
.frame { overflow-x: auto; inline-size: fit-content; max-inline-size: 100%; outline: 1px solid var(--line); }
iframe { display: block; border: 0; background: Canvas; }
.frames.light iframe { color-scheme: light; }
.frames.dark iframe { color-scheme: dark; }
@media (min-width: 64rem) {
  .columns { display: grid; grid-template-columns: 18.5rem minmax(0, 1fr); align-items: start; }
  nav { position: sticky; inset-block-start: 0; max-block-size: 100vh; overflow-y: auto; }
  main:not(.empty) { border-inline-start: 1px solid var(--line); min-block-size: calc(100vh - 5rem); }
  .back { display: none; }
}
@media (max-width: 63.99rem) {
  .browsing main:not(.empty), .reading nav { display: none; }
  .browsing nav a[aria-current] { background: none; border-inline-start-color: transparent; }
}
@media (max-width: 30rem) {
  .wide { display: none; }
  figure { margin-inline: -1.25rem; max-inline-size: calc(100% + 2.5rem); }
  figcaption { padding-inline: 1.25rem; }
  th { inline-size: 8.75rem; }
  th, td { padding-inline: 0.6rem; }
  h2 { font-size: 1.3rem; }
}
`;
