/** The style sheet of the page: system fonts, colours that keep a contrast of 4.5 to 1 in light and dark. */
export const style = `
:root{--back:#fff;--fore:#1c2128;--dim:#57606a;--line:#d0d7de;--card:#f6f8fa;--breaking:#b3141f;--warning:#855300;--compatible:#116329;--accepted:#57606a}
@media(prefers-color-scheme:dark){:root{--back:#0d1117;--fore:#e6edf3;--dim:#9198a1;--line:#30363d;--card:#161b22;--breaking:#ff8a80;--warning:#e3b341;--compatible:#56d364;--accepted:#9198a1}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:70rem;padding:1.5rem;background:var(--back);color:var(--fore);font:1rem/1.5 system-ui,sans-serif}
h1{font-size:1.5rem;margin:0}
h2{display:inline;font-size:1.15rem;margin:0}
code{font:0.875rem/1.4 ui-monospace,monospace;overflow-wrap:anywhere}
.sides{color:var(--dim);margin:0.25rem 0}
.verdict{font-size:1.1rem;margin:0.5rem 0 1.5rem}
details{margin:0 0 1.5rem;border-top:3px solid var(--dim)}
summary{cursor:pointer;padding:0.5rem 0}
.count{font-weight:normal;color:var(--dim)}
.breaking{border-color:var(--breaking)}.breaking h2{color:var(--breaking)}
.warning{border-color:var(--warning)}.warning h2{color:var(--warning)}
.compatible{border-color:var(--compatible)}.compatible h2{color:var(--compatible)}
.accepted h2{color:var(--accepted)}
ul{list-style:none;margin:0;padding:0}
li{background:var(--card);border:1px solid var(--line);border-radius:6px;margin:0 0 0.75rem;padding:0.75rem 1rem}
.message{font-weight:600;margin:0;overflow-wrap:anywhere}
.reason{color:var(--dim);margin:0.25rem 0 0}
dl{margin:0.5rem 0 0}
dl div{display:grid;grid-template-columns:13rem 1fr;gap:0.5rem}
dt{color:var(--dim)}dd{margin:0}
@media(max-width:40rem){dl div{grid-template-columns:1fr;gap:0}}
`;
