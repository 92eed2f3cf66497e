import type { IsoDate } from '../kernel/dates.ts';
import { sha256Hex } from '../kernel/hash.ts';
import type { Instant } from '../kernel/identity.ts';

/** Characters of a document: UTF-16 offsets, end exclusive; `text` equals that slice. */
export interface Span {
  readonly documentId: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Signature {
  readonly practitionerId: string;
  readonly at: Instant;
  /** SHA-256 of the text that was signed. */
  readonly textSha256: string;
}

export type DocumentKind =
  | 'note'
  | 'addendum'
  | 'order'
  | 'operative-report'
  | 'imaging-report'
  | 'administration-record'
  | 'result';

/** A clinical document. Its text never changes: who amends writes an addendum. */
export interface ClinicalDocument {
  readonly id: string;
  readonly encounterId: string;
  readonly kind: DocumentKind;
  readonly title: string;
  readonly authorId: string;
  readonly date: IsoDate;
  readonly text: string;
  readonly signature: Signature | null;
}

/** A signature counts only while it is of this very text. */
export function isSigned(document: ClinicalDocument): boolean {
  return document.signature !== null && document.signature.textSha256 === sha256Hex(document.text);
}

/** null when the offsets do not lie in the document. */
export function spanOf(document: ClinicalDocument, start: number, end: number): Span | null {
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end <= start || end > document.text.length)
    return null;
  return { documentId: document.id, start, end, text: document.text.slice(start, end) };
}

/** Whether the span still says what it says: right document, right offsets, right words. */
export function spanHolds(span: Span, document: ClinicalDocument): boolean {
  return span.documentId === document.id && document.text.slice(span.start, span.end) === span.text && span.text !== '';
}
