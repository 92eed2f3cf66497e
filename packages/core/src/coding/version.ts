import type { Claim } from '../claim/claim.ts';
import type { Route } from '../claim/route.ts';
import { canonicalJson, sha256Hex } from '../kernel/hash.ts';
import type { Instant } from '../kernel/identity.ts';

/** One prepared claim: a snapshot that never changes. A correction is a new version; the old one is kept. */
export interface ClaimVersion {
  readonly encounterId: string;
  /** From 1. */
  readonly number: number;
  readonly claim: Claim;
  /** Of the claim's content. */
  readonly sha256: string;
  readonly route: Route;
  readonly frequencyCode: '1' | '7' | '8';
  /** Version that the payer decided and that this one takes the place of. */
  readonly replaces: number | null;
  readonly caseId: string | null;
  /** Number of events of the record that it was made from. */
  readonly recordPosition: number;
  readonly preparedAt: Instant;
  readonly build: string;
}

/** Hash of a claim's content; decimal quantities of drugs count as their text. */
export function claimSha256(claim: Claim): string {
  return sha256Hex(canonicalJson(withoutFractions(claim)));
}

/** Whether the snapshot is still what was prepared. */
export function versionHolds(version: ClaimVersion): boolean {
  return claimSha256(version.claim) === version.sha256;
}

function withoutFractions(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isInteger(value)) return String(value);
  if (Array.isArray(value)) return value.map(withoutFractions);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutFractions(member)]));
}
