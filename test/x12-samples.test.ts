import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Claim } from '@cleanclaim/core/claim/claim.ts';
import { readClaims } from '@cleanclaim/core/claim/x837p/read.ts';
import { writeClaims } from '@cleanclaim/core/claim/x837p/writer.ts';
import { readRemittances } from '@cleanclaim/core/remittance/x835/read.ts';
import { writeRemittances } from '@cleanclaim/core/remittance/x835/writer.ts';
import type { X12Finding } from '@cleanclaim/core/x12/finding.ts';
import { X12Reader } from '@cleanclaim/core/x12/reader.ts';
import { expect, it } from 'vitest';
import { caseFolder, describeWithCases } from './support/official.ts';

interface Sample {
  readonly file: string;
  readonly set: string;
  readonly version: string;
  readonly verdict: string;
  readonly strict: string;
}

/**
 * Files that the collection calls valid and clean and that are not, with the rules that say so: each is argued in
 * docs/x12-samples.md.
 */
const NOT_CLEAN: Readonly<Record<string, readonly string[]>> = {
  'Inteligenz__X12Parser/INS___837P___5010__Example1_2_And_3_Combined.txt': [
    'X12-ELEMENT-UNUSED',
    'X12-SEGMENT-UNEXPECTED',
  ],
  'LinuxForHealth__x12/837_005010X222A2__demo.ambulance.example5.837': ['X12-ELEMENT-MISSING'],
  'LinuxForHealth__x12/837_005010X222A2__demo.cob.example4.837': ['X12-QUALIFIER'],
  'LinuxForHealth__x12/837_005010X222A2__demo.example9.837': [
    'X12-CODE',
    'X12-ELEMENT-MISSING',
    'X12-NUMBER',
    'X12-QUALIFIER',
    'X12-SEGMENT-MISSING',
    'X12-TOO-LONG',
  ],
  'LinuxForHealth__x12/837_005010X222A2__demo.example11.837': [
    'X12-CODE',
    'X12-ELEMENT-MISSING',
    'X12-NUMBER',
    'X12-QUALIFIER',
    'X12-SEGMENT-MISSING',
    'X12-TOO-LONG',
  ],
  'LinuxForHealth__x12/835_005010X221A1__cob-contractural-adjustment.835': [
    'X12-CODE',
    'X12-ELEMENT-MISSING',
    'X12-SEGMENT-MISSING',
    'X12-TOO-LONG',
  ],
  'LinuxForHealth__x12/835_005010X221A1__secondary-payment.835': [
    'X12-CODE',
    'X12-ELEMENT-MISSING',
    'X12-SEGMENT-MISSING',
    'X12-TOO-LONG',
  ],
};

/** Without positions; what is kept unread counts, not in which order: writing puts it into the order of the guide. */
const withoutPlaces = (value: unknown) =>
  JSON.parse(
    JSON.stringify(value, (key, of) => {
      if (key === 'at') return null;
      return key === 'unread' ? (of as object[]).map((each) => JSON.stringify({ ...each, at: null })).sort() : of;
    }),
  );

describeWithCases('x12-samples')('the sample files', () => {
  const folder = caseFolder('x12-samples') ?? '';
  // The body runs also where the tests are skipped.
  const manifest = folder === '' ? '' : readFileSync(join(folder, 'MANIFEST.tsv'), 'utf8');
  const samples: Sample[] = manifest
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [file, set, version, verdict, , , , , , strict] = line.split('\t');
      return { file: file!, set: set!, version: version!, verdict: verdict!, strict: strict! };
    });
  const bytesOf = ({ file }: Sample) => readFileSync(join(folder, file));
  const ours = (set: string) => samples.filter((sample) => sample.set === set && sample.version.startsWith('005010'));

  it('are all read without a crash, with findings where something is wrong', () => {
    expect(samples.length).toBeGreaterThan(190);
    for (const sample of samples) {
      let findings = 0;
      const reader = new X12Reader({
        onFinding: () => {
          findings++;
        },
      });
      reader.feed(bytesOf(sample));
      reader.end();
      expect(reader.interchanges.length, sample.file).toBeGreaterThan(0);
      if (sample.version.startsWith('004010')) expect(findings, sample.file).toBeGreaterThan(0);
    }
  });

  it('of version 4010 are refused once a group, and not held against a guide', () => {
    for (const sample of samples.filter(({ version }) => version.startsWith('004010'))) {
      const findings: X12Finding[] = [];
      const reader = new X12Reader({ onFinding: (finding) => findings.push(finding), types: new Set([1]) });
      reader.feed(bytesOf(sample));
      reader.end();
      const groups = reader.interchanges.flatMap((interchange) => interchange.groups);
      const old = groups.filter(({ version }) => version.startsWith('004010'));
      expect(findings.filter(({ rule }) => rule === 'X12-VERSION').length, sample.file).toBe(old.length);
    }
  });

  it.each(['837P', '835'])('%s that are valid and clean raise no alarm of types 1 to 3', (set) => {
    const clean = ours(set).filter(({ verdict, strict }) => verdict === 'valid' && strict === 'clean');
    expect(clean.length).toBeGreaterThan(20);
    for (const sample of clean) {
      const bytes = bytesOf(sample);
      const { findings } = set === '837P' ? readClaims(bytes) : readRemittances(bytes);
      const rules = new Set(findings.filter(({ snip }) => snip <= 3).map(({ rule }) => rule));
      expect([...rules].sort(), sample.file).toEqual(NOT_CLEAN[sample.file] ?? []);
    }
  });

  it('that name their fault are caught with it', () => {
    const faults: Readonly<Record<string, readonly [rule: string, loopOrSegment: string]>> = {
      'x12_loop_errors1_exceeds_max_1_parent.txt': ['X12-LOOP-REPEATED', '2010AA'],
      'x12_loop_errors2_exceeds_max_repeats_multiple_parents.txt': ['X12-LOOP-REPEATED', '2010AA'],
      'x12_loop_errors3_missing_loops.txt': ['X12-LOOP-MISSING', '2000A'],
      'x12_missing_elements.txt': ['X12-ELEMENT-MISSING', '1000B'],
      'x12_segments_out_of_order.txt': ['X12-SEGMENT-ORDER', '2010AA'],
      'x12_bad_first_line.txt': ['X12-ISA-LENGTH', 'ISA'],
      'x12_bad_valid_code.txt': ['X12-QUALIFIER', '2000A'],
    };
    for (const [file, [rule, place]] of Object.entries(faults)) {
      const { findings } = readClaims(readFileSync(join(folder, 'imsweb__x12-parser', file)));
      const found = findings.some((each) => each.rule === rule && (each.loop === place || each.segmentId === place));
      expect(found, `${file}: ${rule} ${place}`).toBe(true);
    }
  });

  it('of claims and remittances are written back to the same claims and remittances', () => {
    const content = (claims: readonly Claim[]) => claims.map((claim) => ({ ...withoutPlaces(claim), batch: null }));
    for (const sample of ours('837P')) {
      const { claims } = readClaims(bytesOf(sample));
      const text = [...writeClaims(claims)].join('');
      const again = readClaims(new TextEncoder().encode(text)).claims;
      expect(content(again), sample.file).toEqual(content(claims));
      expect([...writeClaims(again)].join(''), sample.file).toBe(text);
    }
    for (const sample of ours('835')) {
      const { remittances } = readRemittances(bytesOf(sample));
      const text = [...writeRemittances(remittances)].join('');
      const again = readRemittances(new TextEncoder().encode(text)).remittances;
      expect(withoutPlaces(again), sample.file).toEqual(withoutPlaces(remittances));
    }
  });
});

describeWithCases('scrub-cases')('the claims to scrub', () => {
  const folder = caseFolder('scrub-cases') ?? '';

  it.each([1, 2, 3, 4, 5, 6])('file %i is read with its hundred claims, and written back byte by byte', (number) => {
    const bytes = readFileSync(join(folder, `claims-00${number}.837`));
    const { claims, findings } = readClaims(bytes);
    expect(claims).toHaveLength(100);
    expect(findings.filter(({ snip }) => snip <= 2)).toEqual([]);
    expect([...writeClaims(claims)].join('')).toBe(bytes.toString('latin1'));
  });
});

describeWithCases('handbook')('the worked examples', () => {
  const folder = caseFolder('handbook') ?? '';
  const page = folder === '' ? '' : readFileSync(join(folder, 'transactions.md'), 'utf8');
  const blocks = [...page.matchAll(/```\n([^`]*)```/g)].map((match) => match[1]!.replaceAll('\n', ''));

  it('of a claim validates clean and comes back byte by byte', () => {
    const text = blocks.find((block) => block.startsWith('ISA*'))!;
    const { claims, findings } = readClaims(new TextEncoder().encode(text));
    expect(findings).toEqual([]);
    expect([...writeClaims(claims)].join('')).toBe(text);
    const wrong = readClaims(new TextEncoder().encode(text.replace('*260***', '*250***'))).findings;
    expect(wrong.map(({ snip, rule }) => [snip, rule])).toEqual([[3, 'X12-CLAIM-TOTAL']]);
  });

  it('of a remittance validates clean and comes back byte by byte', () => {
    const body = blocks.find((block) => block.startsWith('ST*835'))!;
    const isa =
      'ISA*00*          *00*          *ZZ*PAYER          *ZZ*CLINIC         *260424*0930*^*00501*000000202*0*T*:~';
    const text = `${isa}GS*HP*PAYER*CLINIC*20260424*0930*202*X*005010X221A1~${body}GE*1*202~IEA*1*000000202~`;
    const { remittances, findings } = readRemittances(new TextEncoder().encode(text));
    expect(findings).toEqual([]);
    expect([...writeRemittances(remittances)].join('')).toBe(text);
  });
});
