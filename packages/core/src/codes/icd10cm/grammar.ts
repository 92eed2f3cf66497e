/**
 * ICD-10-CM codes: three to seven characters, the first a letter, a dot after the third for people and none on a claim.
 * Source: ICD-10-CM Official Guidelines I.A. The second character is a digit in all but the newest categories (QA0).
 */
const SHAPE = /^[A-Z][0-9A-Z]{2}(?:\.?[0-9A-Z]{1,4})?$/;

/** Whether the text could be a code; whether there is such a code, the editions say. */
export function isIcd10Shape(text: string): boolean {
  return SHAPE.test(text.trim().toUpperCase()) && /\d/.test(text);
}

/** As stored and sent: upper case, without dot and blanks. */
export function undotted(code: string): string {
  return code.trim().toUpperCase().replaceAll('.', '');
}

/** As people read it: "S52501A" → "S52.501A"; a category stays "E11". */
export function dotted(code: string): string {
  return code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code;
}

/** Empty places before a seventh character are filled with X: "S230" → "S230XX". */
export function padded(code: string): string {
  return code.padEnd(6, 'X');
}
