import type { Instant } from '@cleanclaim/core/kernel/identity.ts';
import type { Scope } from './store.ts';

/** A note of the organisation beside a code, as one hand wrote it. */
export interface CodeNote {
  readonly id: string;
  readonly system: string;
  /** Without dot, upper case. */
  readonly code: string;
  readonly kind: 'note' | 'citation';
  readonly text: string;
  /** It was taken back: its text is '' and what stood before can still be read. */
  readonly withdrawn: boolean;
  /** Id of the one whose place it takes. */
  readonly replaces: string | null;
  /** "person:…" or "token:…" */
  readonly writtenBy: string;
  readonly writtenByName: string;
  readonly writtenAt: Instant;
}

/** All that were ever written beside a code, oldest first. */
export async function codeNotes({ organizationId, trx }: Scope, system: string, code: string): Promise<CodeNote[]> {
  const rows = await trx
    .selectFrom('code_notes')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('system', '=', system)
    .where('code', '=', code)
    .orderBy('written_at')
    .orderBy('note_id')
    .execute();
  return rows.map((row) => ({
    id: row.note_id,
    system: row.system,
    code: row.code,
    kind: row.kind as CodeNote['kind'],
    text: row.text,
    withdrawn: row.withdrawn,
    replaces: row.replaces,
    writtenBy: row.written_by,
    writtenByName: row.written_by_name,
    writtenAt: row.written_at,
  }));
}

/** False when somebody else has taken the place of the note that this one replaces; nothing is written then. */
export async function insertCodeNote({ organizationId, trx }: Scope, note: CodeNote): Promise<boolean> {
  const written = await trx
    .insertInto('code_notes')
    .values({
      organization_id: organizationId,
      note_id: note.id,
      system: note.system,
      code: note.code,
      kind: note.kind,
      text: note.text,
      withdrawn: note.withdrawn,
      replaces: note.replaces,
      written_by: note.writtenBy,
      written_by_name: note.writtenByName,
      written_at: note.writtenAt,
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'replaces']).doNothing())
    .executeTakeFirst();
  return written.numInsertedOrUpdatedRows === 1n;
}
