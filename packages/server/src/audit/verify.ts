import { headFile } from '@cleanclaim/core/audit/export.ts';
import type { VerifySignature } from '@cleanclaim/core/audit/verify/head-file.ts';
import { type Verification, verifyExport } from '@cleanclaim/core/audit/verify/verify-export.ts';
import { checkpointHeads, eventLines, lastCheckpoint } from '../store/audit.ts';
import type { Scope, Store } from '../store/store.ts';

/** Checks the events in the database against themselves and against the last checkpoint, as the verifier checks an export. */
export function verifyStored(
  store: Store,
  organizationId: string,
  verifySignature: VerifySignature,
  sha256: (text: string) => string,
): Promise<Verification> {
  return store.snapshot(organizationId, async (scope) => {
    const checkpoint = await lastCheckpoint(scope);
    const head = checkpoint && withoutEnds(headFile(checkpoint, await checkpointHeads(scope, checkpoint.sequence)));
    return verifyExport(eventTexts(scope), head, verifySignature, sha256);
  });
}

function* withoutEnds(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield line.slice(0, -1);
}

async function* eventTexts(scope: Scope): AsyncGenerator<string> {
  for await (const line of eventLines(scope)) yield line.slice(0, -1);
}
