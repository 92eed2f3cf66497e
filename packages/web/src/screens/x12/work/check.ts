import { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { describingReader, type Told } from '@cleanclaim/core/remittance/describe-file.ts';
import type { X12Finding } from '@cleanclaim/core/x12/finding.ts';
import { guideOf } from '@cleanclaim/core/x12/guides/registry.ts';
import { OutsideLists } from '@cleanclaim/core/x12/outside/outside-lists.ts';
import { X12Reader } from '@cleanclaim/core/x12/reader.ts';
import type { InterchangePlace } from './interchange-place.ts';

/** What the page holds of a file of any size: the first of each kind, and how many there are in all. */
export interface FileCheck {
  /** No finding of severity E. */
  readonly accepted: boolean;
  readonly counts: { readonly interchanges: number; readonly groups: number; readonly transactions: number };
  readonly acceptedTransactions: number;
  /** Kinds of transactions with how many there are: [["837P", 2]]. */
  readonly sets: readonly (readonly [string, number])[];
  readonly transactions: readonly TransactionRow[];
  readonly findings: readonly PlacedFinding[];
  /** "3E" → how many: type and severity. */
  readonly found: Readonly<Record<string, number>>;
  readonly told: readonly Told[];
  readonly toldCount: number;
  /** List of codes that was not looked up → how many values. */
  readonly notChecked: readonly (readonly [string, number])[];
  /** Transactions that no guide of ours covers: checked by syntax only. */
  readonly syntaxOnly: number;
}

export interface TransactionRow {
  readonly interchange: string;
  readonly group: string;
  readonly set: string;
  readonly control: string;
  readonly accepted: boolean;
}

/** A finding with what is needed to show it where it stands. */
export interface PlacedFinding extends X12Finding {
  readonly start: InterchangePlace;
  /** Names of the loops of loopPath; "" where the guide is not known. */
  readonly loopNames: readonly string[];
}

export const MOST_OF_A_KIND = 1_000;
export const MOST_TOLD = 500;
export const MOST_TRANSACTIONS = 500;

/** Checks a file piece by piece. `feed` and `end` throw FaultError as X12Reader does; what was found before stays. */
export class FileChecker {
  readonly #reader: X12Reader;
  readonly #lists = new OutsideLists(new ReferenceLibrary([]));
  readonly #findings: PlacedFinding[] = [];
  readonly #found: Record<string, number> = {};
  readonly #told: Told[] = [];
  #toldCount = 0;
  #start: InterchangePlace = { offset: 0, terminator: '~' };
  #loops: ReadonlyMap<string, string> = new Map();

  constructor() {
    const { models, events } = describingReader((told) => this.#tell(told));
    this.#reader = new X12Reader({
      models,
      lists: this.#lists,
      onFinding: (finding) => this.#finding(finding),
      events: {
        ...events,
        interchange: (header, offset) => {
          this.#start = { offset, terminator: header.delimiters.segment };
          events.interchange?.(header, offset);
        },
        transaction: (report, st01, st03, segment) => {
          this.#loops = loopNames(report.guide, st01);
          events.transaction?.(report, st01, st03, segment);
        },
      },
    });
  }

  feed(piece: Uint8Array): void {
    this.#reader.feed(piece);
  }

  end(): void {
    this.#reader.end();
  }

  get result(): FileCheck {
    const rows: TransactionRow[] = [];
    const sets = new Map<string, number>();
    let groups = 0;
    let transactions = 0;
    let acceptedTransactions = 0;
    for (const interchange of this.#reader.interchanges) {
      for (const group of interchange.groups) {
        groups++;
        for (const { set, control, accepted } of group.transactions) {
          transactions++;
          if (accepted) acceptedTransactions++;
          sets.set(set, (sets.get(set) ?? 0) + 1);
          if (rows.length < MOST_TRANSACTIONS)
            rows.push({ interchange: interchange.control, group: group.control, set, control, accepted });
        }
      }
    }
    return {
      accepted: Object.keys(this.#found).every((kind) => !kind.endsWith('E')),
      counts: { interchanges: this.#reader.interchanges.length, groups, transactions },
      acceptedTransactions,
      sets: [...sets],
      transactions: rows,
      findings: this.#findings.toSorted((a, b) => a.segment - b.segment || (a.element ?? 0) - (b.element ?? 0)),
      found: this.#found,
      told: this.#told,
      toldCount: this.#toldCount,
      notChecked: byList(this.#lists),
      syntaxOnly: this.#syntaxOnly,
    };
  }

  #syntaxOnly = 0;

  #finding(finding: X12Finding): void {
    const kind = `${finding.snip}${finding.severity}`;
    const count = (this.#found[kind] ?? 0) + 1;
    this.#found[kind] = count;
    if (finding.rule === 'X12-GUIDE' || finding.rule === 'X12-VERSION') this.#syntaxOnly++;
    if (count > MOST_OF_A_KIND) return;
    const names = (finding.loopPath ?? []).map((loop) => this.#loops.get(loop) ?? '');
    this.#findings.push({ ...finding, start: this.#start, loopNames: names });
  }

  #tell(told: Told): void {
    this.#toldCount++;
    if (this.#told.length < MOST_TOLD) this.#told.push(told);
  }
}

function loopNames(guide: string, st01: string): ReadonlyMap<string, string> {
  return new Map((guideOf(guide, st01)?.loops ?? []).map(({ id, label }) => [id, label]));
}

/** Why it was not looked up is the same for all here: the page has no lists. */
function byList(lists: OutsideLists): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const [name, { count }] of lists.notChecked) {
    const list = name.split(':')[0]!;
    counts.set(list, (counts.get(list) ?? 0) + count);
  }
  return [...counts];
}
