import { readdirSync } from 'node:fs';
import type { Signer } from '@cleanclaim/core/audit/checkpoint.ts';
import type { Clock, IdSource } from '@cleanclaim/core/kernel/identity.ts';
import type { Scope } from '../store/store.ts';

/** What a job is told besides its organisation: ids and plain options, never patients' data. */
export type JobPayload = Readonly<Record<string, string | number | boolean | null>>;

/** A kind of job. It stands alone in kinds/NAME.ts and is found there; NAME is the name of its queue. */
export interface JobKind {
  readonly summary: string;
  /** Cron expression in UTC: then it runs for every organisation at that time, with an empty payload. */
  readonly schedule: string | null;
  /** Works in one transaction with the job's own completion: done and marked as done, or neither. A throw tries again later. */
  run(scope: Scope, payload: JobPayload, tools: JobTools): Promise<void>;
}

export interface JobTools {
  readonly clock: Clock;
  readonly ids: IdSource;
  /** The installation's key, for sealing the audit trail. */
  signer(): Promise<Signer>;
}

const FOLDER = new URL('./kinds/', import.meta.url);

export function jobNames(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -3))
    .sort();
}

/** All kinds by name. */
export async function jobKinds(): Promise<ReadonlyMap<string, JobKind>> {
  const kinds = new Map<string, JobKind>();
  for (const name of jobNames()) {
    kinds.set(name, ((await import(new URL(`${name}.ts`, FOLDER).href)) as { default: JobKind }).default);
  }
  return kinds;
}
