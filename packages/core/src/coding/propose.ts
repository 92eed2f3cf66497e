import { isAuthorized } from '../access/authorization.ts';
import { type Decision, decide } from '../access/decide.ts';
import { type ChangeKind, inOrder } from '../access/dimensions.ts';
import type { AccessPolicy } from '../access/policy.ts';
import type { ReasonId } from '../access/reasons.ts';
import { within } from '../kernel/dates.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { Change } from './change.ts';
import { conflictOf } from './conflict.ts';
import { type CodingContext, responsibleFor, today } from './context.ts';
import { type Course, courseEvent, mayTakePart } from './course.ts';
import { draftActs } from './draft.ts';
import { type Act, type AutoCoded, type CodingEvent, makeEvent, type Ruling } from './event.ts';
import { citedConsultation, hardFacts, withFactEvidence } from './facts.ts';
import { codesOfVisit, codesTouched } from './fold-obligations.ts';
import { type Nature, natureOf } from './kind.ts';
import { openLetters } from './obligations.ts';
import type { Actor } from './people.ts';
import { type CodingRecord, findCode, findLine } from './record.ts';
import { denied, impossible, type Refusal, refuse } from './refusal.ts';
import { covering } from './speaks.ts';
import { isVisitLevel } from './visit-level.ts';
import { windowOf } from './window.ts';

type AttestationVoided = Extract<Act, { type: 'attestation-voided' }>;

/**
 * Whether a person may make a change, and the events that it comes to: the change itself, and the attestations that it voids.
 * Nothing is changed in place; [] = it stands so already. The kind is worked out from before and after; what cannot be met yet
 * (the professional's answer, a second person, attestation, sign-off) stays open on the record and holds back the release.
 */
export function propose(
  record: CodingRecord,
  change: Change,
  actor: Actor,
  policy: AccessPolicy,
  context: CodingContext,
): Result<readonly CodingEvent[], Refusal> {
  const conflict = conflictOf(record, change, actor.name);
  if (conflict) return refuse(conflict);
  const autoCoded = autoCodedBy(change, policy, context);
  const drafted = draftActs(record, change.intention, autoCoded, context.ids);
  if (!drafted.ok) return refuse({ type: 'impossible', fault: drafted.fault });
  const acts = drafted.value.map((act) => withFactEvidence(record, act, change));
  if (acts.length === 0) return ok([]);
  const stranger = professionalsNamed(acts).find(
    (id) => !context.professionals.some((one) => one.practitionerId === id),
  );
  if (stranger !== undefined)
    return impossible('CODING-PERFORMER', 'this professional is not of the organization', stranger);
  const cited = citedConsultation(record, change, actor);
  if (cited === 'unknown')
    return impossible('CODING-CONSULT', 'the record has no such query or consultation', 'consultation');
  if (cited === 'disagrees') return impossible('CODING-DISAGREED', 'the professional did not agree', 'consultation');

  // The last act is the one that the intention names; those before it follow from it.
  const responsible = responsibleFor(context, performerOf(record, acts.at(-1)!));
  const nature = together(acts.map((act) => natureOf(record, act, actor)));
  const facts = hardFacts(record, change, acts, nature, cited, context);
  const window = windowOf(record);
  const { identityHolds } = context;
  const isPerformer = actor.practitionerId === responsible.practitionerId;
  const decisions: { readonly kind: ChangeKind; readonly decision: Decision }[] = [];
  for (const kind of nature.kinds) {
    const decision = decide({
      role: actor.role,
      window,
      kind,
      policy,
      actorId: actor.personId,
      identityHolds: identityHolds && (actor.role !== 'P' || isPerformer),
      authorized:
        isAuthorized(context.authorizations, {
          personId: actor.personId,
          role: actor.role,
          kind,
          npi: responsible.npi,
          on: today(context),
        }) ||
        (kind === 'ATTEST' && covering(actor, responsible, policy, context)),
      credentialInForce: actor.credential !== null && within(today(context), actor.credential),
      facts,
      covers: covering(actor, responsible, policy, context),
      autoCodes: autoCoded !== null && !excludedFromAutoCoding(acts),
    });
    if (decision.decision === 'deny') return refuse(denied(kind, window, decision.reasons));
    decisions.push({ kind, decision });
  }

  const letters = inOrder(decisions.flatMap(({ decision }) => decision.obligations.map(({ letter }) => letter)));
  if (letters.includes('r') && change.reason.words.trim() === '')
    return impossible('CODING-REASON', 'this change asks for a reason in your own words', 'reason');
  if (letters.includes('e') && !evidenceIsMet(record, acts, change, nature, facts.evidence))
    return impossible('CODING-EVIDENCE', 'this change asks for words in a signed document', 'evidence');
  const met = openLetters(record, acts, change, letters, actor, responsible, cited, context);
  const ruling: Ruling = {
    preset: policy.preset,
    window,
    kinds: nature.kinds,
    obligations: letters,
    open: met.open,
    reasons: [...new Set(decisions.flatMap(({ decision }): readonly ReasonId[] => decision.reasons))],
  };
  const base = {
    at: context.at,
    actor,
    reason: change.reason,
    evidence: change.evidence,
    consultation: change.consultation && 'id' in change.consultation ? change.consultation.id : null,
    delegation: met.delegation,
    ruling,
    build: context.build,
  };
  const answersFor = (performerId: string) => ({ ...base, responsible: responsibleFor(context, performerId) });
  const events = acts.map((act): CodingEvent => makeEvent({ ...answersFor(performerOf(record, act)), act }));
  const voids = voided(record, acts, ruling).map((act) =>
    makeEvent({
      ...answersFor(performerOfCode(record, act.codeId)),
      ruling: { ...ruling, obligations: [], open: [] },
      act,
    }),
  );
  return ok([...events, ...voids]);
}

/** Keeps a change that its author may not make as a proposal, for those who may (ACC-PRO-01). */
export function storeProposal(
  record: CodingRecord,
  change: Change,
  deniedBy: readonly ReasonId[],
  course: Course,
): Result<readonly CodingEvent[], Refusal> {
  const allowed = mayTakePart(record, course);
  if (!allowed.ok) return allowed;
  const proposalId = course.context.ids.next('proposal');
  const act: Act = { type: 'proposal-stored', proposalId, change, denied: deniedBy };
  return ok([courseEvent(record, act, { ...course, reason: change.reason }, allowed.value, change.evidence)]);
}

function together(natures: readonly Nature[]): Nature {
  return {
    kinds: [...new Set(natures.flatMap(({ kinds }) => kinds))],
    newValue: natures.some(({ newValue }) => newValue),
    raises: natures.some(({ raises }) => raises),
  };
}

/** The performer of the encounter, or of the line when it has one of its own. A changed performer answers once the change is made. */
function performerOf(record: CodingRecord, act: Act): string {
  if (act.type === 'line-added') return act.line.renderingId ?? record.header.performerId;
  const id = act.type === 'attestation-given' ? act.codeId : codesTouched(act)[0];
  return performerOfCode(record, id ?? '');
}

function performerOfCode(record: CodingRecord, id: string): string {
  return findLine(record, id)?.line.renderingId ?? record.header.performerId;
}

/** Professionals whom these acts name: one that nobody knows would be on no claim. */
function professionalsNamed(acts: readonly Act[]): readonly string[] {
  return acts.flatMap((act) => {
    const named =
      act.type === 'header-changed'
        ? [act.after.performerId, act.after.supervisorId, act.after.referrerId]
        : act.type === 'line-added'
          ? [act.line.renderingId, act.line.supervisingId, act.line.orderingId]
          : act.type === 'line-changed'
            ? [act.after.renderingId, act.after.supervisingId, act.after.orderingId]
            : [];
    return named.flatMap((id) => id ?? []);
  });
}

function autoCodedBy(change: Change, policy: AccessPolicy, context: CodingContext): AutoCoded | null {
  const found = policy.autoCoding.find(
    ({ id, from, to }) => id === change.autoCodingClass && within(today(context), { from, to }),
  );
  return found ? { classId: found.id, answersFor: found.answersFor } : null;
}

/** Software never codes first a diagnosis, a visit level, units above one, or a fact. */
function excludedFromAutoCoding(acts: readonly Act[]): boolean {
  return acts.some((act) => act.type !== 'line-added' || isVisitLevel(act.line.code) || act.line.units > 1);
}

/** For a new value its own words; for an order or a removal those on which the code stands, or that nothing supports it. */
function evidenceIsMet(
  record: CodingRecord,
  acts: readonly Act[],
  change: Change,
  nature: Nature,
  holds: boolean,
): boolean {
  if (nature.newValue || change.evidence.length > 0) return holds;
  if (change.reason.class === 'not-supported' || change.reason.class === 'entered-in-error') return true;
  return acts.every((act) => codesTouched(act).every((id) => (findCode(record, id)?.evidence.length ?? 0) > 0));
}

/** The attestations that these acts end: of the codes that they touch, and of those that take from the visit what was changed there. */
function voided(record: CodingRecord, acts: readonly Act[], { kinds }: Ruling): readonly AttestationVoided[] {
  if (kinds.every((kind) => kind === 'ADMIN' || kind === 'ATTEST')) return [];
  return acts.flatMap((act, at) => {
    if (act.type === 'diagnosis-removed' || act.type === 'line-removed') return [];
    const touched = act.type === 'header-changed' ? codesOfVisit(record, act.after) : codesTouched(act);
    return touched
      .filter((id) => findCode(record, id)?.attestation)
      .map((codeId) => ({ type: 'attestation-voided' as const, codeId, causedBy: record.position + at }));
  });
}
