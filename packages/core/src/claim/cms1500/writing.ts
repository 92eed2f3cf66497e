import type { Address, PersonName } from '../../record/person.ts';
import type { Provider } from '../claim.ts';

/** How the form wants names and addresses written: no points and symbols, commas only between the parts of a name. */

/** "OSTRANDER JR, MARLENE, A" for boxes 2, 4 and 9. */
export function formName({ last, first, middle, suffix }: PersonName): string {
  const family = [last, suffix].filter(Boolean).join(' ');
  return [family, first, middle?.slice(0, 1)]
    .filter((part): part is string => Boolean(part))
    .map(plain)
    .join(', ');
}

/** "IMANI A REYES MD" for box 17, an organisation as it is. */
export function providerName({ entityType, name, firstName, middleName, suffix }: Provider): string {
  if (entityType === 'organization') return plain(name);
  return plain([firstName, middleName?.slice(0, 1), name, suffix].filter(Boolean).join(' '));
}

export function street({ line1, line2 }: Address): string {
  return plain([line1, line2].filter(Boolean).join(' '));
}

/** "COLUMBUS OH 43215-0001" */
export function cityLine(address: Address): string {
  return [plain(address.city), address.state, zip(address), address.country].filter(Boolean).join(' ');
}

/** Nine digits with their hyphen. */
export function zip(address: Address): string {
  const digits = address.zip ?? '';
  return /^\d{9}$/.test(digits) ? `${digits.slice(0, 5)}-${digits.slice(5)}` : digits;
}

/** Letters, digits, blanks, hyphens, ampersands and apostrophes stay. */
export function plain(text: string): string {
  return text
    .replace(/[^\p{L}\p{M}\p{N}\s&'’-]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Numbers that the form takes without hyphens, blanks and points: tax number, phone, authorization. */
export function bare(text: string): string {
  return text.replace(/[\s.()-]/g, '');
}
