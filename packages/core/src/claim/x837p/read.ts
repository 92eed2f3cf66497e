import type { X12Finding } from '../../x12/finding.ts';
import { X12Reader } from '../../x12/reader.ts';
import type { Claim } from '../claim.ts';
import { professionalClaims } from './model.ts';

/**
 * The claims of a whole 837P file in memory, and everything the checks found. Large files: `streamClaims`.
 * Throws FaultError where nothing can be read (see SegmentScanner).
 */
export function readClaims(bytes: Uint8Array): { readonly claims: Claim[]; readonly findings: X12Finding[] } {
  const claims: Claim[] = [];
  const findings: X12Finding[] = [];
  const reader = new X12Reader({
    models: [professionalClaims((claim) => claims.push(claim))],
    onFinding: (finding) => findings.push(finding),
  });
  reader.feed(bytes);
  reader.end();
  return { claims, findings };
}

/** The claims of an 837P stream as they complete, with memory for one piece of it. */
export async function* streamClaims(
  pieces: AsyncIterable<Uint8Array>,
  onFinding: (finding: X12Finding) => void = () => {},
): AsyncGenerator<Claim> {
  let ready: Claim[] = [];
  const reader = new X12Reader({ models: [professionalClaims((claim) => ready.push(claim))], onFinding });
  const take = () => {
    const taken = ready;
    ready = [];
    return taken;
  };
  for await (const piece of pieces) {
    reader.feed(piece);
    yield* take();
  }
  reader.end();
  yield* take();
}
