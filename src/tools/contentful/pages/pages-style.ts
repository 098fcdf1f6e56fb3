import { PAPER_STYLE } from '../../resend/outbox-style.ts';

/** The style sheet of the pages, from 360 px up. */
export const PAGES_STYLE = `${PAPER_STYLE}
:root {
  --bad: light-dark(#a3241b, #ffb4a6);
  --good: light-dark(#1d6b45, #9fdcb9);
  scroll-padding-block: 1rem 6rem;
}
h1, h2, h3, p, ul, pre { margin: 0; padding: 0; }
h1 { font-size: 1.75rem; line-height: 1.2; overflow-wrap: anywhere; text-wrap: balance; }
h2 { font-size: 1.25rem; }
h3 { display: inline; font-size: 1rem; }
code { font: 0.8125rem/1.4 ui-monospace, monospace; color: var(--soft); overflow-wrap: anywhere; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; inset-inline-start: -100vw; background: var(--card); padding: 0.75rem; }
.skip:focus { inset-inline-start: 0; }
.bar { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; align-items: center; padding: 0.5rem 1.25rem; border-block-end: 3px solid var(--lamp); background: var(--card); }
.bar p { color: var(--soft); font-size: 0.9375rem; flex: 1 1 20rem; }
.home { font-weight: 700; display: inline-grid; align-items: center; min-block-size: 2.75rem; }
main { display: grid; gap: 1.25rem; grid-template-columns: minmax(0, 1fr); max-inline-size: 60rem; margin-inline: auto; padding: 1.5rem 1.25rem 3rem; }
section { display: grid; gap: 0.75rem; grid-template-columns: minmax(0, 1fr); margin-block-start: 0.75rem; }
.facts { display: flex; flex-wrap: wrap; gap: 0.25rem 0.9rem; align-items: center; color: var(--soft); }
.status { display: inline-block; font-size: 0.8125rem; font-weight: 600; border: 1px solid currentColor; border-radius: 999px; padding: 0 0.6rem; color: var(--soft); white-space: nowrap; }
.status.published { color: var(--good); }
.status.changed { color: #10302f; background: var(--lamp); border-color: var(--lamp); }
.status.archived { border-style: dashed; }
input, textarea, select { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--soft); border-radius: 4px; padding: 0.5rem 0.75rem; min-block-size: 2.75rem; inline-size: 100%; }
textarea { display: block; resize: vertical; }
input.short, input[type=date] { inline-size: 12rem; max-inline-size: 100%; }
input[type=radio], input[type=checkbox] { inline-size: 1.25rem; block-size: 1.25rem; min-block-size: 0; margin: 0; flex: none; accent-color: light-dark(#10302f, #f3b33d); }
:disabled { opacity: 0.75; }
.search { display: grid; gap: 0.35rem; max-inline-size: 36rem; }
.search div { display: flex; gap: 0.5rem; }
details { background: var(--card); border: 1px solid var(--line); border-radius: 4px; }
summary { padding: 0.6rem 0.9rem; min-block-size: 2.75rem; cursor: pointer; }
.count { color: var(--soft); margin-inline-start: 0.35rem; }
.more { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; padding: 0 0.9rem 0.1rem; font-size: 0.9375rem; }
main > .more { padding: 0; }
.more a, .facts > a, .links a, .alone, td > a { display: inline-block; padding-block: 0.7rem; min-inline-size: 2.75rem; }
.links ol { margin: 0; padding-inline-start: 1.5rem; }
.jumps ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0.5rem; }
.jumps a { display: grid; align-items: center; min-block-size: 2.75rem; padding: 0.25rem 1rem; border: 1px solid var(--line); border-radius: 999px; background: var(--card); text-decoration: none; }
.jumps a:hover { background: var(--glow); }
section > h2, .more[id] { scroll-margin-block-start: 4rem; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.6rem; }
input[type=file] { padding: 0.35rem; }
::file-selector-button { font: inherit; color: inherit; background: var(--glow); border: 1px solid var(--soft); border-radius: 999px; min-block-size: 2.75rem; padding: 0.4rem 1rem; margin-inline-end: 0.75rem; cursor: pointer; }
main > form > .field + .buttons { margin-block-start: -0.5rem; }
td > a { margin-block: -0.7rem -0.55rem; }
table { border-collapse: collapse; inline-size: 100%; background: var(--card); font-size: 0.9375rem; }
th, td { text-align: start; vertical-align: top; padding: 0.5rem 0.9rem; border-block-start: 1px solid var(--line); overflow-wrap: anywhere; }
th { font-weight: 600; font-size: 0.875rem; color: var(--soft); }
td:first-child code { display: block; }
td:nth-child(n + 2), th:nth-child(n + 2) { inline-size: 9rem; }
main > table { border: 1px solid var(--line); }
main > table td:nth-child(2), main > table th:nth-child(2) { inline-size: auto; }
main > table td:nth-child(3) { inline-size: 5rem; }
form, .fields { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); }
fieldset { border: 0; margin: 0; padding: 0; min-inline-size: 0; }
.group { border: 1px solid var(--line); border-inline-start: 4px solid var(--lamp); border-radius: 4px; padding: 0.25rem 1.25rem 1.25rem; }
.group > legend { font-size: 1.125rem; padding-inline: 0.4rem; margin-inline-start: -0.4rem; }
.group > * + * { margin-block-start: 1.25rem; }
legend, .field > label { font-weight: 650; padding: 0; }
.field { max-inline-size: 44rem; }
.field > * + * { margin-block-start: 0.35rem; }
.field > label { display: block; }
.needed { font-size: 0.8125rem; font-weight: 400; color: var(--soft); border: 1px solid var(--line); border-radius: 999px; padding: 0 0.5rem; margin-inline-start: 0.25rem; }
.help { color: var(--soft); font-size: 0.9375rem; }
.fault { color: var(--bad); font-weight: 600; }
.wrong { border-inline-start: 4px solid var(--bad); padding-inline-start: 0.9rem; }
.wrong input, .wrong textarea, .wrong select { border-color: var(--bad); }
.choices { display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
.choices label { display: flex; gap: 0.6rem; align-items: center; min-block-size: 2.75rem; }
.pair { display: flex; flex-wrap: wrap; gap: 0.5rem 1.25rem; }
.pair label { display: grid; gap: 0.25rem; }
.links { font-size: 0.9375rem; color: var(--soft); overflow-wrap: anywhere; }
.links a { color: var(--ink); }
.field details { font-size: 0.9375rem; }
.field details ul { list-style: none; padding: 0 0.9rem 0.6rem; max-block-size: 16rem; overflow-y: auto; }
.field details li { display: flex; flex-wrap: wrap; gap: 0 0.75rem; }
.theirs { border-inline-start: 4px solid var(--lamp); background: var(--glow); padding: 0.5rem 0.9rem; }
.theirs pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
.said { border: 2px solid var(--good); border-radius: 4px; background: var(--card); padding: 0.75rem 1.25rem; }
.said.wrong { border-color: var(--bad); }
.said p { font-weight: 600; }
.said ul { padding-inline-start: 1.25rem; margin-block-start: 0.5rem; }
.said li a { display: block; inline-size: fit-content; min-inline-size: 2.75rem; padding-block: 0.7rem; }
.actions { display: flex; flex-wrap: wrap; gap: 0.6rem; padding-block: 0.75rem; background: var(--paper); border-block-start: 1px solid var(--line); }
.actions button:first-child { background: var(--lamp); border-color: var(--lamp); color: #10302f; font-weight: 650; }
img { max-inline-size: 100%; block-size: auto; border: 1px solid var(--line); }
@media (min-width: 48rem) and (min-height: 40rem) {
  .actions { position: sticky; inset-block-end: 0; }
}
@media (max-width: 30rem) {
  th, td { padding-inline: 0.6rem; }
  td:nth-child(n + 2), th:nth-child(n + 2) { inline-size: 4.5rem; padding-inline-start: 0; }
  th { font-size: 0.8125rem; overflow-wrap: normal; }
  td .status { font-size: 0.75rem; padding-inline: 0.4rem; }
  main { padding-inline: 1rem; }
  .group { padding-inline: 0.9rem; }
}
`;
