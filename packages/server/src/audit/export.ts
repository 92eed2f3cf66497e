import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Signer } from '@cleanclaim/core/audit/checkpoint.ts';
import { headFile } from '@cleanclaim/core/audit/export.ts';
import type { Clock, IdSource } from '@cleanclaim/core/kernel/identity.ts';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { logAccess } from '../store/access-log.ts';
import { eventLines } from '../store/audit.ts';
import type { Scope, Store } from '../store/store.ts';
import { sealChains } from './seal.ts';

export interface AuditExport {
  readonly file: string;
  readonly events: number;
  readonly chains: number;
  readonly keyId: string;
}

export interface ExportOptions {
  readonly store: Store;
  readonly organizationId: string;
  readonly signer: Signer;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Events go here, the signed checkpoint to FILE.head. */
  readonly file: string;
}

/**
 * Seals, then writes all events of the organisation in chain order, as they stood when they were sealed, and beside them the signed checkpoint
 * over all chain heads. Neither file appears before both are whole.
 */
export async function exportAudit(options: ExportOptions): Promise<AuditExport> {
  const { store, organizationId, signer, clock, ids, file } = options;
  const head = `${file}.head`;
  try {
    const checkpoint = await store.snapshot(organizationId, async (scope) => {
      const sealed = await sealChains(scope, signer, clock.now());
      await write(`${file}.part`, eventLines(scope));
      await write(`${head}.part`, headFile(sealed.checkpoint, sealed.heads));
      await log(scope, ids.next('access'), clock.now());
      return sealed.checkpoint;
    });
    await rename(`${file}.part`, file);
    await rename(`${head}.part`, head);
    return { file, events: checkpoint.events, chains: checkpoint.chains, keyId: checkpoint.keyId };
  } catch (error) {
    for (const part of [`${file}.part`, `${head}.part`]) await rm(part, { force: true });
    throw busy(error) ?? unwritable(error, file) ?? error;
  }
}

async function write(file: string, lines: Iterable<string> | AsyncIterable<string>): Promise<void> {
  await pipeline(Readable.from(lines), createWriteStream(file, { mode: 0o600 }));
}

function log(scope: Scope, id: string, at: string): Promise<void> {
  return logAccess(scope, { id, at, actor: 'installation', action: 'audit-export', subject: null, outcome: 'done' });
}

/** Two sealings at once would follow the same checkpoint: the database lets one of them through. */
function busy(error: unknown): FaultError | null {
  const { code } = error as { code?: string };
  if (code !== '23505' && code !== '40001') return null;
  return new FaultError('AUDIT-BUSY', 'another process is sealing the audit trail at this moment; try again');
}

function unwritable(error: unknown, file: string): FaultError | null {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (!syscall) return null;
  return new FaultError('OUTPUT-UNWRITABLE', `cannot write ${file}: ${code}; choose another place with --out FILE`);
}
