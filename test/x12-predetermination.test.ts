import { allModels } from '@cleanclaim/core/remittance/json-lines-reader.ts';
import type { X12Finding } from '@cleanclaim/core/x12/finding.ts';
import { X12Reader } from '@cleanclaim/core/x12/reader.ts';
import { describe, expect, it } from 'vitest';
import { claimSegments, FILES, fileOf } from './support/x12-files.ts';

function check(segments: readonly string[]) {
  const findings: X12Finding[] = [];
  let claims = 0;
  const reader = new X12Reader({
    models: allModels({ claim: () => claims++ }),
    onFinding: (finding) => findings.push(finding),
  });
  reader.feed(fileOf(segments));
  reader.end();
  const [set] = reader.interchanges[0]!.groups[0]!.transactions.map((transaction) => transaction.set);
  return { set, claims, rules: findings.map(({ rule }) => rule) };
}

/** Claims as they are asked about before the service. */
const beforeService = (segments: readonly string[], from: string, to: string) =>
  segments
    .map((segment) => segment.replace(from, to))
    .filter((segment) => !/^DTP\*(472|434|096|435)/.test(segment))
    .map((segment) => (segment.startsWith('CLM') ? withReason(segment) : segment));
const withReason = (clm: string) => {
  const elements = clm.split('*');
  return [...elements, ...new Array<string>(19 - elements.length).fill(''), 'PB'].join('*');
};

describe('a predetermination', () => {
  const professional = beforeService(claimSegments(), '005010X222A1', '005010X291');

  it('is checked as a claim without days of service, and handed over as no claim', () => {
    expect(check(professional)).toEqual({ set: '837P-predet', claims: 0, rules: [] });
    const institutional = beforeService(FILES['837I'](), '005010X223A2', '005010X292');
    expect(check(institutional)).toMatchObject({ set: '837I-predet', claims: 0 });
  });

  it('says so in CLM19, and adds up', () => {
    const rules = (from: string, to: string) => check(professional.map((each) => each.replace(from, to))).rules;
    expect(rules('*PB', '')).toContain('X12-ELEMENT-MISSING');
    expect(new Set(rules('*PB', '*XX'))).toEqual(new Set(['X12-CODE']));
    expect(rules('CLM*RV-1001*335.5', 'CLM*RV-1001*335')).toEqual(['X12-CLAIM-TOTAL']);
  });
});
