import { answerQuery, askQuery } from '@cleanclaim/core/coding/ask.ts';
import { recordSignature } from '@cleanclaim/core/coding/claim-steps.ts';
import { AS_IT_HAPPENED, type Course } from '@cleanclaim/core/coding/course.ts';
import type { Actor } from '@cleanclaim/core/coding/people.ts';
import { type Query, type QueryDraft, UNABLE } from '@cleanclaim/core/coding/query.ts';
import { impossible } from '@cleanclaim/core/coding/refusal.ts';
import { sha256Hex } from '@cleanclaim/core/kernel/hash.ts';
import { ok, type Result } from '@cleanclaim/core/kernel/result.ts';
import type { ClinicalDocument } from '@cleanclaim/core/record/document.ts';
import { insertDocument } from '../store/documents.ts';
import { dayText } from '../words/dates.ts';
import { type Refused, type Work, write } from './act.ts';
import { inFirstRole } from './acting.ts';
import { type Place, wordsAt } from './change.ts';
import type { OpenChart } from './load-chart.ts';
import { saveEvents } from './save.ts';

export interface AskedQuestion extends Omit<QueryDraft, 'indicators'> {
  readonly indicators: readonly Place[];
}

/** Asks the responsible professional; a question that leads is refused with every rule it breaks. */
export async function ask(work: Work, asked: AskedQuestion): Promise<Result<OpenChart, Refused>> {
  const { record } = work.open.chart;
  const indicators = wordsAt(work, asked.indicators);
  if (!indicators.ok) return indicators;
  const unknown = asked.about.find((id) => ![...record.diagnoses, ...record.lines].some((entry) => entry.id === id));
  if (unknown !== undefined) return impossible('CODING-UNKNOWN', 'the record has no such code', unknown);
  const draft: QueryDraft = { ...asked, indicators: indicators.value };
  return write(
    work,
    inFirstRole(work.actors, (actor) => askQuery(record, draft, courseAs(work, actor))),
  );
}

export interface GivenAnswer {
  readonly optionIds: readonly string[];
  readonly words: string;
}

/**
 * The professional's dated answer. It joins the record as a late entry that says what was chosen and written, and nothing else, signed by
 * who answered: from then on codes can point at it.
 */
export async function answer(work: Work, queryId: string, given: GivenAnswer): Promise<Result<OpenChart, Refused>> {
  const { open, actors, scope, context } = work;
  const { record } = open.chart;
  const query = record.queries.find((one) => one.query.id === queryId)?.query;
  if (!query) return impossible('QUERY-NOT-OPEN', 'there is no open question of this number', queryId);
  const documentId = context.ids.next('document');
  const chosen = inFirstRole(actors, (actor) => {
    const course = courseAs(work, actor);
    const document = lateEntry(work, query, given, documentId, actor);
    const answered = answerQuery(record, queryId, { ...given, documentId: document && documentId }, course);
    if (!answered.ok || !document) return answered.ok ? ok({ events: answered.value, document }) : answered;
    const signed = recordSignature(record, document, course);
    if (!signed.ok) return signed;
    return ok({ events: [...signed.value, ...answered.value], document });
  });
  if (!chosen.ok) return chosen;
  const { events, document } = chosen.value;
  if (document) {
    const kept = await insertDocument(scope, document);
    if (!kept.ok) return impossible(kept.fault.code, kept.fault.message, 'words');
  }
  const saved = await saveEvents(scope, open, events);
  const documents = document ? [...saved.chart.documents, document] : saved.chart.documents;
  return ok({ ...saved, chart: { ...saved.chart, documents } });
}

/** null when who answers signs no documents. "Unable to determine" adds nothing to the record that codes could point at. */
function lateEntry(
  { open, moment }: Work,
  query: Query,
  { optionIds, words }: GivenAnswer,
  id: string,
  { practitionerId }: Actor,
): ClinicalDocument | null {
  if (practitionerId === null) return null;
  const chosen = query.options.filter((option) => optionIds.includes(option.id) && option.id !== 'other');
  if (words.trim() === '' && chosen.every((option) => option.id === UNABLE.id)) return null;
  const said = [...chosen.map(({ text }) => text), words.trim()].filter((part) => part !== '').join('\n');
  const text = `Late entry of ${dayText(moment.at)}: ${query.title}\n\n${said}\n`;
  const signature = { practitionerId, at: moment.at, textSha256: sha256Hex(text) };
  return {
    ...{ id, encounterId: open.chart.encounter.id, kind: 'addendum', title: `Late entry: ${query.title}` },
    ...{ authorId: practitionerId, date: moment.at.slice(0, 10), text, signature },
  };
}

function courseAs({ open, context }: Work, actor: Actor): Course {
  return { actor, policy: open.policy, context, reason: AS_IT_HAPPENED };
}
