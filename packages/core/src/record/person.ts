import type { IsoDate } from '../kernel/dates.ts';

export interface PersonName {
  readonly last: string;
  readonly first: string | null;
  readonly middle: string | null;
  readonly suffix: string | null;
}

export interface Address {
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  /** Two letters; null outside the United States and Canada. */
  readonly state: string | null;
  /** Five or nine digits without hyphen. */
  readonly zip: string | null;
  /** Two letters when not the United States. */
  readonly country: string | null;
}

/** As X12 DMG03: F, M, or U = unknown or not told. */
export type Sex = 'F' | 'M' | 'U';

export interface Patient {
  readonly id: string;
  readonly recordNumber: string;
  readonly name: PersonName;
  readonly birthDate: IsoDate;
  readonly deathDate: IsoDate | null;
  readonly sex: Sex;
  readonly address: Address;
}

/** "Ostrander, Marlene" */
export function sortName(name: PersonName): string {
  return name.first ? `${name.last}, ${name.first}` : name.last;
}

/** "Marlene Ostrander" */
export function fullName(name: PersonName): string {
  return [name.first, name.middle, name.last, name.suffix].filter(Boolean).join(' ');
}
