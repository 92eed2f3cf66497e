import type { Sex } from '../../record/person.ts';
import { ALL, appended, beyond, bits, NOTHING } from '../../x12/model-reading.ts';
import { type Segment, valueCode } from '../../x12/syntax/segment.ts';
import { blankProvider } from '../blank.ts';
import type { Contact, Provider } from '../claim.ts';
import {
  readCity as cityOf,
  type Open,
  ORGANIZATION,
  PERSON,
  readStreet as streetOf,
  withKind,
} from '../x12-parts/reading.ts';
import type { Handler, ReadingState } from './state.ts';

/** Bits of elements: E1_2 = elements 1 and 2. */
const E1_2 = bits(1, 2);
const E1_2_3 = bits(1, 2, 3);
const E3 = bits(3);

const XX = valueCode('XX');
const TE = valueCode('TE');
const EX = valueCode('EX');
const EM = valueCode('EM');
const FX = valueCode('FX');
const D8 = valueCode('D8');

const NAME = bits(1, 2, 3, 4, 5, 7);
const NAME_AND_ID = bits(1, 2, 3, 4, 5, 7, 8, 9);

/** NM1 of a provider; the id is taken when it is an NPI (XX). */
export function readProvider(state: ReadingState, segment: Segment): Open<Provider> {
  const provider = blankProvider();
  const person = segment.value(2) === PERSON;
  provider.entityType = person ? 'person' : 'organization';
  provider.name = segment.text(3);
  provider.firstName = segment.optional(4);
  provider.middleName = segment.optional(5);
  provider.suffix = segment.optional(7);
  if (segment.value(8) === XX) provider.npi = segment.optional(9);
  state.provider = provider;
  state.party = provider;
  return provider;
}

export function takenOfProvider(segment: Segment): number {
  return withKind(segment, segment.value(8) === XX ? NAME_AND_ID : NAME, PERSON, ORGANIZATION);
}

export const readStreet: Handler = (state, segment) => streetOf(state.party, segment);
export const readCity: Handler = (state, segment) => cityOf(state.party, segment);

export const readDemographics: Handler = (state, segment) => {
  let taken = E1_2_3;
  const date = segment.value(1) === D8 ? segment.date(2) : null;
  state.party.birthDate = date;
  if (date === null) taken &= ~E1_2;
  const sex = segment.text(3);
  if (sex === 'F' || sex === 'M' || sex === 'U') state.party.sex = sex as Sex;
  else taken &= ~E3;
  return taken;
};

/** REF of whoever was named last. */
export const readIdentifier: Handler = (state, segment) => {
  if (beyond(segment, 2)) return NOTHING;
  const identifier = { qualifier: segment.text(1), value: segment.text(2) };
  const party = state.party;
  party.otherIds = appended(party.otherIds, identifier);
  return ALL;
};

/** PRV of a rendering provider. */
export const readTaxonomy: Handler = (state, segment) => {
  state.provider.taxonomy = segment.optional(3);
  return E1_2_3;
};

/** PER, when it holds nothing but a phone with its extension, an e-mail and a fax; else null. */
export function contactOf(segment: Segment): Contact | null {
  const contact: Open<Contact> = { name: segment.optional(2), phone: null, extension: null, email: null, fax: null };
  for (let element = 3; element <= segment.count; element += 2) {
    const number = segment.optional(element + 1);
    switch (segment.value(element)) {
      case TE:
        if (contact.phone !== null) return null;
        contact.phone = number;
        break;
      case EX:
        if (contact.extension !== null) return null;
        contact.extension = number;
        break;
      case EM:
        if (contact.email !== null) return null;
        contact.email = number;
        break;
      case FX:
        if (contact.fax !== null) return null;
        contact.fax = number;
        break;
      default:
        return null;
    }
    if (number === null) return null;
  }
  return beyond(segment, 8) ? null : contact;
}

export const readContact: Handler = (state, segment) => {
  const party = state.party;
  if (party.contact !== null) return NOTHING;
  party.contact = contactOf(segment);
  return party.contact === null ? NOTHING : ALL;
};
