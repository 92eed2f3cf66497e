/**
 * National Provider Identifier: ten digits, the first 1 or 2, Luhn check over "80840" + NPI.
 * Source: 45 CFR 162.406; CMS, "Requirements for NPI and NPI check digit".
 */
export function isNpi(text: string): boolean {
  return /^[12]\d{9}$/.test(text) && luhnSum(text) % 10 === 0;
}

/** Luhn sum of a ten-digit NPI with the constant 24 that the prefix 80840 adds. */
function luhnSum(npi: string): number {
  let sum = 24;
  for (let i = 0; i < 10; i++) {
    let digit = npi.charCodeAt(i) - 48;
    if (i % 2 === 0) {
      digit *= 2;
      if (digit > 9) digit -= 9;
    }
    sum += digit;
  }
  return sum;
}

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
