import type { Window } from '../access/dimensions.ts';
import { isFinalized, isOnItsWay, wasSent } from '../claim/life.ts';
import type { CaseKind } from './event.ts';
import type { CaseState, CodingRecord, VersionState } from './record.ts';

/**
 * Where the claim stands for the policy: W1 nothing sent (or cancelled) · W2 on its way · W3 rejected · W4 answered, correction open ·
 * W5 answered, compliance case open · W6 answered, no case open. A replacement that was rejected leaves the claim where the payer decided it.
 */
export function windowOf(record: CodingRecord): Window {
  const version = standingVersion(record);
  if (version === null) return 'W1';
  const { life } = version;
  if (isOnItsWay(life)) return 'W2';
  const decided = life.state === 'rejected' ? finalizedVersion(record)?.life : life;
  if (!decided) return 'W3';
  if (openCase(record, 'compliance')) return 'W5';
  return openCase(record, 'correction') && decided.outcome !== 'paid' ? 'W4' : 'W6';
}

/** The last version that left and was not cancelled: drafts do not count. */
export function standingVersion(record: CodingRecord): VersionState | null {
  return record.versions.findLast(({ life }) => wasSent(life) && life.state !== 'cancelled') ?? null;
}

/** The last version that the payer decided, or null. */
export function finalizedVersion(record: CodingRecord): VersionState | null {
  return record.versions.findLast(({ life }) => isFinalized(life)) ?? null;
}

export function openCase(record: CodingRecord, kind: CaseKind): CaseState | null {
  return record.cases.find((one) => one.closed === null && one.kind === kind) ?? null;
}

/** When the payer answered the last version that it decided; null before. */
export function decidedAt(record: CodingRecord): string | null {
  return finalizedVersion(record)?.life.steps.findLast(({ step }) => step === 'adjudicated')?.at ?? null;
}
