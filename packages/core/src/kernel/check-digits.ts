/**
 * National Provider Identifier: ten digits, the first 1 or 2, Luhn check over "80840" + NPI.
 * Source: 45 CFR 162.406; CMS, "Requirements for NPI and NPI check digit".
 */
export function isNpi(text: string): boolean {
  if (text.length !== 10) return false;
  for (let i = 0; i < 10; i++) scratch[i] = text.charCodeAt(i);
  return isNpiBytes(scratch, 0, 10);
}

/** The same for ASCII bytes [from, to). */
export function isNpiBytes(bytes: ArrayLike<number>, from: number, to: number): boolean {
  if (to - from !== 10 || (bytes[from] !== 49 && bytes[from] !== 50)) return false;
  // 24 is what the prefix 80840 adds.
  let sum = 24;
  for (let i = 0; i < 10; i++) {
    const digit = bytes[from + i]! - 48;
    if (digit < 0 || digit > 9) return false;
    if (i % 2 !== 0) sum += digit;
    else sum += digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

const scratch = new Uint16Array(10);

/** Medicare Beneficiary Identifier: C A AN N A AN N A A N N, without S L O I B Z; hyphens are for print only. Source: CMS, MBI format. */
export function isMbi(text: string): boolean {
  return /^[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d[AC-HJKMNP-RT-Y]{2}\d{2}$/.test(
    text,
  );
}

/** Health care provider taxonomy: ten characters, the last X (NUCC). Shape only; the list decides. */
export function isTaxonomyShape(text: string): boolean {
  return /^[0-9A-Z]{9}X$/.test(text);
}

/** The same for ASCII bytes [from, to). */
export function isTaxonomyBytes(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== 10 || bytes[to - 1] !== 88) return false;
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (!((byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90))) return false;
  }
  return true;
}
