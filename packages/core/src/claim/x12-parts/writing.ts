import { toD8 } from '../../kernel/dates.ts';
import { type Cents, x12Amount } from '../../kernel/money.ts';
import { FaultError } from '../../kernel/result.ts';
import type { Address, PersonName } from '../../record/person.ts';
import { components, type ElementText, type PlainSegment } from '../../x12/syntax/plain-segment.ts';
import type { Adjustment, Attachment, Contact, Identifier, Provider } from '../claim.ts';

/** Segments out of parts of claims and remittances: the inverse of the readers beside. */

export function segment(id: string, ...elements: readonly (ElementText | null)[]): PlainSegment {
  return {
    id,
    elements: elements.map((element) =>
      Array.isArray(element) ? components(element) : ((element as string | null) ?? ''),
    ),
  };
}

/** '' for an amount that is not known: its text is kept beside the claim. */
export function amount(cents: Cents): string {
  return Number.isNaN(cents) ? '' : x12Amount(cents);
}

export function decimal(value: number | null): string {
  if (value === null || Number.isNaN(value)) return '';
  const text = String(value);
  if (text.includes('e'))
    throw new FaultError('X12-WRITE-NUMBER', 'a quantity is too large or too small to be written');
  return text;
}

/** NM1 of a provider. */
export function providerName(role: string, provider: Provider): PlainSegment {
  return segment(
    'NM1',
    role,
    provider.entityType === 'person' ? '1' : '2',
    provider.name,
    provider.firstName,
    provider.middleName,
    '',
    provider.suffix,
    provider.npi === null ? '' : 'XX',
    provider.npi,
  );
}

export function personNameSegment(
  role: string,
  entityType: 'person' | 'organization',
  name: PersonName,
  idKind = '',
  id: string | null = null,
): PlainSegment {
  const kind = entityType === 'person' ? '1' : '2';
  return segment('NM1', role, kind, name.last, name.first, name.middle, '', name.suffix, id === null ? '' : idKind, id);
}

export function payerName(payer: { readonly name: string; readonly payerId: string }): PlainSegment {
  return segment('NM1', 'PR', '2', payer.name, '', '', '', '', payer.payerId === '' ? '' : 'PI', payer.payerId);
}

/** N3 and N4, as far as there is something to say. */
export function* address(of: Address | null): Generator<PlainSegment> {
  if (of === null) return;
  if (of.line1 !== '' || of.line2 !== null) yield segment('N3', of.line1, of.line2);
  if (of.city !== '' || of.state !== null || of.zip !== null || of.country !== null) {
    yield segment('N4', of.city, of.state, of.zip, of.country);
  }
}

export function demographics(of: { readonly birthDate: string | null; readonly sex: string | null }): PlainSegment[] {
  if (of.birthDate === null && of.sex === null) return [];
  return [segment('DMG', of.birthDate === null ? '' : 'D8', of.birthDate === null ? '' : toD8(of.birthDate), of.sex)];
}

export function references(ids: readonly Identifier[] | undefined): PlainSegment[] {
  return (ids ?? []).map(({ qualifier, value }) => segment('REF', qualifier, value));
}

export function reference(qualifier: string, value: string | null): PlainSegment[] {
  return value === null ? [] : [segment('REF', qualifier, value)];
}

export function dateOf(qualifier: string, date: string | null | undefined): PlainSegment[] {
  return date === null || date === undefined ? [] : [segment('DTP', qualifier, 'D8', toD8(date))];
}

export function period(qualifier: string, from: string, to: string): PlainSegment {
  return segment('DTP', qualifier, 'RD8', `${toD8(from)}-${toD8(to)}`);
}

/** PER; it has room for three numbers. */
export function contact(of: Contact | null, place: string): PlainSegment[] {
  if (of === null) return [];
  const numbers: string[] = [];
  const add = (kind: string, number: string | null | undefined) => {
    if (number !== null && number !== undefined) numbers.push(kind, number);
  };
  add('TE', of.phone);
  add('EX', of.extension);
  add('EM', of.email);
  add('FX', of.fax);
  if (numbers.length > 6) {
    throw new FaultError('X12-WRITE-LIMIT', 'a contact has room for three of phone, extension, e-mail and fax', place);
  }
  return [segment('PER', 'IC', of.name, ...numbers)];
}

export function attachments(of: readonly Attachment[]): PlainSegment[] {
  return of.map(({ reportType, transmission, controlNumber }) =>
    segment('PWK', reportType, transmission, '', '', controlNumber === null ? '' : 'AC', controlNumber),
  );
}

export function amountSegment(qualifier: string, cents: Cents | null | undefined): PlainSegment[] {
  return cents === null || cents === undefined ? [] : [segment('AMT', qualifier, amount(cents))];
}

/** CAS: neighbours of one group together, six to a segment. */
export function adjustments(of: readonly Adjustment[]): PlainSegment[] {
  const segments: PlainSegment[] = [];
  for (let from = 0; from < of.length; ) {
    const group = of[from]!.groupCode;
    const elements: string[] = [group];
    let to = from;
    for (; to < of.length && to < from + 6 && of[to]!.groupCode === group; to++) {
      elements.push(of[to]!.carc, amount(of[to]!.cents), decimal(of[to]!.quantity));
    }
    segments.push({ id: 'CAS', elements });
    from = to;
  }
  return segments;
}

/** SV101 or SVD03: kind, code, up to four modifiers, description. */
export function procedure(
  of: {
    readonly qualifier: string;
    readonly code: string;
    readonly modifiers: readonly string[];
    readonly description?: string | null;
  },
  place: string,
): readonly string[] {
  if (of.modifiers.length > 4)
    throw new FaultError('X12-WRITE-LIMIT', 'a procedure has room for four modifiers', place);
  const modifiers = [...of.modifiers, '', '', '', ''].slice(0, 4);
  return [of.qualifier, of.code, ...modifiers, of.description ?? ''];
}

/** HI with one code an element, twelve to a segment. */
export function codeList(qualifier: string, codes: readonly string[]): PlainSegment[] {
  return twelves(codes.map((code) => [qualifier, code]));
}

/** HI, twelve elements to a segment. */
export function twelves(elements: readonly (readonly string[])[]): PlainSegment[] {
  const segments: PlainSegment[] = [];
  for (let from = 0; from < elements.length; from += 12)
    segments.push(segment('HI', ...elements.slice(from, from + 12)));
  return segments;
}

/** DTP 472: one day or a period. */
export function serviceDates(from: string | null, to: string | null): PlainSegment[] {
  if (from === null) return [];
  return to === null ? dateOf('472', from) : [period('472', from, to)];
}

export function unlessEmpty(of: PlainSegment): PlainSegment[] {
  return of.elements.every((element) => element.length === 0) ? [] : [of];
}
