import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../kernel/finding.ts';
import { type ScrubInput, scrub } from './engine.ts';
import { exampleClaim, exampleLibrary, OTHER_NPI } from './example.fixtures.ts';
import type { ExampleClaim, ExampleLine, ExampleTables } from './example.ts';

function findings(claim: ExampleClaim, tables: ExampleTables = {}, more: Partial<ScrubInput> = {}): readonly Finding[] {
  return scrub(exampleClaim(claim), { packs: exampleLibrary(tables), ...more }).findings;
}

const ofRule = (rule: string, found: readonly Finding[]) => found.filter((finding) => finding.rule === rule);

describe('the order of findings', () => {
  it('is whole claim, then first line, then rule id', () => {
    const found = findings({
      totalChargeCents: 1,
      renderingNpi: '2000000011',
      lines: [
        { code: '99213', modifiers: ['26', 'TC'], pointers: [] },
        { code: '20610', modifiers: ['50', 'RT'], pointers: [9] },
      ],
    }).filter((finding) => finding.outcome === 'fail');
    expect(found.map(({ lines, rule }) => [...lines, rule])).toEqual([
      ['AMT-01'],
      ['NPI-01'],
      [1, 'DX-PTR-01'],
      [1, 'MOD-VAL-03'],
      [2, 'DX-PTR-01'],
      [2, 'MOD-VAL-03'],
    ]);
  });
});

describe('what could not be checked', () => {
  it('is one finding a rule, with the lines and the reason', () => {
    const lines: ExampleLine[] = [{ code: '80053' }, { code: '80048' }, { code: '99213' }];
    const found = ofRule('NCCI-MUE-02', findings({ lines }));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ outcome: 'not-checked', lines: [1, 2, 3], edition: null });
    expect(found[0]!.message).toContain('no ncci-mue/practitioner pack is loaded');
  });

  it('names each reason when there are several', () => {
    const lines: ExampleLine[] = [
      { code: '80053' },
      { code: '80048', from: '2035-01-02' },
      { code: '99213', from: null },
    ];
    const [found] = ofRule('NCCI-MUE-01', findings({ lines }, { mue: [['80053', 1, 3]] }));
    expect(found).toMatchObject({ outcome: 'not-checked', lines: [2, 3] });
    expect(found!.message).toContain('line 2: no ncci-mue/practitioner pack covers 2035-01-02');
    expect(found!.message).toContain('line 3: the line has no date of service');
  });

  it('is said of codes outside the starter edition, and not of those in it', () => {
    const lines: ExampleLine[] = [{ code: '99213' }, { code: '20610' }];
    const tables: ExampleTables = { ptp: [], mue: [], addOn: [], cpt: ['99213'], hcpcs: [], starter: true };
    const unchecked = findings({ lines }, tables).filter((finding) => finding.outcome === 'not-checked');
    for (const rule of ['NCCI-PTP-02', 'NCCI-PTP-03', 'NCCI-MUE-01', 'NCCI-AOC-01', 'PX-VAL-01']) {
      expect(ofRule(rule, unchecked)[0]).toMatchObject({ lines: [2], codes: ['20610'] });
    }
    expect(ofRule('COV-LCD-01', unchecked)[0]).toMatchObject({ lines: [1, 2] });
  });

  it('covers the NCCI rules of a Medicaid claim: Medicare’s tables do not decide there', () => {
    const claim: ExampleClaim = { filingIndicator: 'MC', lines: [{ code: '80053' }, { code: '80048' }] };
    const found = findings(claim, { ptp: [['80053', '80048', 0]], mue: [], addOn: [] });
    expect(ofRule('NCCI-PTP-02', found)[0]).toMatchObject({ outcome: 'not-checked', lines: [1, 2] });
    expect(found.some((finding) => finding.outcome === 'fail')).toBe(false);
  });
});

describe('a table that is carried forward', () => {
  it('decides, and edition and message say so', () => {
    const lines: ExampleLine[] = [
      { code: '80053', from: '2026-08-03' },
      { code: '80048', from: '2026-08-03' },
    ];
    const tables: ExampleTables = {
      ptp: [['80053', '80048', 0]],
      starter: true,
      carriedForwardTo: '2026-12-31',
    };
    const [found] = ofRule('NCCI-PTP-02', findings({ lines }, tables));
    expect(found).toMatchObject({ outcome: 'fail', edition: '2026Q2 carried forward' });
    expect(found!.message).toContain('carried forward');
  });
});

describe('pair edits', () => {
  const tables: ExampleTables = { ptp: [['45385', '45380', 1]] };
  const pair = (first: Partial<ExampleLine>, second: Partial<ExampleLine>): readonly Finding[] =>
    ofRule(
      'NCCI-PTP-03',
      findings(
        {
          lines: [
            { code: '45380', ...second },
            { code: '45385', ...first },
          ],
        },
        tables,
      ),
    );

  it('name the codes as column 1 and column 2, and the line that is denied', () => {
    expect(pair({}, {})).toMatchObject([{ outcome: 'fail', codes: ['45385', '45380'], lines: [1, 2], denies: [1] }]);
  });

  it.each([['59'], ['XS'], ['22', '59'], ['51', '22', '76', 'XU']])(
    'are lifted by a modifier in any position, on either line: %s',
    (...modifiers) => {
      const modifier = modifiers.at(-1);
      expect(pair({ modifiers }, {})).toMatchObject([
        { outcome: 'bypassed', severity: 'I', bypassedBy: { line: 2, modifier } },
      ]);
      expect(pair({}, { modifiers })).toMatchObject([
        { outcome: 'bypassed', severity: 'I', bypassedBy: { line: 1, modifier } },
      ]);
    },
  );

  it.each(['50', '51', '76', '77', '26', '80', '22', 'KX'])('are not lifted by %s', (modifier) => {
    expect(pair({ modifiers: [modifier] }, {})).toMatchObject([{ outcome: 'fail', severity: 'E' }]);
  });

  it('are lifted from a visit by a modifier on the visit, not by the side of the procedure', () => {
    const visit = (modifiers: string[], side: string[]) =>
      ofRule(
        'NCCI-PTP-03',
        findings(
          {
            lines: [
              { code: '20610', modifiers: side },
              { code: '99213', modifiers },
            ],
          },
          { ptp: [['20610', '99213', 1]] },
        ),
      );
    expect(visit([], ['RT'])).toMatchObject([{ outcome: 'fail' }]);
    const by = { line: 2, modifier: '25' };
    expect(visit(['25'], ['RT'])).toMatchObject([{ outcome: 'bypassed', severity: 'I', bypassedBy: by }]);
    expect(visit(['59'], [])).toMatchObject([{ outcome: 'bypassed', severity: 'W' }]);
    expect(visit([], ['25'])).toMatchObject([{ outcome: 'bypassed', severity: 'W' }]);
  });

  it('doubt a site on one line only, and the same site on both lines', () => {
    expect(pair({ modifiers: ['LT'] }, {})).toMatchObject([{ outcome: 'bypassed', severity: 'W' }]);
    expect(pair({ modifiers: ['LT'] }, { modifiers: ['LT'] })).toMatchObject([{ outcome: 'bypassed', severity: 'W' }]);
    expect(pair({ modifiers: ['LT'] }, { modifiers: ['RT'] })).toMatchObject([{ outcome: 'bypassed', severity: 'I' }]);
  });

  it('before July 2019 took 59 on the column 2 code alone', () => {
    const old: ExampleTables = { ...tables, from: '2019-04-01', to: '2019-06-30' };
    const lines = (first: string[], second: string[]): ExampleLine[] => [
      { code: '45385', modifiers: first, from: '2019-05-02' },
      { code: '45380', modifiers: second, from: '2019-05-02' },
    ];
    expect(ofRule('NCCI-PTP-03', findings({ lines: lines(['59'], []) }, old))).toMatchObject([{ outcome: 'fail' }]);
    expect(ofRule('NCCI-PTP-03', findings({ lines: lines([], ['59']) }, old))).toMatchObject([{ outcome: 'bypassed' }]);
  });

  it('leave two days and two specialties alone, and doubt two providers of one', () => {
    expect(pair({ from: '2026-04-09' }, {})).toEqual([]);
    expect(pair({ renderingNpi: OTHER_NPI }, {})).toEqual([]);
    expect(pair({ renderingNpi: OTHER_NPI, taxonomy: '207Q00000X' }, {})).toMatchObject([{ outcome: 'not-checked' }]);
  });

  it('hold again from the day they were added again', () => {
    const again: ExampleTables = {
      ptp: [
        ['45385', '45380', 0, '2001-01-01', '2010-12-31'],
        ['45385', '45380', 1, '2015-01-01'],
      ],
    };
    const found = findings({ lines: [{ code: '45385' }, { code: '45380' }] }, again);
    expect(ofRule('NCCI-PTP-02', found)).toEqual([]);
    expect(ofRule('NCCI-PTP-03', found)).toMatchObject([{ outcome: 'fail' }]);
  });

  it('ask about a visit of its own where one code is a visit', () => {
    const lines: ExampleLine[] = [{ code: '20610' }, { code: '99213' }];
    const [found] = ofRule('NCCI-PTP-03', findings({ lines }, { ptp: [['20610', '99213', 1]] }));
    expect(found!.fixes.at(-1)!.text).toMatch(/^Does the record show a visit of its own/);
    expect(found!.fixes.every((fix) => fix.edits === undefined)).toBe(true);
  });
});

describe('units', () => {
  const mue: ExampleTables['mue'] = [
    ['J7179', 4, 1],
    ['27447', 1, 2],
    ['99999', 0, 3],
  ];
  const units = (lines: ExampleLine[]) => findings({ lines }, { mue }).filter((finding) => finding.family === 'MUE');

  it('by day are summed over all lines of a code and provider, whatever the modifiers', () => {
    const lines = [
      { code: '27447' },
      { code: '27447', modifiers: ['59', 'RT'] },
      { code: '27447', renderingNpi: OTHER_NPI },
    ];
    expect(units(lines)).toMatchObject([{ rule: 'NCCI-MUE-02', outcome: 'fail', lines: [1, 2], severity: 'E' }]);
  });

  it('of post-operative care alone are left out, and minutes count as one', () => {
    expect(units([{ code: '27447' }, { code: '27447', modifiers: ['55'] }])).toEqual([]);
    expect(units([{ code: '27447', units: 95, unitKind: 'MJ' }])).toEqual([]);
  });

  it('of a code with value 0 always fail', () => {
    expect(units([{ code: '99999' }])).toMatchObject([{ rule: 'NCCI-MUE-03', outcome: 'fail', severity: 'W' }]);
  });

  it('over several days fail only where no spread over the days could pass', () => {
    const spread = (count: number) => units([{ code: '27447', units: count, from: '2026-04-08', to: '2026-04-10' }]);
    expect(spread(1)).toEqual([]);
    expect(spread(3)).toMatchObject([{ outcome: 'not-checked', lines: [1] }]);
    expect(spread(4)).toMatchObject([{ outcome: 'fail', lines: [1] }]);
  });
});

describe('what the claim does not tell legibly', () => {
  it('is a failed balance, an unchecked limit, an unknown day', () => {
    const claim = exampleClaim({ lines: [{ code: '27447', units: Number.NaN, chargeCents: Number.NaN }], asOf: '' });
    const { findings: found } = scrub(claim, { packs: exampleLibrary({ mue: [['27447', 1, 2]] }) });
    expect(ofRule('AMT-01', found)).toMatchObject([
      { outcome: 'fail', lines: [] },
      { outcome: 'fail', lines: [1] },
    ]);
    expect(ofRule('NCCI-MUE-02', found)).toMatchObject([{ outcome: 'not-checked', lines: [1] }]);
    expect(ofRule('DAT-01', found)).toMatchObject([{ outcome: 'not-checked' }]);
  });
});

describe('codes that the claim gives as ICD-9-CM', () => {
  const asIcd9 = (from: string) => {
    const claim = exampleClaim({ diagnoses: ['25000'], lines: [{ code: '99213', from }] });
    const diagnoses = claim.diagnoses.map(({ code }) => ({ code, qualifier: 'BK' }));
    return scrub({ ...claim, diagnoses }, { packs: exampleLibrary({ icd10: [['I10', true]] }) }).findings;
  };

  it('are not checked to the end of September 2015, and wrong from then on', () => {
    expect(ofRule('DX-VAL-01', asIcd9('2015-09-30'))).toMatchObject([{ outcome: 'not-checked' }]);
    expect(ofRule('DX-VAL-01', asIcd9('2015-10-01'))).toMatchObject([
      { outcome: 'fail', codes: ['250.00'], lines: [1] },
    ]);
    expect(ofRule('DX-VAL-02', asIcd9('2015-10-01'))).toEqual([]);
  });
});

describe('duplicates', () => {
  it('are found among earlier claims, unless this one replaces or the earlier was voided', () => {
    const lines: ExampleLine[] = [{ code: '71046' }];
    const earlier = exampleClaim({ id: 'A1', lines });
    const voided = exampleClaim({ id: 'A1', lines, frequencyCode: '8', payerClaimControlNumber: '77' });
    const found = ofRule('DUP-01', findings({ id: 'B2', lines }, {}, { history: [earlier] }));
    expect(found).toMatchObject([{ outcome: 'fail', lines: [1], codes: ['71046'] }]);
    expect(found[0]!.message).toContain('A1');
    expect(ofRule('DUP-01', findings({ id: 'B2', lines }, {}, { history: [earlier, voided] }))).toEqual([]);
    const replacement: ExampleClaim = { id: 'B2', lines, frequencyCode: '7', payerClaimControlNumber: '77' };
    expect(ofRule('DUP-01', findings(replacement, {}, { history: [earlier] }))).toEqual([]);
  });
});

describe('the day that counts as today', () => {
  it('is the caller’s, else the batch’s, else unknown', () => {
    const lines: ExampleLine[] = [{ code: '99213', from: '2026-04-12' }];
    expect(ofRule('DAT-01', findings({ lines, asOf: '2026-04-11' }))).toMatchObject([
      { outcome: 'fail', asOf: '2026-04-11' },
    ]);
    expect(ofRule('DAT-01', findings({ lines, asOf: '2026-04-11' }, {}, { asOf: '2026-04-12' }))).toEqual([]);
    expect(ofRule('DAT-01', findings({ lines, asOf: null }))).toMatchObject([{ outcome: 'not-checked' }]);
  });
});

describe('for all claims', () => {
  const codes = ['45385', '45380', '80053', '80048', '27447', '99213'];
  const tables: ExampleTables = {
    ptp: [
      ['45385', '45380', 1],
      ['80053', '80048', 0],
      ['27447', '99213', 1],
    ],
    mue: codes.map((code) => [code, 2, 3] as const),
    addOn: [],
  };
  const line = fc.record({
    code: fc.constantFrom(...codes),
    modifiers: fc.subarray(['25', '59', 'LT', 'RT', '22', '76'], { maxLength: 4 }),
    units: fc.integer({ min: 1, max: 3 }),
    from: fc.constantFrom('2026-04-09', '2026-04-10'),
    renderingNpi: fc.constantFrom(OTHER_NPI, '2000000010'),
  });
  const claims = fc.array(line, { minLength: 1, maxLength: 8 });
  const packs = exampleLibrary(tables);
  const run = (lines: ExampleLine[]) => scrub(exampleClaim({ lines }), { packs });

  it('the same input gives the same bytes, whatever was scrubbed before', () => {
    fc.assert(
      fc.property(claims, (lines) => {
        const afresh = scrub(exampleClaim({ lines }), { packs: exampleLibrary(tables) });
        expect(JSON.stringify(afresh)).toBe(JSON.stringify(run(lines)));
      }),
    );
  });

  it('the order of the lines changes no pair and no sum of units', () => {
    const told = (lines: ExampleLine[], place: (line: number) => number) =>
      run(lines)
        .findings.filter(({ family }) => family === 'PTP' || family === 'MUE')
        .map(({ rule, outcome, lines: named, codes: found }) => {
          const places = named.map(place).sort((a, b) => a - b);
          return [rule, outcome, places.join(), (outcome === 'not-checked' ? [...found].sort() : found).join()].join(
            ' ',
          );
        })
        .sort();
    fc.assert(
      fc.property(claims, (lines) => {
        const reversed = told([...lines].reverse(), (number) => lines.length + 1 - number);
        expect(reversed).toEqual(told(lines, (number) => number));
      }),
    );
  });

  it('the counts are those of the findings', () => {
    fc.assert(
      fc.property(claims, (lines) => {
        const { findings: found, counts, passes } = run(lines);
        const count = (outcome: string) => found.filter((finding) => finding.outcome === outcome).length;
        expect(counts).toEqual({
          pass: passes.reduce((sum, passed) => sum + passed, 0),
          fail: count('fail'),
          bypassed: count('bypassed'),
          notChecked: count('not-checked'),
        });
      }),
    );
  });
});
