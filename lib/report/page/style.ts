const LIGHT = `
  --page: #ffffff; --ink: #1b2027; --soft: #525b67; --rule: #d5dae1; --panel: #f6f7f9; --link: #0b57a4;
  --managed: #0b57a4; --managed-fill: #e8f1fb; --hybrid: #7a3fa0; --hybrid-fill: #f5ecfa;
  --own: #1a6b3c; --own-fill: #e7f5ec; --alert: #9a3412; --alert-fill: #fdf0e7;
  --cloud: #f6f7f9; --network: #ffffff; --subnet: #f6f7f9; --wire: #5c6773;`;

const DARK = `
  --page: #12161b; --ink: #e7eaee; --soft: #a7b0bb; --rule: #353d47; --panel: #1a2027; --link: #7db8f5;
  --managed: #7db8f5; --managed-fill: #14283d; --hybrid: #d0a2ec; --hybrid-fill: #2c1d38;
  --own: #7fcf9c; --own-fill: #152c1f; --alert: #f0a878; --alert-fill: #38220f;
  --cloud: #171c22; --network: #12161b; --subnet: #1a2027; --wire: #8e99a6;`;

const TEXT = `
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
header, main, footer { max-width: 76rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.5rem; }
.kicker { margin: 0; color: var(--soft); font-size: .875rem; letter-spacing: .04em; text-transform: uppercase; }
h1 { margin: .1em 0 .4em; font-size: 2.1rem; line-height: 1.2; letter-spacing: -.01em; overflow-wrap: anywhere; }
h2 { margin: 0 0 .8rem; font-size: 1.5rem; line-height: 1.25; }
h3 { margin: 2rem 0 .5rem; font-size: 1.15rem; line-height: 1.3; overflow-wrap: anywhere; }
h4 { margin: 1.1rem 0 .3rem; font-size: .875rem; color: var(--soft); font-weight: 600; }
p { margin: .5rem 0; max-width: 46rem; overflow-wrap: anywhere; }
.lead { font-size: 1.1rem; }
a { color: var(--link); overflow-wrap: anywhere; }
a:focus-visible, .scroll:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
code { font: .85em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
small { color: var(--soft); font-size: .8rem; }
ul { margin: .3rem 0; padding-left: 1.2rem; }
li { margin: .2rem 0; overflow-wrap: anywhere; }
ul.warnings { list-style: none; padding: 0; }
ul.warnings li { padding: .35rem .7rem; border-left: 3px solid var(--alert); background: var(--alert-fill); border-radius: 0 4px 4px 0; }
section { padding-top: 2.5rem; margin-top: 2.5rem; border-top: 1px solid var(--rule); }
nav ol { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin: 1.4rem 0 0; padding: 0; list-style: none; }
footer { margin-top: 3rem; padding-top: 1rem; padding-bottom: 3rem; border-top: 1px solid var(--rule); color: var(--soft); font-size: .875rem; }
`;

const PARTS = `
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .6rem 1.5rem; margin: 1rem 0; }
.facts dt { color: var(--soft); font-size: .8rem; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { padding: .45rem .9rem .45rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
thead th { border-bottom: 2px solid var(--rule); font-size: .8rem; color: var(--soft); }
tbody th { min-width: 9rem; font-weight: 600; }
td { min-width: 5.5rem; }
.number { text-align: right; white-space: nowrap; }
.badge { display: inline-block; padding: 0 .55em; border-radius: 1em; border: 1px solid currentColor; font-size: .8rem; font-weight: 600; line-height: 1.5; white-space: nowrap; vertical-align: .05em; }
.badge.managed { color: var(--managed); background: var(--managed-fill); }
.badge.hybrid { color: var(--hybrid); background: var(--hybrid-fill); }
.badge.self-hosted { color: var(--own); background: var(--own-fill); }
.badge.nowhere { color: var(--alert); background: var(--alert-fill); }
.cards { display: grid; gap: 1rem; margin: 1.5rem 0; }
article { padding: 1rem 1.25rem 1.1rem; border: 1px solid var(--rule); border-radius: 8px; }
article h3 { margin-top: 0; }
figure { margin: 1.2rem 0; }
.drawing .scroll { width: fit-content; max-width: 100%; padding: 1rem; border: 1px solid var(--rule); border-radius: 8px; }
figcaption { margin: .4rem 0; color: var(--soft); font-size: .875rem; max-width: 46rem; }
`;

const DRAWINGS = `
svg { display: block; max-width: 100%; height: auto; font-family: inherit; }
@media screen and (max-width: 60rem) { svg { max-width: none; } .drawing .scroll { max-height: 85vh; overflow: auto; } }
svg text { fill: var(--ink); font-size: 11px; }
.box rect { fill: var(--page); stroke: var(--rule); }
svg .box-title { font-size: 13px; font-weight: 600; }
.box.cloud > .box-title { paint-order: stroke; stroke: var(--cloud); stroke-width: 6px; stroke-linejoin: round; }
svg .box-line { fill: var(--soft); }
.box.cloud > rect { fill: var(--cloud); }
.box.network > rect { fill: var(--network); stroke: var(--wire); stroke-dasharray: 5 3; }
.box.subnet > rect { fill: var(--subnet); }
.box.cluster > rect { fill: var(--page); stroke: var(--own); }
.box.pool > rect { fill: var(--own-fill); stroke: var(--own); }
.box.engine > rect { stroke: var(--own); stroke-width: 1.5; }
.box.gateway > rect { fill: var(--hybrid-fill); stroke: var(--hybrid); stroke-width: 1.5; }
.box.endpoint > rect { fill: var(--managed-fill); stroke: var(--managed); }
.box.service > rect { stroke: var(--managed); }
.wire > path { fill: none; stroke: var(--wire); stroke-width: 1.4; stroke-linejoin: round; }
.wire.private-link > path { stroke: var(--managed); }
.wire.vpn > path { stroke: var(--ink); stroke-width: 2.2; }
.wire.egress > path { stroke-dasharray: 4 3; }
.wire-label { paint-order: stroke; stroke: var(--page); stroke-width: 4px; stroke-linejoin: round; }
.arrow { fill: var(--wire); }
svg .tick, svg .axis-name, svg .full text { fill: var(--soft); }
.grid { stroke: var(--rule); stroke-width: 1; }
.base, .tick-mark { stroke: var(--wire); }
.full path { stroke: var(--soft); stroke-dasharray: 2 3; }
.cost path { fill: none; stroke-width: 2.4; }
.cost .beyond { stroke-dasharray: 5 5; }
.cost.managed path, .cost.managed circle { stroke: var(--managed); }
.cost.hybrid path, .cost.hybrid circle { stroke: var(--hybrid); }
.cost.self-hosted path, .cost.self-hosted circle { stroke: var(--own); }
.cost circle { fill: var(--page); stroke-width: 2.4; }
svg .cost-name { font-size: 12px; font-weight: 600; }
svg .cost-name.managed { fill: var(--managed); }
svg .cost-name.hybrid { fill: var(--hybrid); }
svg .cost-name.self-hosted { fill: var(--own); }
.break-even path { stroke: var(--alert); stroke-dasharray: 3 3; stroke-width: 1.5; }
.break-even circle { fill: var(--page); stroke: var(--alert); stroke-width: 2.4; }
svg .break-even text { fill: var(--alert); font-size: 12px; font-weight: 600; paint-order: stroke; stroke: var(--page); stroke-width: 4px; stroke-linejoin: round; }
.memory { fill: var(--panel); stroke: var(--rule); }
.memory.weights { fill: var(--managed); stroke: none; }
.memory.reserve { fill: var(--alert); stroke: none; }
.memory.cache { fill: var(--own); stroke: none; }
`;

const PAPER = `
@page { margin: 16mm 14mm; }
@media print {
  :root { ${LIGHT} color-scheme: light; }
  body { font-size: 10pt; }
  header, main, footer { max-width: none; padding-left: 0; padding-right: 0; }
  header { padding-top: 0; }
  nav { display: none; }
  section { margin-top: 1.5rem; padding-top: 1.5rem; }
  .scroll { overflow: visible; }
  table { font-size: 8.5pt; }
  th, td { padding-right: .5rem; overflow-wrap: break-word; }
  td, tbody th { min-width: 0; }
  thead { display: table-header-group; }
  .cards { display: block; }
  article { margin: 0 0 4mm; }
  tr, li, .drawing, .facts div { break-inside: avoid; }
  h2, h3, h4, .table figcaption { break-after: avoid; }
  svg { max-width: 100%; height: auto; max-height: 250mm; }
  .drawing .scroll { border: 0; padding: 0; }
  a { color: inherit; text-decoration: none; }
  small a::after { content: " (" attr(href) ")"; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

/** How the page looks: light or dark as the reader's system is, on a phone, and on paper. */
export const STYLE = `:root { ${LIGHT} color-scheme: light dark; }
@media screen and (prefers-color-scheme: dark) { :root { ${DARK} } }
${TEXT}${PARTS}${DRAWINGS}${PAPER}`;
