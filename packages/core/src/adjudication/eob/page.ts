import { type Cents, formatCents } from '../../kernel/money.ts';
import type { ExplainedLine, ExplainedSum, Explanation } from './explanation.ts';
import { STYLE } from './style.ts';
import { dateWords, LANGUAGES, type Language, reasonWords, say, type TextName } from './words.ts';

/**
 * An explanation of benefits as one page that needs nothing else: no scripts, no files, no network. In English, and in Spanish
 * behind a link; light or dark as the reader's device; for print and phone. Every page says that it is simulated (EOB-06).
 */
export function explanationPage(explanation: Explanation): string {
  const title = titleOf('en', explanation);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Cleanclaim">
<title>${escaped(title)} · ${escaped(say('en', 'simulatedHead'))} ${escaped(explanation.payerName)}</title>
<style>${STYLE}</style>
</head>
<body>
<svg class="sprite" aria-hidden="true"><symbol id="i-denied" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6"/><path d="M3.8 3.8l8.4 8.4"/></symbol><symbol id="i-info" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6"/><path d="M8 7.3v3.7M8 5v.1"/></symbol></svg>
${[...LANGUAGES]
  .reverse()
  .map((language) => version(language, explanation))
  .join('\n')}
</body>
</html>
`;
}

/** Spanish stands first and is hidden until its link is followed: then it shows and hides what comes after it. */
function version(language: Language, explanation: Explanation): string {
  const other: Language = language === 'en' ? 'es' : 'en';
  const t = (name: TextName, facts: Readonly<Record<string, string>> = {}) => escaped(say(language, name, facts));
  return `<div id="${language}" class="version" lang="${language}">
<aside class="notice" aria-label="${t('simulatedHead')}">${icon('info')}<span><strong>${t('simulatedHead')}</strong> ${t('simulated')}</span></aside>
<header class="letterhead"><div><strong>${escaped(explanation.payerName)}</strong><span class="dim">${t('explanation')}</span><a href="#${other}" lang="${other}" hreflang="${other}">${t('other')}</a></div></header>
<main class="patient">
<div><h1>${escaped(titleOf(language, explanation))}</h1>
<p class="dim">${[
    escaped(explanation.patientName),
    t('member', { id: explanation.memberId }),
    escaped(who(explanation)),
    t('claim', { number: explanation.claimNumber }),
  ].join(
    ' · ',
  )}</p>${explanation.corrects === null ? '' : `\n<p>${t('corrected', { number: explanation.corrects })}</p>`}</div>
${owe(language, explanation)}
<section><h2>${t('done')}</h2>
<ul class="services">
${explanation.lines.map((line) => service(language, line)).join('\n')}
</ul></section>
<section class="columns">
${explanation.year ? `<div><h2>${t('year')}</h2><p>${year(language, explanation.year)}</p></div>` : ''}
<div><h2>${t('disagree')}</h2><p>${t('appeal', { date: dateWords(language, explanation.appealBy) })} <span class="tel">${t('call', { phone: phoneOf(explanation.payerPhone) })}</span></p></div>
</section>
</main>
</div>`;
}

function owe(language: Language, { oweCents, practiceName, sum }: Explanation): string {
  const t = (name: TextName, facts: Readonly<Record<string, string>> = {}) => escaped(say(language, name, facts));
  const note = oweCents > 0 ? t('oweTo', { practice: practiceName }) : t('oweNothing');
  return `<section class="owe" aria-label="${t('owe')}">
<div><p>${t('owe')}</p><p class="owe__num">${formatCents(oweCents)}</p><p class="dim">${note}</p></div>
<dl class="sum">${sumRows(sum)
    .map(
      ([name, cents, last]) =>
        `<dt${last ? ' class="last"' : ''}>${t(name, { practice: practiceName })}</dt><dd${last ? ' class="last"' : ''}>${formatCents(cents)}</dd>`,
    )
    .join('')}</dl>
</section>`;
}

/** The charge, what comes off it, and what is left for the patient, part by part. */
function sumRows(sum: ExplainedSum): (readonly [TextName, Cents, boolean])[] {
  const off: readonly (readonly [TextName, Cents])[] = [
    ['contract', sum.contractCents],
    ['notYours', sum.notYoursCents],
    ['keptBack', sum.keptBackCents],
    ['otherPayer', sum.otherPayerCents],
    ['paid', sum.paidCents],
  ];
  const shares: readonly (readonly [TextName, Cents])[] = [
    ['deductible', sum.deductibleCents],
    ['coinsurance', sum.coinsuranceCents],
    ['copay', sum.copayCents],
    ['notCovered', sum.notCoveredCents],
  ];
  const own = shares.filter(([, cents]) => cents !== 0);
  const total = own.reduce((all, [, cents]) => all + cents, 0);
  return [
    ['charged', sum.chargeCents, false],
    ...off
      .filter(([name, cents]) => cents !== 0 || name === 'paid')
      .map(([name, cents]) => [name, 0 - cents, false] as const),
    ...(own.length === 1
      ? [[own[0]![0], own[0]![1], true] as const]
      : own.map(([name, cents]) => [name, cents, false] as const)),
    ...(own.length === 1 ? [] : [['total', total, true] as const]),
  ];
}

function service(language: Language, line: ExplainedLine): string {
  const t = (name: TextName) => escaped(say(language, name));
  const amount = (name: TextName, cents: Cents, strong = false) =>
    `<div class="amt"><span>${t(name)}</span>${strong ? `<strong>${formatCents(cents)}</strong>` : formatCents(cents)}</div>`;
  const name = `<strong>${line.words === null ? t('service') : escaped(line.words)}</strong>`;
  const code = line.code === null ? '' : `<br><span class="dim code">${escaped(line.code)}</span>`;
  return `<li><div class="what">${name}${code}</div>${amount('lineCharged', line.chargeCents)}${amount('linePaid', line.paidCents)}${amount('lineShare', line.shareCents, true)}${because(language, line)}</li>`;
}

function because(language: Language, { reasons }: ExplainedLine): string {
  if (reasons.length === 0) return '';
  const t = (name: TextName) => escaped(say(language, name));
  const sentences = reasons.map(({ carc, patientOwes }) => {
    const whose = patientOwes ? t('yours') : `${t('mayCorrect')} ${t('notOwed')}`;
    return `${escaped(reasonWords(language, carc))} ${whose}`;
  });
  return `<p class="because"><span class="state">${icon('denied')}${t('notPaid')}</span><br>${sentences.join('<br>')}</p>`;
}

function year(language: Language, { deductible, outOfPocket }: NonNullable<Explanation['year']>): string {
  const amounts = ({ usedCents, limitCents }: { readonly usedCents: Cents; readonly limitCents: Cents }) => ({
    used: formatCents(usedCents),
    limit: formatCents(limitCents),
  });
  const limit = outOfPocket ? say(language, 'yearLimit', amounts(outOfPocket)) : say(language, 'yearNoLimit');
  return `${escaped(say(language, 'yearDeductible', amounts(deductible)))}<br>${escaped(limit)}`;
}

function titleOf(language: Language, { from, to }: Explanation): string {
  if (from === null || to === null) return say(language, 'explanation');
  if (from === to) return say(language, 'visit', { date: dateWords(language, from) });
  return say(language, 'visits', { from: dateWords(language, from), to: dateWords(language, to) });
}

/** "Imani Reyes, Harbor Point Family Medicine"; one name where the practice is the provider. */
function who({ providerName, practiceName }: Explanation): string {
  return providerName === practiceName ? practiceName : `${providerName}, ${practiceName}`;
}

function phoneOf(digits: string): string {
  return /^\d{10}$/.test(digits) ? `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}` : digits;
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
