import { type Fault, fault, ok, type Result } from '@cleanclaim/core/kernel/result.ts';
import type { ClinicalDocument, DocumentKind, Signature } from '@cleanclaim/core/record/document.ts';
import type { Selectable } from 'kysely';
import type { Scope } from './store.ts';
import type { DocumentsTable } from './tables.generated.ts';
import { markStale } from './worklist.ts';

/** Keeps a document; its text never changes afterwards. DOC-TEXT when the text cannot be kept letter for letter. */
export async function insertDocument(scope: Scope, document: ClinicalDocument): Promise<Result<null, Fault>> {
  const { organizationId, trx } = scope;
  const { id, encounterId, kind, title, authorId, date, text, signature } = document;
  if (!text.isWellFormed() || text.includes('\0')) {
    return fault(
      'DOC-TEXT',
      'the text holds characters that are none (half of a pair, or NUL); save it as UTF-8 and try again',
    );
  }
  await trx
    .insertInto('documents')
    .values({
      organization_id: organizationId,
      document_id: id,
      encounter_id: encounterId,
      author_id: authorId,
      ...{ kind, title, date, text },
      ...signatureColumns(signature),
    })
    .execute();
  await markStale(scope, encounterId);
  return ok(null);
}

/** Signs once. DOC-SIGNED when it is signed already, DOC-OTHER-TEXT when the signature is of another text. */
export async function signDocument(scope: Scope, id: string, signature: Signature): Promise<Result<null, Fault>> {
  const { organizationId, trx } = scope;
  const row = await trx
    .selectFrom('documents')
    .select(['encounter_id', 'text_sha256', 'signed_by'])
    .where('organization_id', '=', organizationId)
    .where('document_id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return fault('DOC-MISSING', 'there is no such document');
  if (row.signed_by !== null) return fault('DOC-SIGNED', 'the document is signed already; write an addendum');
  if (row.text_sha256 !== signature.textSha256) {
    return fault('DOC-OTHER-TEXT', 'the text that was shown for signing is not the one that is kept; open it again');
  }
  await trx
    .updateTable('documents')
    .set(signatureColumns(signature))
    .where('organization_id', '=', organizationId)
    .where('document_id', '=', id)
    .execute();
  await markStale(scope, row.encounter_id);
  return ok(null);
}

/** Documents of a visit, by day and id. */
export async function documentsOf({ organizationId, trx }: Scope, encounterId: string): Promise<ClinicalDocument[]> {
  const rows = await trx
    .selectFrom('documents')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('encounter_id', '=', encounterId)
    .orderBy('date')
    .orderBy('document_id')
    .execute();
  return rows.map(toDocument);
}

function signatureColumns(signature: Signature | null) {
  return {
    signed_by: signature?.practitionerId ?? null,
    signed_at: signature?.at ?? null,
    signed_sha256: signature?.textSha256 ?? null,
  };
}

function toDocument(row: Selectable<DocumentsTable>): ClinicalDocument {
  const { kind, title, date, text } = row;
  const { signed_by: practitionerId, signed_at: at, signed_sha256: textSha256 } = row;
  return {
    id: row.document_id,
    encounterId: row.encounter_id,
    kind: kind as DocumentKind,
    authorId: row.author_id,
    ...{ title, date, text },
    signature: practitionerId && at && textSha256 ? { practitionerId, at, textSha256 } : null,
  };
}
