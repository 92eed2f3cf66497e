/** How a transaction set is called, told by ST01 and the guide in ST03 or GS08. */
export interface TransactionSet {
  /** "837P", "835", "277CA" … */
  readonly set: string;
  /** "005010X222A1"; as the file says where we know no better. */
  readonly guide: string;
}

/** ST01 → GS01. Source: X12 functional identifier codes as restated by the guides' public summaries. */
const GROUPS: Readonly<Record<string, string>> = {
  '270': 'HS',
  '271': 'HB',
  '276': 'HR',
  '277': 'HN',
  '278': 'HI',
  '820': 'RA',
  '834': 'BE',
  '835': 'HP',
  '837': 'HC',
  '997': 'FA',
  '999': 'FA',
};

/** Number of the guide within the version → our name of the set. */
const BY_GUIDE: Readonly<Record<string, string>> = {
  X096: '837I',
  X097: '837D',
  X098: '837P',
  X222: '837P',
  X223: '837I',
  X224: '837D',
  X214: '277CA',
  X291: '837P-predet',
  X292: '837I-predet',
  X298: '837P-pacdr',
  X299: '837I-pacdr',
  X300: '837D-pacdr',
};

export function transactionSet(st01: string, version: string): TransactionSet {
  const guide = /X\d{3}/.exec(version)?.[0];
  if (st01 === '835' && /^(00)?5010$/.test(version)) return { set: '835', guide: '005010X221A1' };
  return { set: (guide === undefined ? undefined : BY_GUIDE[guide]) ?? st01, guide: version };
}

/** The GS01 that a transaction set belongs under; null when we do not know it. */
export function functionalGroupOf(st01: string): string | null {
  return GROUPS[st01] ?? null;
}

/** 3010, 4010 and their like: read by syntax only, refused by payers. */
export function isOldVersion(version: string): boolean {
  return /^00[1-4]\d/.test(version);
}
