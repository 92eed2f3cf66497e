import { describe, expect, it } from 'vitest';
import { heading, paragraph, table } from './flow.ts';
import { writeOnGrid } from './form-grid.ts';
import { pageCount, pdfText, shown } from './pdf.fixtures.ts';
import { type PdfOptions, printable, renderPdf } from './pdf.ts';

const options: PdfOptions = {
  title: 'Explanation of benefits',
  created: '2026-04-22T12:00:00.000Z',
  banner: null,
  margin: 48,
  compress: false,
};
describe('a document', () => {
  const rows = Array.from({ length: 120 }, (_, i) => [`line ${i + 1}`, `$${i}.00`]);
  const draw = (bannered: string | null) =>
    renderPdf({ ...options, banner: bannered }, (pdf) => {
      heading(pdf, 1, 'Explanation of benefits');
      paragraph(pdf, 'This is not a bill.');
      table(
        pdf,
        [
          { head: 'Service', share: 0.7 },
          { head: 'Charge', share: 0.3, right: true },
        ],
        rows,
      );
    });

  it('is the same bytes for the same input', async () => {
    expect(Buffer.compare(await draw('SIMULATED'), await draw('SIMULATED'))).toBe(0);
  });

  it('is tagged, in a language, with a title', async () => {
    const file = pdfText(await draw(null));
    for (const part of [
      '/MarkInfo',
      '/StructTreeRoot',
      '/Lang (en-US)',
      '/DisplayDocTitle true',
      '/S /H1',
      '/S /Table',
      '/S /TH',
      '/S /TD',
    ])
      expect(file).toContain(part);
  });

  it('shows every row once, the head again on every page, and the banner on every page', async () => {
    const bytes = await draw('SIMULATED: no payer decided this');
    const texts = shown(bytes).map((piece) => piece.text);
    const pages = pageCount(bytes);
    expect(pages).toBeGreaterThan(2);
    expect(texts.filter((piece) => piece === 'SIMULATED: no payer decided this')).toHaveLength(pages);
    expect(texts.filter((piece) => piece === 'Service')).toHaveLength(pages);
    for (const [label] of rows) expect(texts.filter((piece) => piece === label)).toHaveLength(1);
  });
});

describe('a form', () => {
  it('stands on 10 characters and 6 lines to the inch', async () => {
    let cut: readonly unknown[] = [];
    const bytes = await renderPdf(options, (pdf) => {
      cut = writeOnGrid(pdf, [
        { column: 1, line: 1, text: 'a', width: 5 },
        { column: 11, line: 7, text: 'Ostrander', width: 28 },
        { column: 21, line: 7, text: '175 00', width: 9, right: true },
        { column: 1, line: 9, text: 'too long', width: 3 },
      ]);
    });
    const [a, name, amount, long] = shown(bytes);
    expect(name!.text).toBe('OSTRANDER');
    expect([name!.x - a!.x, name!.y - a!.y]).toEqual([expect.closeTo(72, 3), expect.closeTo(72, 3)]);
    expect(amount!.x - a!.x).toBeCloseTo((21 + 9 - 6 - 1) * 7.2, 3);
    expect(long!.text).toBe('TOO');
    expect(cut).toMatchObject([{ text: 'too long' }]);
  });
});

describe('letters', () => {
  it('that the fonts lack lose their marks, and never become another letter', () => {
    expect(printable('Müller Ñandú “ok” – €5')).toBe('Müller Ñandú “ok” – €5');
    expect(printable('Łukasz Dvořák, Őri')).toBe('Lukasz Dvorák, Ori');
    expect(printable('田中 💔 −$9')).toBe('?? ? -$9');
  });
});
