import { type IsoDate, within } from '../kernel/dates.ts';
import type { Instant } from '../kernel/identity.ts';

/** Codes from one to another, both included, compared as text: {from: "99202", to: "99215"}. */
export interface CodeRange {
  readonly from: string;
  readonly to: string;
}

/**
 * A dated, signed document by which a professional lets named people code first (RSP-RDY-03): never a change of what he or she selected.
 */
export interface Delegation {
  readonly id: string;
  readonly practitionerId: string;
  readonly personIds: readonly string[];
  /** null = all codes. */
  readonly codes: readonly CodeRange[] | null;
  /** Places of service; null = all. */
  readonly places: readonly string[] | null;
  /** Share of cases reviewed, in whole percent. */
  readonly samplePercent: number;
  readonly signedAt: Instant;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

export function covers(
  delegation: Delegation,
  asked: {
    readonly practitionerId: string;
    readonly personId: string;
    readonly codes: readonly string[];
    readonly place: string;
    readonly on: IsoDate;
  },
): boolean {
  return (
    delegation.practitionerId === asked.practitionerId &&
    delegation.personIds.includes(asked.personId) &&
    within(asked.on, delegation) &&
    (delegation.places?.includes(asked.place) ?? true) &&
    asked.codes.every((code) => delegation.codes?.some(({ from, to }) => from <= code && code <= to) ?? true)
  );
}
