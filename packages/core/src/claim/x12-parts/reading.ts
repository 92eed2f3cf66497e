import type { Address, PersonName } from '../../record/person.ts';
import { ALL, bits, NOTHING } from '../../x12/model-reading.ts';
import { type Segment, valueCode } from '../../x12/syntax/segment.ts';
import type { Adjustment } from '../claim.ts';

/** Bits of elements: E1_2 = elements 1 and 2. */
const E1_2 = bits(1, 2);
const E1_2_3_4 = bits(1, 2, 3, 4);
const E2 = bits(2);

/** Parts that claims and remittances read alike. */

/** While a model is being read its parts can be written to. */
export type Open<T> = { -readonly [K in keyof T]: T[K] };

export const PERSON = valueCode('1');
export const ORGANIZATION = valueCode('2');

/** NM103, 04, 05 and 07. */
export function personName(segment: Segment): PersonName {
  return {
    last: segment.text(3),
    first: segment.optional(4),
    middle: segment.optional(5),
    suffix: segment.optional(7),
  };
}

/** Without the bit of NM102 where it does not say what the model would write: then it is kept. */
export function withKind(segment: Segment, taken: number, ...usual: readonly number[]): number {
  return usual.includes(segment.value(2)) ? taken : taken & ~E2;
}

/** N3 and N4, in either order. */
export function readStreet(party: { address: Address | null }, segment: Segment): number {
  const address = addressOf(party);
  address.line1 = segment.text(1);
  address.line2 = segment.optional(2);
  return E1_2;
}

export function readCity(party: { address: Address | null }, segment: Segment): number {
  const address = addressOf(party);
  address.city = segment.text(1);
  address.state = segment.optional(2);
  address.zip = segment.optional(3);
  address.country = segment.optional(4);
  return E1_2_3_4;
}

function addressOf(party: { address: Address | null }): Open<Address> {
  const begun = party.address as Open<Address> | null;
  if (begun !== null) return begun;
  const address = { line1: '', line2: null, city: '', state: null, zip: null, country: null };
  party.address = address;
  return address;
}

/** CAS: up to six reasons of one group. All of it or nothing: an amount that cannot be read keeps the segment unread. */
export function readAdjustments(target: { adjustments: readonly Adjustment[] }, segment: Segment): number {
  const groupCode = segment.text(1);
  const read: Adjustment[] = [];
  for (let element = 2; element <= 17 && element <= segment.count; element += 3) {
    if (!segment.has(element) && !segment.has(element + 1) && !segment.has(element + 2)) continue;
    const cents = segment.cents(element + 1);
    const quantity = segment.has(element + 2) ? segment.decimal(element + 2) : null;
    if (!segment.has(element) || Number.isNaN(cents) || (quantity !== null && Number.isNaN(quantity))) return NOTHING;
    read.push({ groupCode, carc: segment.text(element), cents, quantity });
  }
  if (read.length === 0) return NOTHING;
  target.adjustments = target.adjustments.length === 0 ? read : [...target.adjustments, ...read];
  return ALL;
}

/** Components 3 to 6 of a procedure. */
export function modifiersOf(segment: Segment, element: number): string[] {
  const parts = segment.components(element);
  const modifiers: string[] = [];
  for (let component = 3; component <= 6 && component <= parts; component++) {
    const modifier = segment.part(element, component);
    if (modifier !== '') modifiers.push(modifier);
  }
  return modifiers;
}

/** AMT02 into a field that is still empty. */
export function readAmount<K extends string>(
  target: { [key in K]?: number | null },
  field: K,
  segment: Segment,
): number {
  const cents = segment.cents(2);
  if (Number.isNaN(cents) || segment.has(3) || (target[field] ?? null) !== null) return NOTHING;
  target[field] = cents;
  return ALL;
}
