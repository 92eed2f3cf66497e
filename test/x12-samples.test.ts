import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Claim } from '@cleanclaim/core/claim/claim.ts';
import { readClaims } from '@cleanclaim/core/claim/x837p/read.ts';
import { writeClaims } from '@cleanclaim/core/claim/x837p/writer.ts';
import { claimLine, parseJsonLine, recordLine } from '@cleanclaim/core/remittance/json-lines.ts';
import { allModels, interchangeAnswers } from '@cleanclaim/core/remittance/json-lines-reader.ts';
import { JsonLinesWriter } from '@cleanclaim/core/remittance/json-lines-writer.ts';
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
  'Inteligenz__X12Parser/Acknowledgments__TechnicalAcknowledgment_Sample1.txt': ['X12-TA1-FORM'],
  'Inteligenz__X12Parser/Hipaa__Eligibility__TestData___271___5010__Example_3_1_3.txt': [
    'X12-GS-KIND',
    'X12-REPETITION',
  ],
  'Inteligenz__X12Parser/Hipaa__Eligibility__TestData___271___5010__Example_3_2_2.txt': [
    'X12-GS-KIND',
    'X12-REPETITION',
  ],
  'Inteligenz__X12Parser/INS___270___5010__Example1_IG.txt': ['X12-INTERCHANGE-VERSION'],
  'Inteligenz__X12Parser/INS___270___5010__Example1_IG_0x1D.txt': ['X12-INTERCHANGE-VERSION'],
  'Inteligenz__X12Parser/INS___271___5010__Example_3_1_2.txt': ['X12-GS-KIND', 'X12-REPETITION'],
  'Inteligenz__X12Parser/INS___276___5010__Example1_IG.txt': ['X12-INTERCHANGE-VERSION', 'X12-ST-GUIDE'],
  'Inteligenz__X12Parser/INS___837I___5010__Spec_3.1.1.txt': ['X12-REPETITION', 'X12-ST-GUIDE', 'X12-TOO-LONG'],
  'Inteligenz__X12Parser/INS___837I___5010__Spec_3.1.3_PPORepricedClaim.txt': ['X12-ST-GUIDE', 'X12-TOO-LONG'],
  'Inteligenz__X12Parser/INS___837P___5010__Example1_2_And_3_Combined.txt': [
    'X12-ELEMENT-UNUSED',
    'X12-FILING-INDICATOR',
    'X12-SEGMENT-UNEXPECTED',
  ],
  'Kartik-Hirijaganer__X12-Parser-Encoder/271_ls_le_wrapper.x12': ['X12-GS-KIND', 'X12-SEGMENT-ORDER'],
  'Kartik-Hirijaganer__X12-Parser-Encoder/271_multiple_eb_segments.x12': ['X12-GS-KIND'],
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
  'LinuxForHealth__x12/837_005010X222A2__demo.ambulance.example5.837': ['X12-ELEMENT-MISSING'],
  'LinuxForHealth__x12/837_005010X222A2__demo.cob.example4.837': ['X12-QUALIFIER'],
  'LinuxForHealth__x12/837_005010X222A2__demo.example11.837': [
    'X12-CODE',
    'X12-ELEMENT-MISSING',
    'X12-NUMBER',
    'X12-QUALIFIER',
    'X12-TOO-LONG',
  ],
  'LinuxForHealth__x12/837_005010X222A2__demo.example9.837': [
    'X12-CODE',
    'X12-ELEMENT-MISSING',
    'X12-NUMBER',
    'X12-QUALIFIER',
    'X12-TOO-LONG',
  ],
  'LinuxForHealth__x12/837_005010X223A3__institutional-claim.837i': ['X12-CODE', 'X12-ELEMENT-IGNORED'],
  'LinuxForHealth__x12/837_005010X223A3__out-of-network-repriced-claim.837i': [
    'X12-CODE',
    'X12-ELEMENT-IGNORED',
    'X12-ELEMENT-MISSING',
    'X12-QUALIFIER',
    'X12-TOO-LONG',
  ],
  'LinuxForHealth__x12/837_005010X223A3__ppo-repriced-claim.837i': [
    'X12-CODE',
    'X12-ELEMENT-IGNORED',
    'X12-ELEMENT-MISSING',
    'X12-QUALIFIER',
    'X12-TOO-LONG',
  ],
  'apimeister__x12-types/inline__parse_270_01__GenericRequest.edi': ['X12-GS-KIND'],
  'apimeister__x12-types/inline__parse_271_01__GenericResponse.edi': ['X12-GS-KIND'],
  'apimeister__x12-types/inline__parse_276_01__RequestTransmission.edi': ['X12-GS-KIND'],
  'apimeister__x12-types/inline__parse_277_01__277.edi': ['X12-DATE'],
  'apimeister__x12-types/inline__parse_277_07__ResponseTransmission.edi': ['X12-GS-KIND'],
  'apimeister__x12-types/inline__parse_837_20__X291-ambulance.edi': [
    'X12-CODE',
    'X12-ELEMENT-MISSING',
    'X12-ELEMENT-UNUSED',
    'X12-TOO-LONG',
  ],
  'imsweb__x12-parser/x12_277CA_accepted.txt': ['X12-DATE'],
  'kputnam__stupidedi/005010X223A2-837__837-institutional-claim.edi': ['X12-DATE'],
  'mimilabs__hccinfhir/sample_837_1.txt': [
    'X12-CODE',
    'X12-DATE-ORDER',
    'X12-ELEMENT-IGNORED',
    'X12-INPATIENT',
    'X12-INTERCHANGE-VERSION',
    'X12-LOOP-MISSING',
    'X12-PATIENT-DATA',
    'X12-SEGMENT-MISSING',
    'X12-SEGMENT-REPEATED',
    'X12-SEGMENT-UNEXPECTED',
    'X12-STATEMENT',
  ],
  'mimilabs__hccinfhir/sample_837_10.txt': [
    'X12-CODE',
    'X12-DATE-ORDER',
    'X12-ELEMENT-IGNORED',
    'X12-INPATIENT',
    'X12-INTERCHANGE-VERSION',
    'X12-LOOP-MISSING',
    'X12-PATIENT-DATA',
    'X12-SEGMENT-MISSING',
    'X12-SEGMENT-REPEATED',
    'X12-SEGMENT-UNEXPECTED',
    'X12-STATEMENT',
  ],
  'mimilabs__hccinfhir/sample_837_5.txt': [
    'X12-CODE',
    'X12-DATE-ORDER',
    'X12-ELEMENT-IGNORED',
    'X12-INPATIENT',
    'X12-INTERCHANGE-VERSION',
    'X12-LOOP-MISSING',
    'X12-PATIENT-DATA',
    'X12-SEGMENT-MISSING',
    'X12-SEGMENT-REPEATED',
    'X12-SEGMENT-UNEXPECTED',
    'X12-STATEMENT',
  ],
  'mimilabs__hccinfhir/sample_837_6.txt': [
    'X12-CODE',
    'X12-DATE-ORDER',
    'X12-ELEMENT-IGNORED',
    'X12-INPATIENT',
    'X12-INTERCHANGE-VERSION',
    'X12-LOOP-MISSING',
    'X12-PATIENT-DATA',
    'X12-SEGMENT-MISSING',
    'X12-SEGMENT-REPEATED',
    'X12-SEGMENT-UNEXPECTED',
    'X12-STATEMENT',
  ],
  'mimilabs__hccinfhir/sample_837_7.txt': [
    'X12-CODE',
    'X12-DATE-ORDER',
    'X12-ELEMENT-IGNORED',
    'X12-INPATIENT',
    'X12-INTERCHANGE-VERSION',
    'X12-LOOP-MISSING',
    'X12-PATIENT-DATA',
    'X12-SEGMENT-MISSING',
    'X12-SEGMENT-REPEATED',
    'X12-SEGMENT-UNEXPECTED',
    'X12-STATEMENT',
  ],
  'mimilabs__hccinfhir/sample_837_8.txt': [
    'X12-CODE',
    'X12-DATE-ORDER',
    'X12-ELEMENT-IGNORED',
    'X12-INPATIENT',
    'X12-INTERCHANGE-VERSION',
    'X12-LOOP-MISSING',
    'X12-PATIENT-DATA',
    'X12-SEGMENT-MISSING',
    'X12-SEGMENT-REPEATED',
    'X12-SEGMENT-UNEXPECTED',
    'X12-STATEMENT',
  ],
  'moov-io__x12/example_5010_837p__sample.txt': ['X12-POINTER'],
  'xlate__staedi/sample837-HL-nested.edi': ['X12-CODE'],
};

/** All records of a file as JSON. */
function recordsIn(bytes: Uint8Array): object[] {
  const records: object[] = [];
  const source = { file: '' };
  const reader = new X12Reader({
    models: allModels({
      claim: (claim) => records.push(claimLine(source, claim)),
      eligibility: (record) => records.push(recordLine(source, record)),
      status: (record) => records.push(recordLine(source, record)),
      acknowledgment: (answer) => records.push(recordLine(source, answer)),
    }),
    events: interchangeAnswers((answer) => records.push(recordLine(source, answer))),
  });
  reader.feed(bytes);
  reader.end();
  return JSON.parse(JSON.stringify(records)) as object[];
}

/** References and what is kept unread count, not in which order: writing puts them into the order of the guide. */
const inOrder = (value: unknown) =>
  JSON.parse(
    JSON.stringify(value, (key, of) => {
      if (key === 'at' || key === 'batch') return null;
      return key === 'unread' || key === 'references'
        ? (of as object[]).map((each) => JSON.stringify({ ...each, at: null })).sort()
        : of;
    }),
  );

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

  const findingsOf = (sample: Sample): X12Finding[] => {
    const findings: X12Finding[] = [];
    const reader = new X12Reader({ models: allModels(), onFinding: (finding) => findings.push(finding) });
    reader.feed(bytesOf(sample));
    reader.end();
    return findings;
  };

  it.each(['837P', '837I', '837D', '835', '270', '271', '276', '277', '277CA', '999', 'TA1'])(
    '%s that are valid and clean raise no alarm of types 1 to 4',
    (set) => {
      const clean = samples.filter(
        (sample) =>
          sample.set.split('-')[0] === set &&
          (sample.version.startsWith('005010') || set === 'TA1') &&
          sample.verdict === 'valid' &&
          sample.strict === 'clean',
      );
      expect(clean.length).toBeGreaterThan(0);
      for (const sample of clean) {
        const alarms = findingsOf(sample).filter(({ snip, outcome }) => snip <= 4 && outcome === 'fail');
        expect([...new Set(alarms.map(({ rule }) => rule))].sort(), sample.file).toEqual(NOT_CLEAN[sample.file] ?? []);
      }
    },
  );

  it('of version 5010 that are invalid are all caught', () => {
    const invalid = samples.filter(({ version, verdict }) => version.startsWith('005010') && verdict === 'invalid');
    expect(invalid.length).toBeGreaterThan(5);
    for (const sample of invalid)
      expect(
        findingsOf(sample).some(({ severity }) => severity === 'E'),
        sample.file,
      ).toBe(true);
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

  it('that name their fault in other sets are caught with it', () => {
    const rules = (file: string) =>
      findingsOf({ file, set: '', version: '', verdict: '', strict: '' }).map(
        ({ rule, segment, segmentId, element }) => [rule, segment, segmentId, element],
      );
    expect(rules('Kartik-Hirijaganer__X12-Parser-Encoder/batch_with_one_bad_transaction.x12')).toEqual([
      ['X12-CODE', 24, 'NM1', 2],
    ]);
    expect(rules('xlate__staedi/invalid999.edi').slice(0, 5)).toEqual([
      ['X12-SEGMENT-UNEXPECTED', 4, 'IK5', undefined],
      ['X12-TOO-LONG', 5, 'AK1', 1],
      ['X12-TOO-MANY-ELEMENTS', 6, 'AK2', undefined],
      ['X12-CODE', 7, 'IK5', 1],
      ['X12-SEGMENT-REPEATED', 8, 'IK5', undefined],
    ]);
  });

  it('of all other sets are written back to the same records', () => {
    for (const sample of samples.filter(
      ({ set, version }) => (version.startsWith('005010') || set === 'TA1') && !/^(837P|835)/.test(set),
    )) {
      const before = recordsIn(bytesOf(sample));
      const writer = new JsonLinesWriter();
      let text = '';
      for (const record of before) {
        const line = parseJsonLine(record);
        expect(line, sample.file).toMatchObject({ ok: true });
        if (line.ok) text += writer.add(line.value);
      }
      text += writer.finish();
      if (before.length === 0) continue;
      expect(recordsIn(new TextEncoder().encode(text)).map(inOrder), sample.file).toEqual(before.map(inOrder));
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
