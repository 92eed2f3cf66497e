import type { Intention } from '../../../packages/core/src/coding/change.ts';
import type { Question, Visit } from '../../../packages/web/src/api/visit.ts';
import { diagnosis, line } from './visits.ts';

/** An answer that is no success. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: object;
  constructor(status: number, code: string, message: string, more: object = {}) {
    super(message);
    this.status = status;
    this.body = { code, message, at: null, ...more };
  }
}

const LETTERS = 'ABCDEFGHIJKL';

/** One event further; letters and numbers follow the order. */
function next(visit: Visit, what: string, before: string | null, after: string | null, changes: Partial<Visit>): Visit {
  const position = visit.position + 1;
  const event = {
    position,
    at: '2026-04-15T10:00:00.000Z',
    who: 'Kim Sato, CPC',
    what,
    before,
    after,
    reason: 'first coding of this visit',
    consultation: null,
  };
  const moved = { ...visit, ...changes, position, history: [...visit.history, event] };
  const waiting = moved.suggestions.procedures.length;
  return {
    ...moved,
    diagnoses: moved.diagnoses.map((one, at) => ({ ...one, letter: LETTERS[at]! })),
    lines: moved.lines.map((one, at) => ({ ...one, number: at + 1 })),
    whenText: waiting > 0 ? `Expected payment is shown when every line has been selected. ${waiting} to go.` : null,
    expectedPayment: waiting > 0 ? null : payment(moved),
  };
}

function payment({ lines }: Visit): Visit['expectedPayment'] {
  return {
    lines: lines.map(({ code, modifiers, units }, at) => ({
      number: at + 1,
      code,
      modifiers,
      units,
      allowedCents: 6_547,
      text: '',
      steps: [{ text: 'Sum × factor 33.4009', value: '$65.47' }],
    })),
    planCents: 5_238 * lines.length,
    patientCents: 1_309 * lines.length,
    source: 'PFS 2026-04',
  };
}

export function decided(visit: Visit, key: string, accepted: boolean, pointers: readonly string[]): Visit {
  const { diagnoses, procedures } = visit.suggestions;
  const found = [...diagnoses, ...procedures].find((one) => one.key === key);
  if (!found) throw new Refusal(404, 'SUGGESTION-NONE', 'this suggestion is no longer offered');
  const suggestions = {
    ...visit.suggestions,
    diagnoses: diagnoses.filter((one) => one !== found),
    procedures: procedures.filter((one) => one !== found),
  };
  if (!accepted) return next(visit, found.code, 'suggested', 'rejected', { suggestions });
  const { code, title, evidence, why } = found;
  const id = `n${visit.position}`;
  if (diagnoses.includes(found)) {
    const coded = diagnosis(id, '?', code, title ?? '', { evidence, why });
    return next(visit, 'Diagnosis', 'suggested', code, { suggestions, diagnoses: [...visit.diagnoses, coded] });
  }
  const letters = pointers.map((one) => visit.diagnoses.find((coded) => coded.id === one)!.letter);
  const coded = line(id, 0, code, title ?? '', { evidence, why, chargeCents: 9_000, pointers: letters });
  return next(visit, 'Line', 'suggested', code, { suggestions, lines: [...visit.lines, coded] });
}

export function changed(visit: Visit, body: Record<string, unknown>): Visit {
  const intention = body.intention as Intention;
  const { words } = body.reason as { words: string };
  const id = `n${visit.position}`;
  if (intention.type === 'add-diagnosis') {
    const coded = diagnosis(id, '?', intention.code, 'As in the code book', {
      state: 'entered',
      how: 'entered by hand',
    });
    const diagnoses = [...visit.diagnoses];
    diagnoses.splice(intention.index ?? diagnoses.length, 0, coded);
    return next(visit, 'Diagnosis', null, intention.code, { diagnoses });
  }
  if (intention.type === 'add-line') {
    const coded = line(id, 0, intention.line.code, 'As in the code book', {
      state: 'entered',
      pointers: [],
      chargeCents: 10_000,
    });
    return next(visit, 'Line', null, coded.code, { lines: [...visit.lines, coded] });
  }
  if (intention.type === 'reorder-diagnoses') {
    const diagnoses = intention.order.map((one) => visit.diagnoses.find((coded) => coded.id === one)!);
    return next(visit, 'Order', null, null, { diagnoses });
  }
  if (words.trim() === '') throw new Refusal(422, 'CODING-REASON', 'this change asks for a reason in your own words');
  if (intention.type === 'remove-diagnosis') {
    const diagnoses = visit.diagnoses.filter((one) => one.id !== intention.id);
    return next(visit, 'Diagnosis', intention.id, null, { diagnoses });
  }
  if (intention.type === 'remove-line')
    return next(visit, 'Line', intention.id, null, { lines: visit.lines.filter((one) => one.id !== intention.id) });
  if (intention.type === 'change-diagnosis') {
    const diagnoses = visit.diagnoses.map((one) =>
      one.id === intention.id ? { ...one, code: intention.code, state: 'changed' as const } : one,
    );
    return next(visit, 'Diagnosis', visit.diagnoses.find((one) => one.id === intention.id)!.code, intention.code, {
      diagnoses,
    });
  }
  if (intention.type === 'change-line') {
    const { pointers, ...set } = intention.set;
    const letters = pointers?.map((one) => visit.diagnoses.find((coded) => coded.id === one)!.letter);
    const lines = visit.lines.map((one) =>
      one.id === intention.id
        ? { ...one, ...pick(set), ...(letters ? { pointers: letters } : {}), state: 'changed' as const }
        : one,
    );
    return next(visit, 'Line', null, JSON.stringify(intention.set), { lines });
  }
  throw new Refusal(422, 'INTENTION', `this practice does not know ${intention.type}`);
}

function pick({
  code,
  modifiers,
  units,
  chargeCents,
}: {
  code?: string;
  modifiers?: readonly string[];
  units?: number;
  chargeCents?: number;
}) {
  return {
    ...(code === undefined ? {} : { code }),
    ...(modifiers === undefined ? {} : { modifiers }),
    ...(units === undefined ? {} : { units }),
    ...(chargeCents === undefined ? {} : { chargeCents }),
  };
}

export function answered(visit: Visit, path: string, body: Record<string, unknown>): Visit {
  if (path.endsWith('/questions')) {
    const own = (body.options as string[]).map((text, at) => ({ id: `option-${at + 1}`, text }));
    const question: Question = {
      id: `q${visit.position}`,
      title: String(body.title),
      text: String(body.text),
      indicators: body.indicators as Question['indicators'],
      options: [...own, { id: 'other', text: 'Other, in my words' }, { id: 'unable', text: 'Unable to determine' }],
      state: 'open',
      askedBy: 'Kim Sato, CPC',
      at: '2026-04-15T10:00:00.000Z',
      answer: null,
      about: body.about as string[],
    };
    return next(visit, 'Question', null, question.title, { questions: [...visit.questions, question] });
  }
  const [, questionId] = /^questions\/([^/]+)\/answer$/.exec(path) ?? [];
  if (questionId) {
    const answer = { optionIds: body.optionIds as string[], words: String(body.words), by: 'Dr. Ada Brandt' };
    const questions = visit.questions.map((one) =>
      one.id === questionId ? { ...one, state: 'answered', answer } : one,
    );
    return next(visit, 'Answer', null, answer.optionIds.join(), { questions });
  }
  if (path.endsWith('/attestations')) {
    const attest = <T extends { id: string }>(one: T): T =>
      one.id === body.codeId ? { ...one, attested: true, state: 'attested' } : one;
    const diagnoses = visit.diagnoses.map(attest);
    const lines = visit.lines.map(attest);
    const all = [...diagnoses, ...lines].every(({ attested }) => attested);
    const responsible = all
      ? { ...visit.responsible, attestation: { state: 'attested' as const, text: 'Attested Apr 15' } }
      : visit.responsible;
    const ready = all ? { ready: true, missing: [] } : visit.ready;
    return next(visit, 'Attestation', null, String(body.codeId), { diagnoses, lines, responsible, ready });
  }
  if (path.endsWith('/findings/explain')) {
    const findings = visit.checks.findings.map((one) =>
      one.rule === body.rule ? { ...one, explained: { by: 'Kim Sato, CPC', words: String(body.words) } } : one,
    );
    return next(visit, 'Explanation', null, String(body.rule), { checks: { ...visit.checks, findings } });
  }
  if (path.endsWith('/cases')) {
    const { words } = body.reason as { words: string };
    const one = {
      id: 'c1',
      kind: String(body.kind),
      state: 'open',
      text: words,
      version: Number(body.version),
      openedBy: 'Kim Sato, CPC',
      at: '2026-05-04T09:00:00.000Z',
    };
    return next(visit, 'Case', null, 'open', { cases: [...visit.cases, one] });
  }
  if (path.endsWith('/close'))
    return next(visit, 'Case', 'open', 'closed', { cases: visit.cases.map((one) => ({ ...one, state: 'closed' })) });
  if (path.endsWith('/claim'))
    return next(visit, 'Claim', null, 'sent', { state: 'submitted', stateText: 'Submitted' });
  throw new Refusal(404, 'NOT-FOUND', 'there is nothing at this address');
}
