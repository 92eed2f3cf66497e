/** The four dimensions of an access question and the letters of its obligations. */

/** Who acts. A person with several roles acts in one of them per case. */
export const ROLES = ['P', 'Q', 'C', 'B', 'A', 'K', 'M'] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  P: 'professional who performed the service',
  Q: 'other professional of the organization',
  C: 'coder',
  B: 'biller or registration',
  A: 'auditor or reviewer',
  K: 'compliance officer',
  M: 'software, no person behind the act',
};

/** Where the claim stands. */
export const WINDOWS = ['W1', 'W2', 'W3', 'W4', 'W5', 'W6'] as const;
export type Window = (typeof WINDOWS)[number];

/** What is changed. SPEC to WHO mean a change of what a professional selected or attested; otherwise FIRST, except FACT and WHO. */
export const KINDS = [
  'FIRST',
  'SPEC',
  'ORDER',
  'DX',
  'PROC',
  'EM',
  'FACT',
  'WHO',
  'ADMIN',
  'ATTEST',
  'RELEASE',
  'MONEY',
] as const;
export type ChangeKind = (typeof KINDS)[number];

export const KIND_NAMES: Readonly<Record<ChangeKind, string>> = {
  FIRST: 'first coding',
  SPEC: 'same diagnosis, other specificity',
  ORDER: 'order of diagnoses, pointers',
  DX: 'add or remove a diagnosis',
  PROC: 'procedure, units, drug or modifier',
  EM: 'evaluation and management level or its basis',
  FACT: 'modifier that states a fact',
  WHO: 'date, place or person of the service',
  ADMIN: 'payer, member, numbers, charge',
  ATTEST: 'attest a code',
  RELEASE: 'release the claim',
  MONEY: 'write-off, refund, transfer',
};

/** The organisation's choice of who codes. */
export const PRESETS = ['ACC-DEF', 'ACC-PCR', 'ACC-CSD', 'ACC-CPA', 'ACC-PO', 'ACC-SD'] as const;
export type Preset = (typeof PRESETS)[number];

/** Obligations in the order in which they are named. */
export const LETTERS = ['r', 'e', 'c', 'd', 's', 'a', 'p', 'f', 'm', 'l', 'v', 'w', 'k', 't'] as const;
export type Letter = (typeof LETTERS)[number];

export const OBLIGATIONS: Readonly<Record<Letter, string>> = {
  r: 'give the reason: its class and your words',
  e: 'point to the words in a signed document',
  c: 'dated answer of the professional before release; silence or a tick of one’s own is none',
  d: 'a standing delegation in force that covers code family and place, or else the professional’s dated answer',
  s: 'a second person decides: not the author, not software',
  a: 'the professional attests before release; a later change voids it for the lines touched',
  p: 'open to sampled review at the rate of the delegation',
  f: 'no open error, nothing unexplained that was not checked, every code supported, all obligations met',
  m: 'under a release policy that a named person signed; never with a fact-stating modifier, a changed visit level or an added risk-adjusting diagnosis',
  l: 'within the person’s money limit, else a second person decides',
  v: 'old and new version are kept, the evidence is dated',
  w: 'sent by the route of the payer’s profile: original, replacement or void, reopening, refund',
  k: 'compliance signs off',
  t: 'the timers for returning an overpayment run',
};

/** A set of letters, each once, in the order of the table. */
export function inOrder(letters: Iterable<Letter>): Letter[] {
  const set = new Set(letters);
  return LETTERS.filter((letter) => set.has(letter));
}
