import type { Provider } from './provider.ts';

/** What only a dental claim (837D) says. */
export interface DentalFacts {
  /** CLM19 PB: what would be paid is asked for; nothing was done yet. */
  readonly predetermination: boolean;
  /** DN1 */
  readonly orthodontics: {
    readonly months: number | null;
    readonly monthsRemaining: number | null;
    readonly appliance: string | null;
  } | null;
  /** DN2: E to be extracted, M missing, I impacted. */
  readonly toothStatuses: readonly { readonly tooth: string; readonly status: string }[];
  /** NM1 DD */
  readonly assistantSurgeon: Provider | null;
}

/** What only a line of a dental claim says. */
export interface DentalLine {
  /** SV304: areas of the mouth. */
  readonly areas: readonly string[];
  /** SV305: I first placement, R replacement of a crown, inlay or prosthesis. */
  readonly placement: string | null;
  /** TOO */
  readonly teeth: readonly { readonly tooth: string; readonly surfaces: readonly string[] }[];
  readonly assistantSurgeon: Provider | null;
}

const NONE: readonly never[] = Object.freeze([]);

export function blankDental(): { -readonly [K in keyof DentalFacts]: DentalFacts[K] } {
  return { predetermination: false, orthodontics: null, toothStatuses: NONE, assistantSurgeon: null };
}

export function blankDentalLine(): { -readonly [K in keyof DentalLine]: DentalLine[K] } {
  return { areas: NONE, placement: null, teeth: NONE, assistantSurgeon: null };
}
