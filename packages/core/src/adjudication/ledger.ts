import type { IsoDate } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';

export type Benefit = 'deductible' | 'out-of-pocket';

/** What a balance is kept for (PYO-ACM-01). */
export interface BalanceKey {
  readonly member: string;
  readonly family: string;
  readonly benefit: Benefit;
  /** First day of the plan year. */
  readonly year: IsoDate;
}

/**
 * One change of a balance. A balance is the sum of its entries, never an overwritten number (PYO-ACM-02). A reversal is an entry
 * with the opposite sign; an opening one brings a balance from elsewhere and names its document (PYO-ACM-03).
 */
export interface LedgerEntry extends BalanceKey {
  readonly cents: Cents;
  readonly kind: 'claim' | 'reversal' | 'opening';
  /** The plan's number of the claim; null for an opening entry. */
  readonly claim: string | null;
  readonly line: number | null;
  readonly posted: IsoDate;
  readonly document: string | null;
}

/** Entries in the order adjudicated (PYO-ACM-05), with their sums at hand. Grows, never changes. */
export class Ledger {
  readonly #entries: LedgerEntry[] = [];
  readonly #members = new Map<string, Cents>();
  readonly #families = new Map<string, Cents>();

  constructor(entries: Iterable<LedgerEntry> = []) {
    this.post(entries);
  }

  get entries(): readonly LedgerEntry[] {
    return this.#entries;
  }

  post(entries: Iterable<LedgerEntry>): void {
    for (const entry of entries) {
      this.#entries.push(entry);
      add(this.#members, memberKey(entry), entry.cents);
      add(this.#families, familyKey(entry), entry.cents);
    }
  }

  memberCents(key: BalanceKey): Cents {
    return this.#members.get(memberKey(key)) ?? 0;
  }

  familyCents(key: BalanceKey): Cents {
    return this.#families.get(familyKey(key)) ?? 0;
  }
}

/** Entries that take back exactly what a claim put into the balances. */
export function reversalOf(entries: readonly LedgerEntry[], posted: IsoDate): LedgerEntry[] {
  return entries.map((entry) => ({ ...entry, cents: -entry.cents, kind: 'reversal', posted }));
}

function memberKey({ member, benefit, year }: BalanceKey): string {
  return `${member}|${benefit}|${year}`;
}

function familyKey({ family, benefit, year }: BalanceKey): string {
  return `${family}|${benefit}|${year}`;
}

function add(sums: Map<string, Cents>, key: string, cents: Cents): void {
  sums.set(key, (sums.get(key) ?? 0) + cents);
}
