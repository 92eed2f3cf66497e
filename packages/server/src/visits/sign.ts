import { recordSignature } from '@cleanclaim/core/coding/claim-steps.ts';
import { AS_IT_HAPPENED } from '@cleanclaim/core/coding/course.ts';
import { impossible } from '@cleanclaim/core/coding/refusal.ts';
import { sha256Hex } from '@cleanclaim/core/kernel/hash.ts';
import { ok, type Result } from '@cleanclaim/core/kernel/result.ts';
import { isSigned } from '@cleanclaim/core/record/document.ts';
import { signDocument } from '../store/documents.ts';
import type { Refused, Work } from './act.ts';
import { inFirstRole } from './acting.ts';
import { courseAs } from './course-acts.ts';
import type { OpenChart } from './load-chart.ts';
import { saveEvents } from './save.ts';

/** Signs a document of the visit: only its author can, once, and the text as it stands (ACC-DOC-01). */
export async function sign(work: Work, documentId: string): Promise<Result<OpenChart, Refused>> {
  const { open, actors, scope, moment } = work;
  const { record, documents } = open.chart;
  const document = documents.find(({ id }) => id === documentId);
  if (!document) return impossible('DOC-MISSING', 'the visit has no such document', documentId);
  if (isSigned(document))
    return impossible('DOC-SIGNED', 'the document is signed already; write an addendum', documentId);
  const signature = { practitionerId: document.authorId, at: moment.at, textSha256: sha256Hex(document.text) };
  const signed = { ...document, signature };
  const events = inFirstRole(actors, (actor) => recordSignature(record, signed, courseAs(work, actor, AS_IT_HAPPENED)));
  if (!events.ok) return events;
  const kept = await signDocument(scope, documentId, signature);
  if (!kept.ok) return impossible(kept.fault.code, kept.fault.message, documentId);
  const saved = await saveEvents(scope, open, events.value);
  const after = saved.chart.documents.map((one) => (one.id === documentId ? signed : one));
  return ok({ ...saved, chart: { ...saved.chart, documents: after } });
}
