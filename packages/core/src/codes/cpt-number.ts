/** I services; II performance measures (…F); III new technology (…T); PLA one laboratory's or maker's test (…U); MAAA multianalyte assays (…M). */
export type CptCategory = 'I' | 'II' | 'III' | 'PLA' | 'MAAA';

const SUFFIX: Readonly<Record<string, CptCategory>> = { F: 'II', T: 'III', U: 'PLA', M: 'MAAA' };

/**
 * Category by shape alone; null = not shaped like CPT. Four digits and an A are Category I too: vaccines given in an emergency.
 * Source: CPT code categories (numbers only).
 */
export function cptCategory(code: string): CptCategory | null {
  if (/^\d{4}[\dA]$/.test(code)) return 'I';
  return /^\d{4}[FTUM]$/.test(code) ? SUFFIX[code[4]!]! : null;
}
