/** Plain pages that the server makes itself: no scripts, and styles from a file of their own. */

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** `body` is HTML. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Cleanclaim</title>
<link rel="stylesheet" href="/page.css">
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

export const PAGE_STYLE = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 34rem; margin: 3rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; }
fieldset { border: 1px solid color-mix(in srgb, currentColor 30%, transparent); border-radius: 6px; margin: 0 0 1rem; padding: 0.75rem 1rem 1rem; }
legend { font-weight: 600; padding: 0 0.25rem; }
label { display: block; margin-top: 0.6rem; }
label small { display: block; opacity: 0.75; }
input { font: inherit; width: 100%; box-sizing: border-box; padding: 0.4rem 0.5rem; }
button { font: inherit; font-weight: 600; padding: 0.5rem 1.25rem; }
[role="alert"] { border-left: 4px solid #c62828; padding: 0.25rem 0.75rem; }
code { font-family: ui-monospace, monospace; }
`;
