import type { X12Finding } from '../../x12/finding.ts';
import { X12Reader } from '../../x12/reader.ts';
import type { ClaimPayment, Remittance } from '../remittance.ts';
import { remittances } from './model.ts';

/**
 * The remittances of a whole 835 file in memory, and everything the checks found. Large files: X12Reader with `remittances`,
 * which hands on each claim payment as it completes. Throws FaultError where nothing can be read (see SegmentScanner).
 */
export function readRemittances(bytes: Uint8Array): {
  readonly remittances: Remittance[];
  readonly findings: X12Finding[];
} {
  const read: Remittance[] = [];
  const findings: X12Finding[] = [];
  let claims: ClaimPayment[] = [];
  const model = remittances({
    payment: (payment) => claims.push(payment),
    remittance: (header) => {
      read.push({ ...header, claims });
      claims = [];
    },
  });
  const reader = new X12Reader({ models: [model], onFinding: (finding) => findings.push(finding) });
  reader.feed(bytes);
  reader.end();
  return { remittances: read, findings };
}
