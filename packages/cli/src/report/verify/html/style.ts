/** The style sheet of the page: system fonts, colours that keep a contrast of 4.5 to 1 in light and dark. */
export const style = `
:root{color-scheme:light dark;--back:#fff;--fore:#1c2128;--dim:#57606a;--line:#d0d7de;--card:#f6f8fa;--link:#0550ae;--failed:#b3141f;--failed-back:#ffebe9;--unsettled:#7a4d00;--unsettled-back:#fff4d6;--passed:#116329;--passed-back:#e6f6ea;--heat-0:#ffd8d3;--heat-1:#ffe3c2;--heat-2:#fbf0b8;--heat-3:#dff3cf;--heat-4:#bfe8c8}
@media(prefers-color-scheme:dark){:root{--back:#0d1117;--fore:#e6edf3;--dim:#9da7b1;--line:#30363d;--card:#161b22;--link:#79c0ff;--failed:#ff9a91;--failed-back:#3a1517;--unsettled:#e9bd5b;--unsettled-back:#332600;--passed:#5fd975;--passed-back:#0f2a17;--heat-0:#561c1c;--heat-1:#4d2f14;--heat-2:#433c0c;--heat-3:#24401c;--heat-4:#114a26}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:80rem;padding:1.5rem;background:var(--back);color:var(--fore);font:1rem/1.5 system-ui,sans-serif}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
main:focus{outline:none}
.skip{position:absolute;left:-100vw;background:var(--back);padding:0.5rem 1rem}
.skip:focus{left:1rem;top:0.5rem}
h1{font-size:1.6rem;margin:0;overflow-wrap:anywhere}
h2{font-size:1.3rem;margin:2.5rem 0 0.5rem}
h3{font-size:1rem;margin:1.5rem 0 0;overflow-wrap:anywhere}
h4{font-size:0.875rem;margin:1rem 0 0.25rem}
code,pre,.place{font-family:ui-monospace,monospace;font-size:0.875rem}
.sides,.intro{color:var(--dim);margin:0.25rem 0;overflow-wrap:anywhere}
.dim,.id,.count,.place,caption{color:var(--dim);font-weight:normal}
.alert{border-left:4px solid var(--failed);padding:0.25rem 0.75rem;overflow-wrap:anywhere}
.numbers{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:0.75rem;margin:1.5rem 0 0}
.numbers div{display:flex;flex-direction:column-reverse;background:var(--card);border:1px solid var(--line);border-radius:6px;padding:0.5rem 1rem}
.numbers dt{color:var(--dim)}
.numbers dd{font-size:1.6rem;font-weight:600;margin:0}
.numbers .failed dd{color:var(--failed)}.numbers .unsettled dd{color:var(--unsettled)}.numbers .passed dd{color:var(--passed)}
.scroll{overflow-x:auto;margin:0.75rem 0}
table{border-collapse:collapse;width:100%}
caption{text-align:left;padding:0 0 0.25rem}
th,td{border:1px solid var(--line);padding:0.375rem 0.625rem;text-align:left;vertical-align:top}
thead th{background:var(--card)}
tbody th,tfoot th{font-weight:normal;overflow-wrap:anywhere;min-width:12rem}
tfoot th,tfoot td{border-top-width:3px;font-weight:600}
td{white-space:nowrap}
td.failed{background:var(--failed-back)}td.unsettled{background:var(--unsettled-back)}td.passed{background:var(--passed-back)}
td.failed a{font-weight:600}td.none{color:var(--dim)}
.texts td{white-space:normal;min-width:10rem;overflow-wrap:anywhere}
tr.breaks .kind{color:var(--failed);font-weight:600}tr.differs .kind{color:var(--unsettled);font-weight:600}
.heat td{text-align:right;font-variant-numeric:tabular-nums}
.heat-0{background:var(--heat-0)}.heat-1{background:var(--heat-1)}.heat-2{background:var(--heat-2)}.heat-3{background:var(--heat-3)}.heat-4{background:var(--heat-4)}
article{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--dim);border-radius:6px;margin:0.75rem 0 1.25rem;padding:0.75rem 1rem}
article.failure{border-left-color:var(--failed)}article.unsettled{border-left-color:var(--unsettled)}
article.failure h3 code{color:var(--failed)}article.unsettled h3 code{color:var(--unsettled)}
article:target{outline:3px solid var(--link)}
article h3{margin:0}
article dl{margin:0.5rem 0 0}
article dl div{display:grid;grid-template-columns:11rem 1fr;gap:0.5rem}
dt{color:var(--dim)}article dd{margin:0;overflow-wrap:anywhere}
pre{background:var(--back);border:1px solid var(--line);border-radius:4px;margin:0.25rem 0;max-height:24rem;overflow:auto;padding:0.5rem 0.75rem;white-space:pre-wrap;overflow-wrap:anywhere}
details{margin:0.75rem 0 0}
summary{cursor:pointer;font-weight:600}
details p{margin:0.5rem 0 0}
ul{list-style:none;margin:0;padding:0}
ul.plain{columns:22rem;column-gap:2rem}
li{overflow-wrap:anywhere;break-inside:avoid}
section>ul>li{background:var(--card);border:1px solid var(--line);border-radius:6px;margin:0 0 0.75rem;padding:0.5rem 1rem}
li p{margin:0}.message{font-weight:600}
@media(max-width:40rem){body{padding:1rem}article dl div{grid-template-columns:1fr;gap:0}}
@media print{body{max-width:none}pre{max-height:none}.skip{display:none}}
`;
