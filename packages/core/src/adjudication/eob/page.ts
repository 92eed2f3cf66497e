import { contentOf, type ExplanationContent, type ServiceContent } from './content.ts';
import type { Explanation } from './explanation.ts';
import { STYLE } from './style.ts';
import { LANGUAGES, type Language, say } from './words.ts';

/**
 * An explanation of benefits as one page that needs nothing else: no scripts, no files, no network. In English, and in Spanish
 * behind a link; light or dark as the reader's device; for print and phone. Every page says that it is simulated (EOB-06).
 */
export function explanationPage(explanation: Explanation): string {
  const { title, notice, payerName } = contentOf('en', explanation);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Cleanclaim">
<title>${escaped(title)} · ${escaped(notice.head)} ${escaped(payerName)}</title>
<style>${STYLE}</style>
</head>
<body>
<svg class="sprite" aria-hidden="true"><symbol id="i-denied" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6"/><path d="M3.8 3.8l8.4 8.4"/></symbol><symbol id="i-info" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6"/><path d="M8 7.3v3.7M8 5v.1"/></symbol></svg>
${[...LANGUAGES]
  .reverse()
  .map((language) => version(contentOf(language, explanation)))
  .join('\n')}
</body>
</html>
`;
}

/** Spanish stands first and is hidden until its link is followed: then it shows and hides what comes after it. */
function version(content: ExplanationContent): string {
  const { language, notice, corrected, year, disagree, cpt } = content;
  const other: Language = language === 'en' ? 'es' : 'en';
  return `<div id="${language}" class="version" lang="${language}">
<aside class="notice" aria-label="${escaped(notice.head)}">${icon('info')}<span><strong>${escaped(notice.head)}</strong> ${escaped(notice.text)}</span></aside>
<header class="letterhead"><div><strong>${escaped(content.payerName)}</strong><span class="dim">${escaped(content.kind)}</span><a href="#${other}" lang="${other}" hreflang="${other}">${escaped(say(language, 'other'))}</a></div></header>
<main class="patient">
<div><h1>${escaped(content.title)}</h1>
<p class="dim">${content.about.map(escaped).join(' · ')}</p>${corrected === null ? '' : `\n<p>${escaped(corrected)}</p>`}</div>
${owe(content)}
<section><h2>${escaped(content.done)}</h2>
<ul class="services">
${content.services.map((line) => service(content, line)).join('\n')}
</ul></section>
<section class="columns">
${year ? `<div><h2>${escaped(year.head)}</h2><p>${year.lines.map(escaped).join('<br>')}</p></div>` : ''}
<div><h2>${escaped(disagree.head)}</h2><p>${escaped(disagree.text)} <span class="tel">${escaped(disagree.call)}</span></p></div>
</section>${cpt === null ? '' : `\n<p class="dim">${escaped(cpt)}</p>`}
</main>
</div>`;
}

function owe({ owe: { head, amount, note }, sum }: ExplanationContent): string {
  return `<section class="owe" aria-label="${escaped(head)}">
<div><p>${escaped(head)}</p><p class="owe__num">${amount}</p><p class="dim">${escaped(note)}</p></div>
<dl class="sum">${sum
    .map(({ text, amount: part, last }) => {
      const mark = last ? ' class="last"' : '';
      return `<dt${mark}>${escaped(text)}</dt><dd${mark}>${part}</dd>`;
    })
    .join('')}</dl>
</section>`;
}

function service({ amounts }: ExplanationContent, line: ServiceContent): string {
  const [charged, paid, share] = amounts;
  const amount = (head: string, value: string) => `<div class="amt"><span>${escaped(head)}</span>${value}</div>`;
  const code = line.code === null ? '' : `<br><span class="dim code">${escaped(line.code)}</span>`;
  return `<li><div class="what"><strong>${escaped(line.words)}</strong>${code}</div>${amount(charged, line.charged)}${amount(paid, line.paid)}${amount(share, `<strong>${line.share}</strong>`)}${because(line)}</li>`;
}

function because({ because: reasons }: ServiceContent): string {
  if (reasons === null) return '';
  const sentences = reasons.sentences.map(escaped).join('<br>');
  return `<p class="because"><span class="state">${icon('denied')}${escaped(reasons.head)}</span><br>${sentences}</p>`;
}

function icon(name: string): string {
  return `<svg class="icon" aria-hidden="true"><use href="#i-${name}"/></svg>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
