/** The patient's page: our design tokens that it uses, and its layout. Contrast of every pair is at least 4.5 : 1. */
export const STYLE = `
:root{color-scheme:light dark;--canvas:light-dark(#f1f3f6,#13161b);--surface:light-dark(#fff,#1a1e25);--ink:light-dark(#17202d,#e9ecf1);--ink-2:light-dark(#435062,#b9c2ce);--ink-3:light-dark(#566273,#9ba6b5);--line:light-dark(#dde2e8,#2f3641);--accent:light-dark(#1d4eb5,#8db4ff);--focus:light-dark(#1d4eb5,#9cc0ff);--orange-ink:light-dark(#a63009,#ffa37d);--ochre-ink:light-dark(#6b4a00,#e8c163);--ochre-tint:light-dark(#faf0d6,#392f16);--figures:tabular-nums lining-nums}
*,*::before,*::after{box-sizing:border-box}
html{font:400 100%/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--canvas);color:var(--ink)}
h1,h2,p,dl,dd,ul{margin:0;padding:0}
h1,h2{font-weight:600;line-height:1.25}
ul{list-style:none}
a{color:var(--accent);text-underline-offset:2px}
a:focus-visible{outline:2px solid var(--focus);outline-offset:2px;border-radius:3px}
.sprite{display:none}
.icon{width:1rem;height:1rem;flex:none;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;vertical-align:-.15em}
.dim{color:var(--ink-3)}
.code{font-family:ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-variant-ligatures:none}
#es{display:none}
#es:target{display:block}
#es:target~#en{display:none}
.notice{display:flex;align-items:center;justify-content:center;gap:.5rem;padding:.5rem 1rem;background:var(--ochre-tint);border-bottom:1px solid var(--line);font-size:.9375rem}
.notice .icon,.notice strong{color:var(--ochre-ink)}
.letterhead{background:var(--surface);border-bottom:1px solid var(--line)}
.letterhead>div{max-width:60rem;margin:0 auto;padding:.75rem 1.25rem;display:flex;align-items:center;gap:1rem}
.letterhead a{margin-left:auto;padding:.75rem 0}
.patient{max-width:60rem;margin:0 auto;padding:1.25rem;font-size:1.0625rem;line-height:1.5;display:grid;gap:1.25rem}
.patient h1{font-size:1.875rem;letter-spacing:-.02em}
.patient h2{font-size:1.25rem;letter-spacing:-.01em;margin-bottom:.5rem}
.owe{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1.15fr);gap:1.5rem;background:var(--surface);border:1px solid var(--line);border-radius:8px;padding:1.25rem;align-items:center}
.owe__num{font-size:2.75rem;font-weight:600;letter-spacing:-.03em;line-height:1.1;font-variant-numeric:var(--figures)}
.sum{display:grid;grid-template-columns:1fr auto}
.sum>*{padding:.5rem 0;border-bottom:1px solid var(--line)}
dd,.amt,.tel{white-space:nowrap}
.sum dd{padding-left:1rem;text-align:right;font-variant-numeric:var(--figures);font-weight:500}
.sum .last{border-bottom:0;font-weight:600}
.services{display:grid;background:var(--surface);border:1px solid var(--line);border-radius:8px;overflow:hidden}
.services li{display:grid;grid-template-columns:minmax(0,1fr) repeat(3,6.5rem);gap:.25rem 1rem;padding:.75rem 1.25rem;border-top:1px solid var(--line);align-items:start}
.services li:first-child{border-top:0}
.amt{text-align:right;font-variant-numeric:var(--figures);display:grid}
.amt span{color:var(--ink-3);font-size:.8125rem}
.because{grid-column:1/-1;color:var(--ink-2);font-size:1rem}
.state{display:inline-flex;align-items:baseline;gap:5px;color:var(--orange-ink);font-weight:500}
.columns{display:grid;grid-template-columns:1fr 1fr;gap:1.5rem}
@media (max-width:40rem){.patient{padding:1rem}.letterhead>div{padding:.75rem 1rem;flex-wrap:wrap;gap:.25rem .75rem}.owe,.columns{grid-template-columns:minmax(0,1fr);gap:1rem}.owe{padding:1rem}.services li{grid-template-columns:repeat(3,minmax(0,1fr));padding:.75rem 1rem}.what{grid-column:1/-1}.amt{text-align:left}}
@media print{:root{color-scheme:light}body{background:#fff;color:#000;padding-top:2.5rem}.notice{position:fixed;top:0;left:0;right:0;background:#fff;border:1px solid #000}.notice strong,.notice .icon,.state,.dim,.because{color:#000}.letterhead a{display:none}.owe,.services li,.columns>div{break-inside:avoid}}
@media (forced-colors:active){.owe,.services{border-color:CanvasText}}
`;
