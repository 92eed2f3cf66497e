import { cms1500Pages } from '@cleanclaim/core/claim/cms1500/pages.ts';
import { AMA_NOTICE_SHORT } from '@cleanclaim/core/codes/cpt-notice.ts';
import { exampleClaim } from '@cleanclaim/core/edits/example.fixtures.ts';
import { describe, expect, it } from 'vitest';
import { cms1500Pdf } from './cms1500.ts';
import { pageCount, pdfText, shown } from './pdf.fixtures.ts';

const CREATED = '2026-04-22T12:00:00.000Z';
const CLAIM = exampleClaim({
  diagnoses: ['E1165', 'I10'],
  lines: Array.from({ length: 8 }, () => ({ code: '99213' })),
});
const print = (demo: boolean, claim = CLAIM) => cms1500Pdf(claim, { created: CREATED, demo, compress: false });

describe('the paper claim as PDF', () => {
  it('has every value at its place on the grid of 10 characters and 6 lines to the inch', async () => {
    const pieces = shown(await print(false));
    const corner = pieces.find(({ text }) => text === '1EG4TE5MK73')!;
    for (const page of cms1500Pages(CLAIM)) {
      for (const { value, at, right } of page.boxes) {
        const column = right ? at.column + at.width - value.length : at.column;
        const x = corner.x + (column - 50) * 7.2;
        const y = corner.y + (at.row - 8) * 12;
        const there = pieces.filter(
          (piece) => piece.text === value && Math.abs(piece.x - x) < 0.01 && Math.abs(piece.y - y) < 0.01,
        );
        expect(there.length, `${value} at row ${at.row}, column ${column}`).toBeGreaterThan(0);
      }
    }
    expect(corner.x).toBeCloseTo(0.3 * 72 + 49 * 7.2, 3);
  });

  it('says on every page of a demo that it is simulated, and on no page of a real claim', async () => {
    const mark = 'SIMULATED · not a claim form for submission';
    const demo = await print(true);
    expect(pageCount(demo)).toBe(2);
    expect(shown(demo).filter(({ text }) => text === mark)).toHaveLength(2);
    expect(shown(await print(false)).filter(({ text }) => text.includes('SIMULATED'))).toEqual([]);
  });

  it('is tagged and the same bytes for the same claim', async () => {
    expect(pdfText(await print(true))).toContain('/StructTreeRoot');
    expect(Buffer.compare(await print(true), await print(true))).toBe(0);
  });

  it('says at the foot of every page whose the codes of CPT are, and nothing where there are none', async () => {
    const notices = (pieces: ReturnType<typeof shown>) => pieces.filter(({ text }) => text === AMA_NOTICE_SHORT);
    expect(notices(shown(await print(false)))).toHaveLength(2);
    const supplies = exampleClaim({ diagnoses: ['I10'], lines: [{ code: 'E0100' }] });
    expect(notices(shown(await print(false, supplies)))).toEqual([]);
  });

  it('names below the form what did not fit', async () => {
    const claim = { ...CLAIM, patientControlNumber: 'A-NUMBER-LONGER-THAN-THE-BOX', assignment: 'B' };
    const feet = shown(await print(true, claim)).filter(({ text }) => text.startsWith('Page '));
    expect(feet.map(({ text }) => text)).toEqual([
      'Page 1 of 2 · Not on the form in full: 26, 27',
      'Page 2 of 2 · Not on the form in full: 26, 27',
    ]);
    const wide = {
      ...CLAIM,
      subscriber: { ...CLAIM.subscriber, name: { ...CLAIM.subscriber.name, last: 'Ǆ'.repeat(22) } },
    };
    const [foot] = shown(await print(true, wide)).filter(({ text }) => text.startsWith('Page 1'));
    expect(foot!.text).toBe('Page 1 of 2 · Not on the form in full: 2');
  });
});
