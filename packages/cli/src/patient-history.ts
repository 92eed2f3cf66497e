import { type Claim, patientOf } from '@cleanclaim/core/claim/claim.ts';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { readClaims } from './claims.ts';
import type { Inputs } from './inputs.ts';

const NONE: readonly Claim[] = [];

/** Earlier claims by patient: member id, date of birth and first name tell one from another. */
export class PatientHistory {
  readonly #claims = new Map<string, Claim[]>();

  /** Reads all files; throws FaultError where one cannot be used, since a history with holes would pass duplicates. */
  static async read(inputs: Inputs, files: readonly string[]): Promise<PatientHistory> {
    const history = new PatientHistory();
    for await (const file of inputs.expand(files)) {
      for await (const read of readClaims(file)) {
        if (!read.ok) throw new FaultError(read.fault.code, `${file.name}: ${read.fault.message}`, read.fault.at);
        history.add(read.claim);
      }
    }
    return history;
  }

  add(claim: Claim): void {
    const key = patientKey(claim);
    const claims = this.#claims.get(key);
    if (claims) claims.push(claim);
    else this.#claims.set(key, [claim]);
  }

  of(claim: Claim): readonly Claim[] {
    return this.#claims.size === 0 ? NONE : (this.#claims.get(patientKey(claim)) ?? NONE);
  }
}

function patientKey(claim: Claim): string {
  const { name, birthDate } = patientOf(claim);
  return [claim.subscriber.memberId, birthDate, name.first?.toUpperCase()].join('|');
}
