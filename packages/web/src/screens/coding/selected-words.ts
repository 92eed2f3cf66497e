import type { Evidence } from '../../api/codes-of-visit.ts';
import type { VisitDocument } from '../../api/visit.ts';
import { trimmed } from '../../parts/evidence/words.ts';

/** The words of a document that are selected in the page; null when none are, or when they do not lie in one document. */
export function selectedWords(documents: readonly VisitDocument[]): Evidence | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
  const start = placeIn(startContainer, startOffset);
  const end = placeIn(endContainer, endOffset);
  if (!start || !end || start.documentId !== end.documentId) return null;
  const document = documents.find(({ id }) => id === start.documentId);
  const span = document ? trimmed(document.text, start.offset, end.offset) : null;
  return span ? { documentId: start.documentId, ...span, text: document!.text.slice(span.start, span.end) } : null;
}

/** Offset in its document of a place in the page. */
function placeIn(node: Node, offset: number): { documentId: string; offset: number } | null {
  const element = node instanceof Element ? node : node.parentElement;
  const run = element?.closest<HTMLElement>('[data-from]') ?? element?.querySelector<HTMLElement>('[data-from]');
  const documentId = run?.closest<HTMLElement>('[data-document]')?.dataset.document;
  if (!run || documentId === undefined) return null;
  return { documentId, offset: Number(run.dataset.from) + (node instanceof Element ? 0 : offset) };
}
