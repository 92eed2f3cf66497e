import type { IsoDate } from '../kernel/dates.ts';
import { codeKey } from './code-key.ts';
import { Pack, type PackBytes, type StringTable, writePack } from './container.ts';
import { keyRange } from './icd10cm-tabular.ts';

/** A coverage policy: for which diagnoses a procedure is held to be medically necessary. */
export interface CoveragePolicy {
  readonly id: string;
  readonly title: string;
  readonly kind: 'NCD' | 'LCD' | 'example';
  /** Medicare contractors (five digits) it holds for; [] = everywhere. */
  readonly carriers: readonly string[];
  readonly from: IsoDate;
  readonly to: IsoDate | null;
  readonly source: string;
  readonly procedures: readonly string[];
  /** Diagnosis codes or ranges ("I10", "E08-E13") that support the procedures. */
  readonly covered: readonly string[];
  /** Ranges that never do, even when `covered` names them. */
  readonly notCovered: readonly string[];
}

export function buildCoverage(policies: readonly CoveragePolicy[]): Uint8Array<ArrayBuffer> {
  const sorted = [...policies].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return writePack({
    set: 'coverage',
    part: 'policies',
    columns: {},
    strings: { policies: sorted.map((policy) => JSON.stringify(policy)) },
  });
}

interface CompiledPolicy {
  readonly policy: CoveragePolicy;
  readonly covered: readonly (readonly [number, number])[];
  readonly notCovered: readonly (readonly [number, number])[];
}

export class CoverageTable {
  readonly #table: StringTable;
  #read: { readonly policies: CoveragePolicy[]; readonly byProcedure: Map<string, CompiledPolicy[]> } | null = null;

  /** Policies are parsed when one is first asked for. */
  constructor(pack: Pack) {
    this.#table = pack.strings('policies');
  }

  static open(bytes: PackBytes): CoverageTable {
    return new CoverageTable(new Pack(bytes));
  }

  get rows(): number {
    return this.#table.length;
  }

  get policies(): readonly CoveragePolicy[] {
    return this.#parsed.policies;
  }

  /** Policies in force for a procedure on a day and, where known, with a contractor. */
  forProcedure(code: string, date: IsoDate, carrier: string | null): CoveragePolicy[] {
    return this.#inForce(code, date, carrier).map((item) => item.policy);
  }

  /** Whether some policy, of whatever contractor, is in force for a procedure on a day. */
  governs(code: string, date: IsoDate): boolean {
    return (this.#parsed.byProcedure.get(code) ?? []).some(({ policy }) => isInForce(policy, date));
  }

  /** The first of the diagnoses (with or without dot) that supports the procedure under the policy, or null. */
  supportedBy(policyId: string, procedure: string, diagnoses: readonly string[]): string | null {
    const compiled = this.#parsed.byProcedure.get(procedure)?.find((item) => item.policy.id === policyId);
    if (!compiled) return null;
    for (const diagnosis of diagnoses) {
      const key = codeKey(diagnosis.replaceAll('.', ''), 7);
      const inside = ([from, to]: readonly [number, number]) => key >= from && key <= to;
      if (compiled.covered.some(inside) && !compiled.notCovered.some(inside)) return diagnosis;
    }
    return null;
  }

  get #parsed() {
    if (this.#read) return this.#read;
    const policies: CoveragePolicy[] = [];
    const byProcedure = new Map<string, CompiledPolicy[]>();
    for (let at = 0; at < this.#table.length; at++) {
      const policy = JSON.parse(this.#table.at(at)) as CoveragePolicy;
      const compiled = { policy, covered: policy.covered.map(keyRange), notCovered: policy.notCovered.map(keyRange) };
      policies.push(policy);
      for (const code of policy.procedures) {
        const list = byProcedure.get(code);
        if (list) list.push(compiled);
        else byProcedure.set(code, [compiled]);
      }
    }
    return (this.#read = { policies, byProcedure });
  }

  #inForce(code: string, date: IsoDate, carrier: string | null): CompiledPolicy[] {
    return (this.#parsed.byProcedure.get(code) ?? []).filter(
      ({ policy }) =>
        isInForce(policy, date) &&
        (policy.carriers.length === 0 || (carrier !== null && policy.carriers.includes(carrier))),
    );
  }
}

function isInForce(policy: CoveragePolicy, date: IsoDate): boolean {
  return policy.from <= date && (policy.to === null || date <= policy.to);
}
