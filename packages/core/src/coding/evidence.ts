import { type ClinicalDocument, type DocumentKind, isSigned, type Span, spanHolds } from '../record/document.ts';
import type { CodingContext } from './context.ts';

type Documents = Pick<CodingContext, 'documents' | 'referredDocumentIds'>;

/** The document of a span, when it is of this encounter or referred to by it, and the span still says what it says. */
function documentOf(
  encounterId: string,
  span: Span,
  { documents, referredDocumentIds }: Documents,
): ClinicalDocument | null {
  const document = documents.find(({ id }) => id === span.documentId);
  if (!document) return null;
  if (document.encounterId !== encounterId && !referredDocumentIds.includes(document.id)) return null;
  return spanHolds(span, document) ? document : null;
}

/** SUPPORT-01: at least one span, and every one in a signed document of this encounter or one that its note refers to. */
export function supports(encounterId: string, evidence: readonly Span[], documents: Documents): boolean {
  return (
    evidence.length > 0 &&
    evidence.every((span) => {
      const document = documentOf(encounterId, span, documents);
      return document !== null && isSigned(document);
    })
  );
}

/** Whether any cited document was written or signed after a moment. */
export function writtenAfter(evidence: readonly Span[], documents: Documents, moment: string): boolean {
  const dated = evidence.some((span) => {
    const date = documents.documents.find(({ id }) => id === span.documentId)?.date;
    return date !== undefined && date > moment.slice(0, 10);
  });
  return dated || signedAfter(evidence, documents, moment);
}

/** Whether any cited document was signed after a moment. */
export function signedAfter(evidence: readonly Span[], { documents }: Documents, moment: string): boolean {
  return evidence.some((span) => {
    const signature = documents.find(({ id }) => id === span.documentId)?.signature;
    return signature != null && signature.at > moment;
  });
}

/** The account of a service by who performed it. */
const NOTES: readonly DocumentKind[] = ['note', 'operative-report', 'imaging-report'];

/** Signed notes of this encounter: without one no claim is prepared (SIG-03). */
export function signedNotes(encounterId: string, documents: readonly ClinicalDocument[]): readonly ClinicalDocument[] {
  return documents.filter((one) => one.encounterId === encounterId && NOTES.includes(one.kind) && isSigned(one));
}
