import { Acknowledger } from '@cleanclaim/core/claim/acknowledge.ts';
import { readClaims } from '@cleanclaim/core/claim/x837p/read.ts';
import { writeClaims } from '@cleanclaim/core/claim/x837p/writer.ts';
import { readRemittances } from '@cleanclaim/core/remittance/x835/read.ts';
import { writeRemittances } from '@cleanclaim/core/remittance/x835/writer.ts';
import { claims, remittances } from '../../bench/x12/generate.ts';
import type { Drill, DrillResult } from '../support/drill.ts';

const drill: Drill = {
  title: 'Claims there and back',
  about:
    'Claims and their remittance are generated, written as 837P and 835, read, checked, acknowledged and written again. Nothing may be found, each claim must ' +
    'be accepted, and what comes back must be the same, byte for byte.',
  n: 10_000,
  async run({ n, seed }) {
    return claimsThereAndBack(n, seed);
  },
};
export default drill;

export function claimsThereAndBack(n: number, seed: number): DrillResult {
  const faults: string[] = [];
  const text = [...writeClaims(claims(n, seed))].join('');
  const bytes = new TextEncoder().encode(text);
  const read = readClaims(bytes);
  if (read.findings.length > 0)
    faults.push(`findings on claims: ${read.findings.length}, first ${read.findings[0]!.rule}`);
  if (read.claims.length !== n) faults.push(`${read.claims.length} claims read of ${n}`);
  if ([...writeClaims(read.claims)].join('') !== text) faults.push('claims written again are not the same');
  const acknowledger = new Acknowledger({ date: '2026-07-01' });
  const answer = acknowledger.feed(bytes) + acknowledger.end();
  const { accepted, rejected } = acknowledger.summary.claims;
  if (accepted !== n || rejected !== 0) faults.push(`${accepted} claims accepted, ${rejected} rejected of ${n}`);
  const checks = [...writeRemittances(remittances(n))].join('');
  const paid = readRemittances(new TextEncoder().encode(checks));
  if (paid.findings.length > 0)
    faults.push(`findings on remittances: ${paid.findings.length}, first ${paid.findings[0]!.rule}`);
  if ([...writeRemittances(paid.remittances)].join('') !== checks)
    faults.push('remittances written again are not the same');
  return {
    counts: {
      'claims written, read and equal': read.claims.length,
      'claims accepted by 277CA': accepted,
      'bytes of claims': bytes.length,
      'bytes of acknowledgments': answer.length,
      'bytes of remittances': checks.length,
    },
    faults,
  };
}
