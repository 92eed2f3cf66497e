import { describe, expect, it } from 'vitest';
import { smallLibrary } from './small-library.fixtures.ts';
import { codeTimeline } from './timeline.ts';

const library = smallLibrary();
const brief = (system: 'icd10cm' | 'hcpcs' | 'cpt', code: string) =>
  codeTimeline(library, system, code).map(({ edition, from, to, status, changes }) => [
    edition,
    from,
    to,
    status,
    ...changes.map(({ what, before, after }) => `${what}: ${before} → ${after}`),
  ]);

describe('a code through the loaded editions', () => {
  it('tells when a code became a heading, with the codes that are new below it', () => {
    expect(brief('icd10cm', 'G35')).toEqual([
      ['FY2025', '2024-10-01', '2025-09-30', 'billable'],
      [
        'FY2026',
        '2025-10-01',
        '2026-09-30',
        'header',
        'Status: can be billed → a heading',
        'Codes directly below: 0 → 2',
      ],
    ]);
    expect(codeTimeline(library, 'icd10cm', 'g35.a')[1]).toMatchObject({
      display: 'Relapsing-remitting multiple sclerosis',
      changes: [{ what: 'Status', before: 'not in the list', after: 'can be billed' }],
    });
  });

  it('tells of a list with days of its own what holds on the first day of the edition', () => {
    expect(brief('hcpcs', 'C9750')[0]).toEqual(['2025-10', '2025-10-01', '2025-12-31', 'no-longer-valid']);
  });

  it('tells the values of a CPT number, and says where it is gone', () => {
    expect(brief('cpt', '37220').map(([edition, , , status]) => [edition, status])).toEqual([
      ['2025-10', 'billable'],
      ['2026-04', 'absent'],
    ]);
  });

  it('is empty for a code that no edition has', () => {
    expect(codeTimeline(library, 'icd10cm', 'Q99.9')).toEqual([]);
  });
});
