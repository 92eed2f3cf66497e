import { readClaims } from '@cleanclaim/core/claim/x837p/read.ts';
import { FileFixer } from '@cleanclaim/core/remittance/fix-file.ts';
import { allModels } from '@cleanclaim/core/remittance/json-lines-reader.ts';
import type { X12Finding } from '@cleanclaim/core/x12/finding.ts';
import { X12Reader } from '@cleanclaim/core/x12/reader.ts';
import { differences } from '@cleanclaim/core/x12/tools/difference.ts';
import { Fixer } from '@cleanclaim/core/x12/tools/fix.ts';
import { Redactor } from '@cleanclaim/core/x12/tools/redact.ts';
import { type SplitBy, Splitter } from '@cleanclaim/core/x12/tools/split.ts';
import { describe, expect, it } from 'vitest';
import { claimFile } from '../bench/x12/generate.ts';
import { claimSegments, FILES, fileOf, remittanceSegments } from './support/x12-files.ts';
import { replace } from './support/x12-mutations.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

const FILE_OF_SET = {
  '837P': () => fileOf(claimSegments()),
  '835': () => fileOf(remittanceSegments()),
  ...Object.fromEntries(Object.entries(FILES).map(([set, segments]) => [set, () => fileOf(segments())])),
} as Readonly<Record<string, () => Uint8Array>>;
const SETS = Object.keys(FILE_OF_SET);

function findingsIn(bytes: Uint8Array): X12Finding[] {
  const findings: X12Finding[] = [];
  const reader = new X12Reader({ models: allModels(), onFinding: (finding) => findings.push(finding) });
  reader.feed(bytes);
  reader.end();
  return findings;
}

function fixed(bytes: Uint8Array): { text: string; rules: string[] } {
  const fixer = new Fixer();
  const text = fixer.feed(bytes) + fixer.end();
  return { text, rules: fixer.fixed.map(({ rule }) => rule) };
}

function redacted(bytes: Uint8Array, key: string): string {
  const redactor = new Redactor(key);
  return redactor.feed(bytes) + redactor.end();
}

describe('x12 fix', () => {
  it.each(SETS)('leaves a right file of %s as it is, byte by byte', (set) => {
    const file = FILE_OF_SET[set]!();
    expect(fixed(file)).toEqual({ text: textOf(file), rules: [] });
  });

  it.each([
    [
      'counts and numbers of trailers',
      (text: string) =>
        text
          .replace(/SE\*\d+\*0001/, 'SE*7*0009')
          .replace('GE*1*101', 'GE*4*9')
          .replace('IEA*1*000000101', 'IEA*2*000000009'),
    ],
    ['widths of the ISA', (text: string) => text.replace('SUBMITTER01    ', 'SUBMITTER01')],
    ['levels', (text: string) => text.replace('HL*3*1*22*1', 'HL*8*1*22*0').replace('HL*4*3*23', 'HL*9*8*23')],
    ['line numbers', (text: string) => text.replace('LX*2', 'LX*7')],
    ['a total charge', (text: string) => text.replace('*335.5*', '*330*')],
    [
      'hyphens in ZIP code and tax number',
      (text: string) => text.replace('457500001', '45750-0001').replace('*311234567', '*31-1234567'),
    ],
    ['separators at the end and empty segments', (text: string) => text.replace('N3*40 ELM ST~', 'N3*40 ELM ST**~~')],
    ['the kind of group', (text: string) => text.replace('GS*HC', 'GS*HP')],
    ['a terminator at the end', (text: string) => text.slice(0, -1)],
  ])('mends %s and lists it', (_, plant) => {
    const right = textOf(fileOf(claimSegments()));
    const broken = bytesOf(plant(right));
    expect(findingsIn(broken).length).toBeGreaterThan(0);
    const { text, rules } = fixed(broken);
    expect(text).toBe(right);
    expect(rules.length).toBeGreaterThan(0);
  });

  it('touches nothing that needs a person', () => {
    for (const plant of [
      replace('HI*ABK:J069', 'J069', 'J06'),
      replace('SV1*HC:99213', '***1', '***2'),
      replace('NM1*85', '1234567893', '1234567890'),
    ]) {
      const file = fileOf(plant(claimSegments()));
      expect(fixed(file)).toEqual({ text: textOf(file), rules: [] });
    }
  });
});

describe('x12 fix of a cut file', () => {
  const mend = (text: string) => {
    const fixer = new FileFixer();
    const mended = fixer.feed(bytesOf(text)) + fixer.end();
    return { mended, rules: fixer.fixed.map(({ rule }) => rule), at: fixer.notWhole?.at ?? null };
  };
  const upTo = (text: string, segment: string) => text.slice(0, text.indexOf(`~${segment}*`) + 1);

  it.each(SETS.filter((set) => set !== 'TA1'))('rebuilds the trailers of %s where all else is whole', (set) => {
    const text = textOf(FILE_OF_SET[set]!());
    const all = ['X12-SE-MISSING', 'X12-GE-MISSING', 'X12-IEA-MISSING'];
    for (const [i, trailer] of ['SE', 'GE', 'IEA'].entries()) {
      expect(mend(upTo(text, trailer))).toEqual({ mended: text, rules: all.slice(i), at: null });
    }
  });

  it('rebuilds a trailer that is missing before another one', () => {
    const text = textOf(FILE_OF_SET['837P']!());
    expect(mend(text.replace(/SE\*\d+\*0001~/, ''))).toEqual({ mended: text, rules: ['X12-SE-MISSING'], at: null });
    expect(mend(text.replace('GE*1*101~', ''))).toEqual({ mended: text, rules: ['X12-GE-MISSING'], at: null });
    const two = text + text.replaceAll('000000101', '000000102');
    expect(mend(two.replace('IEA*1*000000101~', '')).mended).toBe(two);
  });

  it('rebuilds nothing where the last claim is not whole, or the last segment, and says where', () => {
    const text = textOf(FILE_OF_SET['837P']!());
    for (const segment of ['SVD', 'LX', 'HI', 'NM1*40']) {
      const cut = upTo(text, segment);
      expect(mend(cut), segment).toMatchObject({ mended: cut, rules: [] });
      expect(mend(cut).at, segment).toMatch(/^segment \d+, byte \d+$/);
    }
    const within = text.slice(0, text.indexOf('SVD*') + 6);
    expect(mend(within)).toEqual({ mended: upTo(text, 'SVD'), rules: [], at: 'segment 73, byte 1805' });
  });
});

describe('x12 split', () => {
  it('gives whole files that together hold every segment', () => {
    const one = textOf(fileOf(claimSegments()));
    const two = one
      .replaceAll('000000101', '000000102')
      .replace('ST*837*0001', 'ST*837*0002')
      .replace(/(SE\*\d+)\*0001/, '$1*0002');
    for (const [by, count] of [
      ['interchange', 2],
      ['group', 2],
      ['transaction', 2],
    ] as [SplitBy, number][]) {
      const splitter = new Splitter(by);
      const parts = [...splitter.feed(bytesOf(one + two)), ...splitter.end()];
      expect(
        parts.map(({ text }) => text),
        by,
      ).toEqual([one, two]);
      expect(parts).toHaveLength(count);
    }
  });

  it('cuts a group into its transactions', () => {
    const [head, ...rest] = textOf(fileOf(claimSegments())).split(/(?=ST\*837)/);
    const [transaction, tail] = rest[0]!.split(/(?=GE\*1)/) as [string, string];
    const second = transaction.replace('ST*837*0001', 'ST*837*0002').replace(/(SE\*\d+)\*0001/, '$1*0002');
    const splitter = new Splitter('transaction');
    const file = head + transaction + second + tail.replace('GE*1', 'GE*2');
    const parts = [...splitter.feed(bytesOf(file)), ...splitter.end()];
    expect(parts.map(({ transaction: control }) => control)).toEqual(['0001', '0002']);
    for (const { text } of parts) expect(findingsIn(bytesOf(text))).toEqual([]);
  });
});

describe('x12 redact', () => {
  it.each(SETS)('leaves %s as right as it was', (set) => {
    expect(findingsIn(bytesOf(redacted(FILE_OF_SET[set]!(), 'k')))).toEqual([]);
  });

  it('leaves nothing that tells of a person', () => {
    const secrets = [
      ...['OSTRANDER', 'MARLENE', 'HOLLIS', 'JUNE', 'GUS', 'ADA', 'DOWNEY', 'KIT', 'CHRISTOPHER', 'ELSWORTH', 'DANA'],
      ...['1EG4TE5MK73', 'MBR100200', 'PX55123', 'MBR778800', 'MBR778801', 'MBR300400', 'MRN5521', 'MRN1'],
      ...['RV-1001', 'RV-1002', 'RV-2001', 'RV-1990', 'RV-3001', 'RV-4001', 'ICN0000002', 'AUTH77'],
      ...['40 ELM ST', '9 PINE CT', 'BELPRE', 'SLIPPED', '19501103', '20150630', '19790630', '20260409', 'COPAY PER'],
    ];
    for (const set of SETS) {
      const elements = new Set(redacted(FILE_OF_SET[set]!(), 'k').split(/[*~:]/));
      for (const secret of secrets)
        expect(
          [...elements].filter((text) => text.includes(secret)),
          set,
        ).toEqual([]);
    }
  });

  it.each([
    ['the employer of the insured', '837P', 'RIVER WORKS', 'RIVER WORKS', 'RIVER WORKS'],
    [
      'the home that an ambulance takes the patient from',
      '837P',
      'NM1*77*2',
      'NM1*PW*2~N3*7 SECRET LANE~N4*HIDDENTOWN*OH*45999~NM1*77*2',
      'SECRET',
      'HIDDENTOWN',
      '45999',
    ],
    [
      'the phone of the insured',
      '837P',
      'DMG*D8*19501103*F',
      'DMG*D8*19501103*F~PER*IC*NEXT OF KIN*TE*5559998888',
      'NEXT OF KIN',
      '5559998888',
    ],
    ['a description of a service', '837P', 'HC:99213*', 'HC:99213:::::FOR JANE ROE*', 'JANE ROE'],
    ['a claim reference of any kind', '837P', 'REF*EA*MRN5521', 'REF*EA*MRN5521~REF*QQ*JROE1980', 'JROE1980'],
    ['a segment of no guide', '837P', 'NTE*ADD*', 'ZPT*JANE ROE*19800101~NTE*ADD*', 'JANE ROE', '19800101'],
    [
      'a form with its answers',
      '837P',
      'REF*6R*RV1001L1',
      'REF*6R*RV1001L1~LQ*UT*01.02~FRM*1A**JANE ROE*20200202',
      'JANE ROE',
      '20200202',
    ],
    [
      'a party of an unknown kind that is a person',
      '835',
      'NM1*QC',
      'NM1*QQ*1*ROE*JANE****MI*S3CRET~NM1*QC',
      'ROE',
      'JANE',
      'S3CRET',
    ],
    ['the name of a group', '271', 'RIVER WORKS', 'RIVER WORKS', 'RIVER WORKS'],
    [
      'a message of a status',
      '277CA',
      'STC*A7:562:82*20260411*U*100',
      'STC*A7:562:82*20260411*U*100********JANE ROE UNKNOWN',
      'JANE ROE',
    ],
    ['a text of further facts', '271', 'MSG*COPAY', 'III*ZZ*11*44*JANE ROE~MSG*COPAY', 'JANE ROE'],
  ])('replaces %s', (_, set, from, to, ...secrets) => {
    const text = textOf(FILE_OF_SET[set]!());
    expect(text).toContain(from);
    const result = redacted(bytesOf(text.replace(from, to)), 'k');
    for (const secret of secrets) expect(result).not.toContain(secret);
  });

  it('gives the same fakes for the same key, and others for another', () => {
    const file = fileOf(claimSegments());
    expect(redacted(file, 'k')).toBe(redacted(file, 'k'));
    expect(redacted(file, 'k')).not.toBe(redacted(file, 'l'));
    const text = redacted(file, 'k');
    const [subscriber, patient] = [/NM1\*IL\*1\*(\w+)\*\w+\*{4}MI/.exec(text)![1], /NM1\*QC\*1\*(\w+)/.exec(text)![1]];
    expect(subscriber, 'one family keeps one name').toBe(patient);
  });

  it('keeps codes, amounts and providers', () => {
    const before = readClaims(fileOf(claimSegments())).claims;
    const after = readClaims(bytesOf(redacted(fileOf(claimSegments()), 'k'))).claims;
    for (const [i, claim] of after.entries()) {
      expect(claim.diagnoses).toEqual(before[i]!.diagnoses);
      expect(claim.totalChargeCents).toBe(before[i]!.totalChargeCents);
      expect(claim.billingProvider).toEqual(before[i]!.billingProvider);
      expect(claim.lines.map(({ procedure, units }) => [procedure, units])).toEqual(
        before[i]!.lines.map(({ procedure, units }) => [procedure, units]),
      );
    }
  });
});

describe('x12 diff', () => {
  it('finds what differs in meaning, and nothing where only the form does', () => {
    const text = [...claimFile(20)].join('');
    const { claims } = readClaims(bytesOf(text));
    const lines = readClaims(bytesOf(text.replaceAll('~', '~\n').replaceAll('*', '|').replaceAll(':', '>'))).claims;
    expect(claims.flatMap((claim, i) => differences(claim, lines[i]))).toEqual([]);
    const other = { ...claims[3]!, totalChargeCents: 1 };
    expect(differences(claims[3], other)).toEqual([{ path: 'totalChargeCents', a: claims[3]!.totalChargeCents, b: 1 }]);
  });
});
