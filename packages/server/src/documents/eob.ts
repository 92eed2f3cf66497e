import { contentOf, type ExplanationContent, type ServiceContent } from '@cleanclaim/core/adjudication/eob/content.ts';
import type { Explanation } from '@cleanclaim/core/adjudication/eob/explanation.ts';
import { LANGUAGES } from '@cleanclaim/core/adjudication/eob/words.ts';
import type { Instant } from '@cleanclaim/core/kernel/identity.ts';
import { heading, paragraph, table } from './flow.ts';
import { type Pdf, renderPdf } from './pdf.ts';

export interface ExplanationPdfOptions {
  /** Told in the file's properties: passed in, so that the same explanation gives the same bytes. */
  readonly created: Instant;
  readonly compress?: boolean;
}

type SumRow = ExplanationContent['sum'][number];

const MARK = 'SIMULATED · SIMULADO';

/**
 * An explanation of benefits as the page shows it, for print: English, then Spanish on a sheet of its own. Tagged; every sheet says
 * that it is simulated (EOB-06); the same explanation gives the same bytes.
 */
export function explanationPdf(
  explanation: Explanation,
  { created, compress = true }: ExplanationPdfOptions,
): Promise<Uint8Array> {
  const contents = LANGUAGES.map((language) => contentOf(language, explanation));
  const [{ title, notice, payerName }] = contents as [ExplanationContent];
  const options = { title: `${title} · ${notice.head} ${payerName}`, created, banner: MARK, margin: 54, compress };
  return renderPdf(options, (pdf) => {
    for (const [at, content] of contents.entries()) {
      if (at > 0) pdf.addPage();
      drawContent(pdf, content);
    }
  });
}

function drawContent(pdf: Pdf, content: ExplanationContent): void {
  const { language: lang, notice, owe, amounts, year, disagree } = content;
  const say = (text: string) => paragraph(pdf, text, lang);
  say(`${notice.head} ${notice.text}`);
  say(`${content.payerName} · ${content.kind}`);
  heading(pdf, 1, content.title, lang);
  say(content.about.join(' · '));
  if (content.corrected !== null) say(content.corrected);
  heading(pdf, 2, `${owe.head}: ${owe.amount}`, lang);
  say(owe.note);
  const [charged, paid, share] = amounts;
  const [whole, ...parts] = content.sum as [SumRow, ...SumRow[]];
  table(
    pdf,
    [
      { head: whole.text, share: 0.75 },
      { head: whole.amount, share: 0.25, right: true },
    ],
    parts.map(({ text, amount }) => [text, amount]),
    lang,
  );
  heading(pdf, 2, content.done, lang);
  table(
    pdf,
    [
      { head: content.service, share: 0.49 },
      { head: charged, share: 0.17, right: true },
      { head: paid, share: 0.17, right: true },
      { head: share, share: 0.17, right: true },
    ],
    content.services.map(serviceRow),
    lang,
  );
  if (year) {
    heading(pdf, 2, year.head, lang);
    for (const line of year.lines) say(line);
  }
  heading(pdf, 2, disagree.head, lang);
  say(`${disagree.text} ${disagree.call}`);
  if (content.cpt !== null) say(content.cpt);
}

/** Words, code and reasons in one cell, as they stand together on the page. */
function serviceRow({ words, code, because, charged, paid, share }: ServiceContent): string[] {
  const reasons = because ? [because.head, ...because.sentences] : [];
  return [[words, ...(code === null ? [] : [code]), ...reasons].join('\n'), charged, paid, share];
}
