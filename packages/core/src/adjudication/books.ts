import type { Claim } from '../claim/claim.ts';
import type { IsoDate } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import type { ReferenceLibrary } from '../packs/library.ts';
import type { Place } from '../pricing/line.ts';
import { type Adjudication, adjudicate } from './adjudicate.ts';
import { isDecided } from './decision.ts';
import type { HistoryItem } from './history.ts';
import { Ledger, type LedgerEntry } from './ledger.ts';
import { memberOf } from './member.ts';
import type { PlanRules } from './plan-rules.ts';

const VERSION = 1;
const CLAIM_DIGITS = 7;

/** The books of a plan as they are kept between runs. */
interface KeptBooks {
  readonly version: number;
  readonly plan: string;
  readonly claims: number;
  readonly checks: number;
  /** What reversals left open, by payee's NPI: negative cents. */
  readonly carried: Readonly<Record<string, Cents>>;
  readonly entries: readonly LedgerEntry[];
  readonly history: readonly HistoryItem[];
}

/**
 * What a simulated payer remembers of one plan: balances, earlier claims with their decisions, numbers given out, debts carried
 * forward. Decides claims one after the other and keeps what follows from each.
 */
export class Books {
  readonly plan: PlanRules;
  readonly ledger: Ledger;
  readonly #history = new Map<string, HistoryItem[]>();
  readonly #carried: Map<string, Cents>;
  #claims: number;
  #checks: number;

  constructor(plan: PlanRules, kept: KeptBooks | null = null) {
    this.plan = plan;
    this.ledger = new Ledger(kept?.entries ?? []);
    this.#carried = new Map(Object.entries(kept?.carried ?? {}));
    this.#claims = kept?.claims ?? 0;
    this.#checks = kept?.checks ?? 0;
    for (const item of kept?.history ?? []) this.#remember(item);
  }

  /** The books that `toJson` wrote; a fault when the text is not such, or is another plan's. */
  static read(plan: PlanRules, text: string): Result<Books> {
    let kept: Partial<KeptBooks> | null;
    try {
      kept = JSON.parse(text) as Partial<KeptBooks> | null;
    } catch {
      return fault('STATE', 'the state file is not JSON; give the file that an earlier run wrote');
    }
    if (kept?.version !== VERSION || !Array.isArray(kept.entries) || !Array.isArray(kept.history)) {
      return fault('STATE', 'the file is no state of adjudications; give the file that an earlier run wrote');
    }
    if (kept.plan !== plan.plan.id) {
      return fault(
        'STATE-PLAN',
        `the state is of plan ${kept.plan}, not of ${plan.plan.id}; keep a file for each plan`,
      );
    }
    return ok(new Books(plan, kept as KeptBooks));
  }

  toJson(): string {
    const kept: KeptBooks = {
      version: VERSION,
      plan: this.plan.plan.id,
      claims: this.#claims,
      checks: this.#checks,
      carried: Object.fromEntries(this.#carried),
      entries: this.ledger.entries,
      history: [...this.#history.values()].flat(),
    };
    return `${JSON.stringify(kept)}\n`;
  }

  /** Decides a claim, posts what it changes and remembers it. `place` overrides the ZIP of its lines. */
  decide(claim: Claim, asOf: IsoDate, packs: ReferenceLibrary, place: Place | null = null): Adjudication {
    const member = memberOf(claim);
    const claimNumber = `SIM${String(++this.#claims).padStart(CLAIM_DIGITS, '0')}`;
    const history = this.#history.get(member) ?? [];
    const answer = adjudicate(claim, {
      plan: this.plan,
      ledger: this.ledger,
      history,
      packs,
      asOf,
      place,
      claimNumber,
    });
    const { decision, reversal } = answer;
    if (reversal) {
      this.ledger.post(reversal.entries);
      const at = history.findIndex((item) => item.decision.claimNumber === reversal.claimNumber);
      history[at] = { ...history[at]!, reversed: true };
    }
    if (decision && isDecided(decision)) {
      this.ledger.post(decision.entries);
      this.#remember({ claim, decision, reversed: false });
    }
    return answer;
  }

  /** Number of the next check: day and count. */
  nextCheckNumber(date: IsoDate): { readonly checkNumber: string; readonly count: number } {
    const count = ++this.#checks;
    return { checkNumber: `${date.replaceAll('-', '')}${String(count).padStart(4, '0')}`, count };
  }

  carriedCents(npi: string): Cents {
    return this.#carried.get(npi) ?? 0;
  }

  carry(npi: string, cents: Cents): void {
    if (cents === 0) this.#carried.delete(npi);
    else this.#carried.set(npi, cents);
  }

  #remember(item: HistoryItem): void {
    const member = memberOf(item.claim);
    const items = this.#history.get(member);
    if (items) items.push(item);
    else this.#history.set(member, [item]);
  }
}
