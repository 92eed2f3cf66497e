import type { Claim } from '@cleanclaim/core/claim/claim.ts';
import type { ScrubResult } from '@cleanclaim/core/edits/engine.ts';
import type { Rule } from '@cleanclaim/core/edits/rule.ts';
import type { IsoDate } from '@cleanclaim/core/kernel/dates.ts';
import { editionLabel, type ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';

interface RuleCounts {
  pass: number;
  fail: number;
  bypassed: number;
  notChecked: number;
}

/** What a whole run came to. */
export interface ScrubSummary {
  readonly claims: number;
  /** Nothing failed and nothing was left unchecked. */
  readonly clean: number;
  readonly withFailures: number;
  readonly notFullyChecked: number;
  readonly byRule: Readonly<Record<string, Readonly<RuleCounts>>>;
  /** Editions that were at hand for the days of service, by kind of pack. */
  readonly editions: Readonly<Record<string, readonly string[]>>;
}

/** What a counter has counted, to be sent to another. */
export interface SummaryCounts {
  readonly claims: number;
  readonly clean: number;
  readonly withFailures: number;
  readonly notFullyChecked: number;
  readonly byRule: Readonly<Record<string, Readonly<RuleCounts>>>;
  readonly days: readonly IsoDate[];
}

/** Adds up results claim by claim, without keeping them. */
export class SummaryCounter {
  readonly #rules: readonly Rule[];
  readonly #byRule: Record<string, RuleCounts>;
  readonly #days = new Set<IsoDate>();
  #claims = 0;
  #clean = 0;
  #withFailures = 0;
  #notFullyChecked = 0;

  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
    this.#byRule = Object.fromEntries(rules.map(({ id }) => [id, { pass: 0, fail: 0, bypassed: 0, notChecked: 0 }]));
  }

  add(claim: Claim, { findings, counts, passes }: ScrubResult): void {
    this.#claims++;
    if (counts.fail > 0) this.#withFailures++;
    if (counts.notChecked > 0) this.#notFullyChecked++;
    if (counts.fail === 0 && counts.notChecked === 0) this.#clean++;
    for (const [at, passed] of passes.entries()) this.#byRule[this.#rules[at]!.id]!.pass += passed;
    for (const { rule, outcome } of findings) {
      const row = this.#byRule[rule]!;
      if (outcome === 'fail') row.fail++;
      else if (outcome === 'bypassed') row.bypassed++;
      else row.notChecked++;
    }
    for (const { dateFrom } of claim.lines) if (dateFrom !== null) this.#days.add(dateFrom);
  }

  get counts(): SummaryCounts {
    return {
      claims: this.#claims,
      clean: this.#clean,
      withFailures: this.#withFailures,
      notFullyChecked: this.#notFullyChecked,
      byRule: this.#byRule,
      days: [...this.#days],
    };
  }

  /** Adds what another counter has counted. */
  merge(counts: SummaryCounts): void {
    this.#claims += counts.claims;
    this.#clean += counts.clean;
    this.#withFailures += counts.withFailures;
    this.#notFullyChecked += counts.notFullyChecked;
    for (const [id, { pass, fail, bypassed, notChecked }] of Object.entries(counts.byRule)) {
      const row = this.#byRule[id]!;
      row.pass += pass;
      row.fail += fail;
      row.bypassed += bypassed;
      row.notChecked += notChecked;
    }
    for (const day of counts.days) this.#days.add(day);
  }

  total(packs: ReferenceLibrary): ScrubSummary {
    const editions: Record<string, string[]> = {};
    const keys = [...new Set(this.#rules.flatMap((rule) => rule.packs))].sort();
    const days = [...this.#days].sort();
    for (const key of keys) {
      const picked = days.map((day) => packs.pick(key, day));
      editions[key] = [...new Set(picked.flatMap((found) => (found.loaded ? [editionLabel(found)] : [])))];
    }
    const { days: _, ...counts } = this.counts;
    return { ...counts, editions };
  }
}
