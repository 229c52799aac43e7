//! How a document looks: on a screen, light or dark, and on paper.

/// The style of a document. Colours of text and of what is behind it have a contrast of at least
/// 4.5 to 1, light and dark. The trace of a figure is an appendix; where a link has led to it, it
/// stands beside what was read.
pub(super) const STYLE: &str = "
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #ffffff; --quiet: #555555;
  --line: #c4c8cd; --link: #0b4f8a; --band: #eef2f6; --ask: #6b3a00; --ask-band: #fff4e0;
  --note-band: #f3eef9; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --paper: #17191c;
  --quiet: #b4b8bd; --line: #4a4f55; --link: #8cc4ff; --band: #22272d; --ask: #ffcf8a;
  --ask-band: #33280f; --note-band: #2a2333; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.5;
  font-family: Calibri, Carlito, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif; }
header, nav, main, footer { max-width: 62rem; margin: 0 auto; padding: 0 1.25rem; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 1.5rem 0 .25rem; }
h2 { font-size: 1.35rem; margin: 2.2rem 0 .5rem; padding-bottom: .2rem;
  border-bottom: 1px solid var(--line); }
h3 { font-size: 1.12rem; margin: 1.5rem 0 .4rem; }
h4 { font-size: 1rem; margin: 1.2rem 0 .4rem; }
a { color: var(--link); }
a:focus-visible, section:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
a.figure { text-decoration: underline dotted; text-underline-offset: .18em; color: inherit; }
a.figure:hover, a.figure:focus-visible { color: var(--link); text-decoration-style: solid; }
a.finding { font-size: .75rem; vertical-align: super; line-height: 0; margin-left: .2rem; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem; z-index: 3; }
.about { color: var(--quiet); margin: .1rem 0; overflow-wrap: anywhere; }
nav ol { columns: 2 22rem; padding-left: 0; list-style: none; }
nav li { margin: .15rem 0; break-inside: avoid; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-size: .92rem; }
caption { text-align: left; font-weight: bold; padding: .4rem 0; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .5rem; vertical-align: top;
  text-align: left; overflow-wrap: break-word; }
thead th { background: var(--band); vertical-align: bottom; hyphens: auto; }
th.number, td.number { text-align: right; white-space: nowrap; }
th.number { white-space: normal; }
tbody th { font-weight: 600; }
table.fields { width: auto; } table.fields th { background: none; font-weight: 600; }
.notes { color: var(--quiet); font-size: .88rem; margin: .2rem 0; overflow-wrap: anywhere; }
.ask { color: var(--ask); background: var(--ask-band); padding: .3rem .6rem; margin: .4rem 0;
  border-left: 4px solid var(--ask); }
.absent { color: var(--quiet); font-style: italic; }
.finding-text { background: var(--note-band); padding: .3rem .6rem; margin: .4rem 0;
  border-left: 4px solid var(--quiet); }
figure { margin: 1rem 0; } figure svg { max-width: 100%; height: auto; background: #ffffff; }
section.trace { border-top: 1px solid var(--line); padding: .4rem 0; }
section.trace h3 { margin: .2rem 0; font-size: 1rem; overflow-wrap: anywhere; }
section.trace ul { margin: .1rem 0; padding-left: 1.2rem; }
section.trace li { margin: .15rem 0; overflow-wrap: anywhere; }
section.trace .id { font-family: ui-monospace, Consolas, 'DejaVu Sans Mono', monospace;
  font-size: .85rem; color: var(--quiet); }
.from { color: var(--quiet); font-size: .88rem; }
.close { display: none; }
@media screen { section.trace:target { position: fixed; top: 1rem; right: 1rem; bottom: auto;
  width: min(38rem, calc(100vw - 2rem)); max-height: calc(100vh - 2rem); overflow: auto;
  background: var(--paper); border: 2px solid var(--link); border-radius: .4rem; z-index: 2;
  padding: .8rem 1rem; box-shadow: 0 .4rem 2rem rgb(0 0 0 / 35%); }
  section.trace:target .close { display: inline-block; float: right; }
  #closed { position: fixed; top: 0; } }
@media screen and (max-width: 48rem) { section.trace:target { top: auto; right: 0; bottom: 0;
  left: 0; width: auto; max-height: 70vh; border-radius: .4rem .4rem 0 0; }
}
@media screen and (max-width: 60rem) { table { font-size: .84rem; }
  th, td { padding: .3rem; } }
@page { size: A4; margin: 18mm 16mm; }
@media print { :root { --ink: #000; --paper: #fff; --quiet: #444; --link: #000; --ask: #000;
  --ask-band: #fff; --note-band: #fff; --band: #eee; --line: #999; }
  body { font-size: 10pt; } nav, .skip, .close, .shown { display: none; }
  header, main, footer { max-width: none; padding: 0; }
  a { text-decoration: none; color: inherit; } a.figure { text-decoration: none; }
  h1, h2, h3, h4, caption { break-after: avoid; } tr, li, .ask { break-inside: avoid; }
  thead { display: table-header-group; } table { font-size: 8.5pt; } .wide { overflow: visible; }
  #traces { break-before: page; font-size: 8.5pt; } th.number, td.number { white-space: normal; } }
";
