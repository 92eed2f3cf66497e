import type { ChangeKind } from '../access/dimensions.ts';
import type { Act, CodingEvent } from './event.ts';
import { isAdministrative } from './fold-codes.ts';
import { WHO_OF_HEADER } from './kind.ts';
import { UNABLE } from './query.ts';
import { type CodingRecord, findCode, type OpenObligation, type Touch } from './record.ts';
import type { EncounterHeader } from './values.ts';

/** Kinds that are by definition a change of what a professional selected. */
const OF_A_SELECTION: readonly ChangeKind[] = ['SPEC', 'ORDER', 'DX', 'PROC', 'EM'];

/**
 * Opens what a change still has to meet before release, and closes what an act meets: the professional's answer or attestation,
 * a second person's yes, the sign-off of compliance, the professional's own hand, or the end of the code.
 */
export function settleObligations(
  before: CodingRecord,
  after: CodingRecord,
  event: CodingEvent,
  touch: Touch,
): CodingRecord {
  const { act } = event;
  const codeIds = codesTouched(act);
  let obligations = after.obligations;
  if (codeIds.length > 0 && (event.actor.role === 'P' || isRemoval(act)) && !isAdministrative(event)) {
    const gone = isRemoval(act);
    obligations = without(obligations, (one) => names(one, codeIds) && (gone || 'cdas'.includes(one.letter)));
  }
  // Whoever answers for the professional does not answer for a change of his or her own (ACC-H5).
  const ownTick = (one: OpenObligation) =>
    event.actor.role !== 'P' && one.personId === touch.personId && 'cda'.includes(one.letter);
  const stillOpen = closedBy(before, obligations, act);
  obligations = obligations.filter((one) => stillOpen.includes(one) || ownTick(one));
  const ofVisit = act.type === 'header-changed' ? codesOfVisit(before, act.after) : [];
  const opened = event.ruling.open.flatMap((letter) =>
    open(letter, after, letter === 'a' ? [...codeIds, ...ofVisit] : codeIds, touch),
  );
  obligations = [...without(obligations, (one) => opened.some((next) => supersedes(next, one))), ...opened];
  const noticesDue = noticeDue(before, event, [...codeIds, ...ofVisit])
    ? [...after.noticesDue, touch.position]
    : after.noticesDue;
  return { ...after, obligations, noticesDue };
}

/** Ids of the codes that a change touches; [] for a change of the visit itself and for acts that change nothing. */
export function codesTouched(act: Act): readonly string[] {
  switch (act.type) {
    case 'diagnosis-added':
    case 'diagnosis-changed':
    case 'diagnosis-removed':
    case 'line-added':
    case 'line-changed':
    case 'line-removed':
      return [act.id];
    case 'diagnoses-reordered':
      return act.after.filter((id, at) => act.before[at] !== id);
    default:
      return [];
  }
}

/**
 * Codes that a change of the visit's date, place or people is a change of (D14): all lines, and the diagnoses when another day or another
 * professional answers for them. A line with a performer of its own is not touched by who performed the visit. [] for numbers of registration.
 */
export function codesOfVisit(record: CodingRecord, after: Partial<EncounterHeader>): readonly string[] {
  const fields = Object.keys(after).filter((field) => WHO_OF_HEADER.includes(field as keyof EncounterHeader));
  if (fields.length === 0) return [];
  const performerOnly = fields.every((field) => field === 'performerId');
  const lines = record.lines.filter(({ line }) => !performerOnly || line.renderingId === null);
  const answersForAll = fields.includes('performerId') || fields.includes('dateOfService');
  return [...(answersForAll ? record.diagnoses : []), ...lines].map(({ id }) => id);
}

function isRemoval(act: Act): boolean {
  return act.type === 'diagnosis-removed' || act.type === 'line-removed';
}

/** "No" and "unable to determine" are answers, but agree to nothing. */
const SAYS_NO = new Set(['no', UNABLE.id]);

function closedBy(record: CodingRecord, open: readonly OpenObligation[], act: Act): readonly OpenObligation[] {
  switch (act.type) {
    case 'consultation-recorded': {
      const { answer, about } = act.consultation;
      return answer === 'disagrees' ? open : answered(open, about);
    }
    case 'query-answered':
      if (act.optionIds.length > 0 && act.optionIds.every((id) => SAYS_NO.has(id))) return open;
      return answered(open, record.queries.find(({ query }) => query.id === act.queryId)?.query.about ?? []);
    case 'attestation-given':
      return without(open, (one) => one.codeId === act.codeId && 'cda'.includes(one.letter));
    case 'second-decision':
      return act.decision === 'approve'
        ? without(open, (one) => one.letter === 's' && one.position === act.about)
        : open;
    case 'compliance-signed-off':
      return without(open, (one) => one.letter === 'k' && one.caseId === act.caseId);
    default:
      return open;
  }
}

/** An answer about no code in particular is about the visit. */
function answered(open: readonly OpenObligation[], about: readonly string[]): readonly OpenObligation[] {
  return without(
    open,
    (one) => 'cd'.includes(one.letter) && (one.codeId === null ? about.length === 0 : about.includes(one.codeId)),
  );
}

function open(
  letter: string,
  record: CodingRecord,
  codeIds: readonly string[],
  touch: Touch,
): readonly OpenObligation[] {
  const { position, personId } = touch;
  if (letter === 'k') {
    const caseId = record.cases.find((one) => one.closed === null && one.kind === 'compliance')?.id ?? null;
    return [{ letter, codeId: null, position, personId, caseId }];
  }
  if (letter === 's') return [{ letter, codeId: codeIds[0] ?? null, position, personId, caseId: null }];
  if (letter !== 'c' && letter !== 'd' && letter !== 'a') return [];
  const ids = codeIds.length > 0 ? codeIds : [null];
  return ids.map((codeId) => ({ letter, codeId, position, personId, caseId: null }));
}

/** A later change of the same code asks for the same answer again; the earlier one is then no longer asked for by itself. */
function supersedes(next: OpenObligation, one: OpenObligation): boolean {
  if (next.letter !== one.letter || next.letter === 's') return false;
  return next.codeId === one.codeId && next.caseId === one.caseId;
}

function noticeDue(before: CodingRecord, event: CodingEvent, codeIds: readonly string[]): boolean {
  if (event.actor.role === 'P' || codeIds.length === 0) return false;
  const { kinds } = event.ruling;
  if (kinds.some((kind) => OF_A_SELECTION.includes(kind))) return true;
  return (
    kinds.some((kind) => kind === 'FACT' || kind === 'WHO') &&
    codeIds.some((id) => findCode(before, id)?.selectedByProfessional ?? false)
  );
}

function names(one: OpenObligation, codeIds: readonly string[]): boolean {
  return one.codeId !== null && codeIds.includes(one.codeId);
}

function without(open: readonly OpenObligation[], closed: (one: OpenObligation) => boolean): readonly OpenObligation[] {
  return open.some(closed) ? open.filter((one) => !closed(one)) : open;
}
