import type { HardFacts, MetBy } from '../access/hard-rules.ts';
import { isFactModifier } from '../claim/fact-modifiers.ts';
import { isSigned } from '../record/document.ts';
import type { Change } from './change.ts';
import type { CodingContext } from './context.ts';
import type { Act } from './event.ts';
import { signedAfter, supports, writtenAfter } from './evidence.ts';
import type { Nature } from './kind.ts';
import type { Actor } from './people.ts';
import { type CodingRecord, findLine } from './record.ts';
import { decidedAt, openCase } from './window.ts';

/** Whether a consultation that a change cites is the professional's dated answer, and no "no"; 'unknown' = the record has none of that id. */
export type Cited = 'answer' | 'lapse' | 'silence' | 'own-tick' | 'disagrees' | 'unknown' | null;

export function citedConsultation(record: CodingRecord, change: Change, actor: Actor): Cited {
  const { consultation } = change;
  if (consultation === null) return null;
  if ('claimedBy' in consultation) return consultation.claimedBy;
  const said = record.consultations.find(({ id }) => id === consultation.id);
  if (said?.answer === 'disagrees') return 'disagrees';
  if (said) return said.by.personId === actor.personId ? 'own-tick' : 'answer';
  const asked = record.queries.find(({ query }) => query.id === consultation.id);
  if (!asked) return 'unknown';
  if (asked.answer) return asked.answer.by.personId === actor.personId ? 'own-tick' : 'answer';
  return asked.state === 'expired' ? 'lapse' : 'silence';
}

/** What the hard rules ask, read from the record, its documents and the change. */
export function hardFacts(
  record: CodingRecord,
  change: Change,
  acts: readonly Act[],
  nature: Nature,
  cited: MetBy | null,
  context: CodingContext,
): HardFacts {
  const decided = decidedAt(record);
  const cites = allEvidence(change);
  return {
    evidence:
      !nature.newValue ||
      (supports(record.encounterId, change.evidence, context) &&
        factsAreShown(record, acts, (evidence) => supports(record.encounterId, evidence, context))),
    origin: change.origin,
    reason: change.reason.class,
    writtenAfterDenial: decided !== null && writtenAfter(cites, context, decided),
    raises: nature.raises,
    complianceSignOff: signedOff(record, cites, context),
    consultation: cited,
    attestation: null,
    delegation: change.delegation !== null,
    altersSubmittedVersion: false,
    secondPerson: null,
    codedBy: record.codedBy,
    recordShowsAsBilled: acts.some((act) => showsAsBilled(record, act, context)),
    finalizedAsOriginal: false,
  };
}

function allEvidence(change: Change) {
  const { intention, evidence } = change;
  const facts = 'facts' in intention ? intention.facts.flatMap((fact) => fact.evidence) : [];
  return [...evidence, ...facts];
}

/** A fact-stating modifier that is all a change adds stands under the words of the change; with anything else it needs words of its own. */
export function withFactEvidence(record: CodingRecord, act: Act, change: Change): Act {
  if (act.type !== 'line-changed' || Object.keys(act.after).length > 1 || change.evidence.length === 0) return act;
  const [modifier, ...more] = factsAdded(record, act);
  if (modifier === undefined || more.length > 0 || act.facts.length > 0) return act;
  return { ...act, facts: [{ modifier, evidence: change.evidence }] };
}

/** Every fact-stating modifier that is added has words of its own that hold (HRM-01). */
function factsAreShown(
  record: CodingRecord,
  acts: readonly Act[],
  holds: (evidence: Change['evidence']) => boolean,
): boolean {
  return acts.every((act) =>
    factsAdded(record, act).every((modifier) => {
      const facts = act.type === 'line-added' || act.type === 'line-changed' ? act.facts : [];
      return facts.some((fact) => fact.modifier === modifier && holds(fact.evidence));
    }),
  );
}

function factsAdded(record: CodingRecord, act: Act): readonly string[] {
  if (act.type === 'line-added') return act.line.modifiers.filter(isFactModifier);
  if (act.type !== 'line-changed') return [];
  const before = findLine(record, act.id)?.line.modifiers ?? [];
  return (act.after.modifiers ?? []).filter((modifier) => isFactModifier(modifier) && !before.includes(modifier));
}

/** Signed documents of the visit carry the date, or the author is the person, as it was billed: then it is not changed (ACC-H9). */
function showsAsBilled(record: CodingRecord, act: Act, context: CodingContext): boolean {
  const signed = context.documents.filter((one) => one.encounterId === record.encounterId && isSigned(one));
  const dated = (date: string | null | undefined) => date != null && signed.some((one) => one.date === date);
  const authored = (id: string | null | undefined) =>
    id != null && signed.some((one) => one.kind === 'note' && one.authorId === id);
  if (act.type === 'header-changed') return dated(act.before.dateOfService) || authored(act.before.performerId);
  if (act.type === 'line-changed') return dated(act.before.dateFrom) || authored(act.before.renderingId);
  return false;
}

/** Compliance signed the open case off, and knew every document that is cited: none was signed after that. */
function signedOff(record: CodingRecord, cites: Change['evidence'], context: CodingContext): boolean {
  const current = openCase(record, 'compliance') ?? openCase(record, 'correction');
  return current?.signedOff != null && !signedAfter(cites, context, current.signedOff.at);
}
