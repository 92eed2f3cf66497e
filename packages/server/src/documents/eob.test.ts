import { contentOf } from '@cleanclaim/core/adjudication/eob/content.ts';
import { explanationOf } from '@cleanclaim/core/adjudication/eob/explanation.ts';
import { LANGUAGES } from '@cleanclaim/core/adjudication/eob/words.ts';
import { A1C_POLICY, answer, payerLibrary, used } from '@cleanclaim/core/adjudication/payer.fixtures.ts';
import { shippedPlan } from '@cleanclaim/core/adjudication/plans.ts';
import { exampleClaim } from '@cleanclaim/core/edits/example.fixtures.ts';
import { describe, expect, it } from 'vitest';
import { explanationPdf } from './eob.ts';
import { pageCount, pdfText, shown } from './pdf.fixtures.ts';
import { printable } from './pdf.ts';

function explanation(lineCount: number) {
  const plan = shippedPlan('lakeshore-ma')!;
  const visit = { code: '99213', chargeCents: 21000 };
  const tests = Array.from({ length: lineCount - 1 }, () => ({ code: '83036', chargeCents: 3200 }));
  const claim = exampleClaim({ diagnoses: ['I10'], lines: [visit, ...tests] });
  const ledger = used(22300);
  const decision = answer(claim, { plan, ledger, packs: payerLibrary({ policies: [A1C_POLICY] }) }).decision!;
  ledger.post(decision.entries);
  const label = (code: string) => (code === '99213' ? 'Office visit' : null);
  return explanationOf({ plan, claim, decision, ledger, corrects: 'SIM0007', label, masked: false });
}

const print = (lineCount: number) =>
  explanationPdf(explanation(lineCount), { created: '2026-04-24T12:00:00.000Z', compress: false });
/** Words only: where a line of the paper breaks does not matter. */
const words = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('explanation of benefits as PDF', () => {
  it('EOB-01 says in both languages all that the page says', async () => {
    const text = words(
      shown(await print(2))
        .map((piece) => piece.text)
        .join(' '),
    );
    for (const language of LANGUAGES) {
      const { notice, title, about, corrected, owe, sum, services, year, disagree, cpt } = contentOf(
        language,
        explanation(2),
      );
      const said = [
        notice.text,
        title,
        about.join(' · '),
        corrected!,
        owe.amount,
        owe.note,
        disagree.text,
        disagree.call,
        cpt!,
      ];
      said.push(...sum.flatMap((row) => [row.text, row.amount]), ...year!.lines);
      for (const { because, ...service } of services) {
        said.push(...Object.values(service).filter((value) => value !== null), ...(because?.sentences ?? []));
      }
      for (const sentence of said) expect(text).toContain(words(printable(sentence)));
    }
  });

  it('EOB-06 says on every sheet, however many, that it is simulated', async () => {
    for (const lines of [2, 30]) {
      const bytes = await print(lines);
      const marks = shown(bytes).filter(({ text }) => text === 'SIMULATED · SIMULADO');
      expect(marks).toHaveLength(pageCount(bytes));
    }
    expect(pageCount(await print(30))).toBeGreaterThan(2);
  });

  it('is tagged, with the Spanish part marked as Spanish, and the same bytes for the same explanation', async () => {
    const file = pdfText(await print(2));
    for (const part of ['/StructTreeRoot', '/S /H1', '/S /TH', '/Lang (en-US)', '/Lang (es)'])
      expect(file).toContain(part);
    expect(Buffer.compare(await print(2), await print(2))).toBe(0);
  });
});
