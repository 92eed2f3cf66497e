import { allModels } from '@cleanclaim/core/remittance/json-lines-reader.ts';
import type { X12Finding } from '@cleanclaim/core/x12/finding.ts';
import { X12Reader } from '@cleanclaim/core/x12/reader.ts';
import { describe, expect, it } from 'vitest';
import { BENEFIT, INQUIRY } from './support/x12-faults/eligibility.ts';
import { DENTAL, INSTITUTIONAL } from './support/x12-faults/institutional.ts';
import { PROFESSIONAL } from './support/x12-faults/professional.ts';
import { REMITTANCE } from './support/x12-faults/remittance.ts';
import { ACKNOWLEDGMENT, CLAIM_ANSWER, INTERCHANGE, REQUEST, STATUS } from './support/x12-faults/status.ts';
import { claimSegments, FILES, fileOf, remittanceSegments } from './support/x12-files.ts';

const SETS = {
  '837P': [claimSegments, PROFESSIONAL],
  '837I': [FILES['837I'], INSTITUTIONAL],
  '837D': [FILES['837D'], DENTAL],
  '835': [remittanceSegments, REMITTANCE],
  '270': [FILES['270'], INQUIRY],
  '271': [FILES['271'], BENEFIT],
  '276': [FILES['276'], REQUEST],
  '277': [FILES['277'], STATUS],
  '277CA': [FILES['277CA'], CLAIM_ANSWER],
  '999': [FILES['999'], ACKNOWLEDGMENT],
  TA1: [FILES.TA1, INTERCHANGE],
} as const;

function findingsIn(segments: readonly string[]): X12Finding[] {
  const findings: X12Finding[] = [];
  const reader = new X12Reader({ models: allModels(), onFinding: (finding) => findings.push(finding) });
  reader.feed(fileOf(segments));
  reader.end();
  return findings;
}

describe.each(Object.keys(SETS) as (keyof typeof SETS)[])('further single faults in a file of %s', (set) => {
  const [segments, faults] = SETS[set];

  it('finds nothing in the file before the fault', () => {
    expect(findingsIn(segments())).toEqual([]);
  });

  it.each(faults)('%s', (_, plant, rules) => {
    const findings = findingsIn(plant(segments()));
    expect(findings.map(({ rule }) => rule).sort()).toEqual([...rules].sort());
    for (const { message, fix = '' } of findings) expect(message + fix).not.toMatch(/[{}]/);
  });
});
