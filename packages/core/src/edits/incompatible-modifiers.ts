/** Modifiers that contradict one another on one line. */
export interface Contradiction {
  readonly id: string;
  /** Any of the first group with any of the second; without a second group, two or more of the first. */
  readonly either: readonly string[];
  readonly or: readonly string[] | null;
  readonly why: string;
}

const X = ['XE', 'XP', 'XS', 'XU'];

/**
 * Source: our catalogue MOD-INC-01 to -17, from CPT Appendix A, HCPCS Level II and Medicare Claims Processing Manual ch. 12
 * and 23. MOD-INC-04, -16 and -18 depend on the code and are rules of their own.
 */
export const CONTRADICTIONS: readonly Contradiction[] = [
  { id: 'MOD-INC-01', either: ['26'], or: ['TC'], why: 'together they are the whole service, which takes no modifier' },
  { id: 'MOD-INC-02', either: ['50'], or: ['LT', 'RT'], why: 'both sides and one side' },
  { id: 'MOD-INC-03', either: ['59'], or: X, why: 'the X modifier says the same more exactly' },
  {
    id: 'MOD-INC-06',
    either: ['58', '78', '79'],
    or: null,
    why: 'staged, return for a complication, and unrelated exclude one another',
  },
  { id: 'MOD-INC-07', either: ['53'], or: ['73', '74'], why: 'two different ways of ending early' },
  { id: 'MOD-INC-07', either: ['52'], or: ['53'], why: 'reduced and stopped are different events' },
  { id: 'MOD-INC-07', either: ['73'], or: ['74'], why: 'before and after anesthesia' },
  { id: 'MOD-INC-08', either: ['62'], or: ['66', '80', '82'], why: 'one surgeon has one role' },
  { id: 'MOD-INC-08', either: ['66'], or: ['80'], why: 'one surgeon has one role' },
  { id: 'MOD-INC-09', either: ['80', '81', '82'], or: null, why: 'one assistant has one role' },
  { id: 'MOD-INC-10', either: ['JW'], or: ['JZ'], why: 'discarded drug, and none' },
  { id: 'MOD-INC-11', either: ['GA', 'GZ'], or: ['GY'], why: 'two different statements about coverage' },
  { id: 'MOD-INC-11', either: ['GA', 'GX', 'GZ'], or: null, why: 'two different statements about notice' },
  { id: 'MOD-INC-12', either: ['93', '95'], or: null, why: 'sound only, and with picture' },
  { id: 'MOD-INC-12', either: ['GT'], or: ['95'], why: 'two forms of one statement' },
  { id: 'MOD-INC-13', either: ['76', '77'], or: null, why: 'the same practitioner, and another' },
  { id: 'MOD-INC-13', either: ['91'], or: ['76'], why: 'two reasons for one repeat' },
  { id: 'MOD-INC-14', either: ['AA'], or: ['QK', 'QX', 'QY', 'QZ', 'AD'], why: 'one role in the anesthesia' },
  { id: 'MOD-INC-15', either: ['GN', 'GO', 'GP'], or: null, why: 'one discipline of therapy' },
  { id: 'MOD-INC-17', either: ['LT'], or: ['RT'], why: 'two sides take two lines, or 50' },
];

/** Surgery, care before and care after: together they are the whole. */
const PARTS = ['54', '55', '56'];

/** The contradictions among the modifiers of one line, with the modifiers that make them. */
export function contradictions(
  modifiers: readonly string[],
): (Contradiction & { readonly found: readonly string[] })[] {
  const among = (group: readonly string[]) => group.filter((modifier) => modifiers.includes(modifier));
  const result: (Contradiction & { found: readonly string[] })[] = [];
  for (const entry of CONTRADICTIONS) {
    const first = among(entry.either);
    const second = entry.or === null ? first.slice(1) : among(entry.or);
    if (first.length === 0 || second.length === 0) continue;
    result.push({ ...entry, found: entry.or === null ? first : [...first, ...second] });
  }
  if (among(PARTS).length === PARTS.length) {
    const why = 'together they are the whole service, which takes none of them';
    result.push({ id: 'MOD-INC-05', either: PARTS, or: null, why, found: PARTS });
  }
  return result;
}
