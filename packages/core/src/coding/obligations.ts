import type { Letter } from '../access/dimensions.ts';
import type { Change } from './change.ts';
import { type CodingContext, today } from './context.ts';
import { covers } from './delegation.ts';
import type { Act } from './event.ts';
import type { Cited } from './facts.ts';
import { codesTouched } from './fold-obligations.ts';
import type { Actor, Responsible } from './people.ts';
import type { CodingRecord } from './record.ts';

/** What is still open of the letters once a change is made, and the delegation that met d. */
export interface Open {
  readonly open: readonly Letter[];
  readonly delegation: string | null;
}

/**
 * c is met by a cited answer about that code; d by a delegation that covers person, codes and place, or by an answer; l within the person's limit.
 * s, a and k are never met by the change itself. The others are met by its form, or
 * checked when the claim is prepared and released. A suggestion that was rejected leaves nothing in the record to be met.
 */
export function openLetters(
  record: CodingRecord,
  acts: readonly Act[],
  change: Change,
  letters: readonly Letter[],
  actor: Actor,
  responsible: Responsible,
  cited: Cited,
  context: CodingContext,
): Open {
  const answered = cited === 'answer' && isAbout(record, change, acts.at(-1)!);
  const delegation = letters.includes('d') && !answered ? coveringDelegation() : null;
  const open = new Set<Letter>();
  if (acts.every((act) => act.type === 'suggestion-rejected')) return { open: [], delegation };
  for (const letter of letters) {
    if (letter === 'c' && !answered) open.add('c');
    if (letter === 'd' && !answered && delegation === null) open.add('d');
    if (letter === 's') open.add('s');
    if (letter === 'l' && !withinLimit()) open.add('s');
    if (letter === 'a' && !acts.every(isRemoval)) open.add('a');
    if (letter === 'k' && record.cases.some((one) => one.closed === null && one.kind === 'compliance')) open.add('k');
  }
  return { open: [...open], delegation };

  function coveringDelegation(): string | null {
    const codes = acts.flatMap((act) => codesOf(record, act));
    const asked = {
      practitionerId: responsible.practitionerId,
      personId: actor.personId,
      codes,
      place: record.header.placeOfService,
      on: today(context),
    };
    const candidates = change.delegation
      ? context.delegations.filter(({ id }) => id === change.delegation)
      : context.delegations;
    return candidates.find((delegation) => covers(delegation, asked))?.id ?? null;
  }

  function withinLimit(): boolean {
    const total = acts.reduce((sum, act) => sum + (act.type === 'money-moved' ? act.cents : 0), 0);
    return context.moneyLimitCents !== null && total <= context.moneyLimitCents;
  }
}

/** Whether the cited answer is about a code that the act touches; one about the visit, or for a code that is only added, is about it. */
function isAbout(record: CodingRecord, { consultation }: Change, act: Act): boolean {
  if (consultation === null || !('id' in consultation)) return false;
  const about =
    record.consultations.find(({ id }) => id === consultation.id)?.about ??
    record.queries.find(({ query }) => query.id === consultation.id)?.query.about ??
    [];
  if (about.length === 0 || act.type === 'diagnosis-added' || act.type === 'line-added') return true;
  return codesTouched(act).some((id) => about.includes(id));
}

function isRemoval(act: Act): boolean {
  return act.type === 'diagnosis-removed' || act.type === 'line-removed';
}

function codesOf(record: CodingRecord, act: Act): readonly string[] {
  switch (act.type) {
    case 'diagnosis-added':
      return [act.code];
    case 'diagnosis-changed':
      return [act.after];
    case 'diagnosis-removed':
      return [act.before];
    case 'diagnoses-reordered':
      return record.diagnoses.map(({ code }) => code);
    case 'line-added':
      return [act.line.code];
    case 'line-changed':
      return [act.after.code ?? record.lines.find(({ id }) => id === act.id)?.line.code ?? ''];
    case 'line-removed':
      return [act.before.code];
    default:
      return [];
  }
}
