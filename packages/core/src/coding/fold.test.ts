import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRESETS } from '../access/dimensions.ts';
import { presetPolicy } from '../access/policy.ts';
import { headAfter } from '../audit/chain.ts';
import { eventLine } from '../audit/export.ts';
import { verifyExport } from '../audit/verify/verify-export.ts';
import { canonicalJson } from '../kernel/hash.ts';
import { chainCoding, codingEventOf } from './chain.ts';
import type { Intention } from './change.ts';
import { B, C, codedByProfessional, LINE_99213, M, P, Played, Q, words } from './coding.fixtures.ts';
import { type CodingEvent, makeEvent } from './event.ts';
import { fold, foldOnto } from './fold.ts';
import { codeState } from './record.ts';

const ACTORS = [P, Q, C, B, M];
const DIAGNOSES = ['E11.65', 'E11.9', 'I10', 'M17.11', 'R20.2'];
const PROCEDURES = ['99213', '99214', '20610', '83036', 'J3301'];
const SAID = ['diabetes', 'Hypertension, stable', 'osteoarthritis', 'Increase metformin', 'Tingling in both feet'];

/** One random wish about whatever the record holds then; `at` chooses among its codes. */
const wish = fc.record({
  what: fc.constantFrom(
    'add-dx',
    'change-dx',
    'remove-dx',
    'reorder',
    'add-line',
    'change-line',
    'remove-line',
    'header',
    'attest',
  ),
  who: fc.constantFrom(...ACTORS),
  at: fc.nat(4),
  code: fc.nat(4),
  stale: fc.boolean(),
});
type Wish = typeof wish extends fc.Arbitrary<infer T> ? T : never;

function intention(played: Played, { what, at, code }: Wish): Intention | null {
  const { diagnoses, lines } = played.record;
  const dx = diagnoses[at % Math.max(diagnoses.length, 1)];
  const line = lines[at % Math.max(lines.length, 1)];
  const pointers = diagnoses.slice(0, 1 + (at % 4)).map(({ id }) => id);
  switch (what) {
    case 'add-dx':
      return { type: 'add-diagnosis', code: DIAGNOSES[code]!, index: at, suggestion: null };
    case 'change-dx':
      return dx ? { type: 'change-diagnosis', id: dx.id, code: DIAGNOSES[code]! } : null;
    case 'remove-dx':
      return dx ? { type: 'remove-diagnosis', id: dx.id } : null;
    case 'reorder':
      return { type: 'reorder-diagnoses', order: diagnoses.map(({ id }) => id).reverse() };
    case 'add-line':
      return {
        type: 'add-line',
        line: { ...LINE_99213, code: PROCEDURES[code]!, pointers },
        facts: [],
        suggestion: null,
      };
    case 'change-line':
      return line ? { type: 'change-line', id: line.id, set: { units: 1 + at, pointers }, facts: [] } : null;
    case 'remove-line':
      return line ? { type: 'remove-line', id: line.id } : null;
    case 'header':
      return { type: 'change-header', set: { priorAuthorization: `A${at}` } };
    default: {
      const entry = code % 2 === 0 ? dx : line;
      return entry ? { type: 'attest', codeId: entry.id, value: 'line' in entry ? entry.line : entry.code } : null;
    }
  }
}

function play(preset: (typeof PRESETS)[number], wishes: readonly Wish[]): Played {
  const played = new Played(presetPolicy(preset));
  for (const one of wishes) {
    const wanted = intention(played, one);
    if (!wanted) continue;
    const basedOn = one.stale ? Math.max(0, played.record.position - 2) : played.record.position;
    const result = played.propose(one.who, wanted, { basedOn, evidence: [words(SAID[one.code]!)] });
    if (result.ok) played.take(result);
  }
  return played;
}

const cases = fc.tuple(fc.constantFrom(...PRESETS), fc.array(wish, { maxLength: 25 }));

describe('fold', () => {
  it('is the same however the events were batched, and when replayed from their chain', () => {
    fc.assert(
      fc.property(cases, fc.array(fc.nat(6), { maxLength: 12 }), ([preset, wishes], sizes) => {
        const { events, record } = play(preset, wishes);
        expect(fold(events)).toEqual(record);
        let batched = fold(events.slice(0, 1));
        let at = 1;
        for (const size of [...sizes, events.length]) {
          batched = foldOnto(batched, events.slice(at, at + size));
          at += size;
        }
        expect(batched).toEqual(record);

        const stored = chainCoding('enc-1', null, events).map((event) => JSON.parse(canonicalJson(event)));
        expect(fold(stored.map(codingEventOf))).toEqual(record);
      }),
    );
  });

  it('changes nothing in place', () => {
    fc.assert(
      fc.property(cases, ([preset, wishes]) => {
        const { record } = play(preset, wishes);
        const before = canonicalJson(record);
        const more = new Played(presetPolicy(preset));
        more.record = record;
        more.propose(P, { type: 'reorder-diagnoses', order: record.diagnoses.map(({ id }) => id).reverse() });
        expect(canonicalJson(record)).toBe(before);
      }),
    );
  });

  it('no event without actor, time, reason and responsible professional, nor a change without a ruling', () => {
    fc.assert(
      fc.property(cases, ([preset, wishes]) => {
        for (const event of play(preset, wishes).events) {
          expect(event.actor.personId).not.toBe('');
          expect(event.responsible.practitionerId).toBe('reyes');
          expect(event.reason.class).not.toBe('');
          expect(event.at).toMatch(/Z$/);
          expect(event.build).toBe('0.1.0');
          if (event.act.type !== 'record-opened') {
            expect(event.ruling.kinds.length).toBeGreaterThan(0);
            expect(event.ruling.reasons[0]).toBe(preset);
          }
        }
      }),
    );
    const [event] = codedByProfessional().events.slice(1) as [CodingEvent];
    expect(() => makeEvent({ ...event, actor: { ...event.actor, personId: '' } })).toThrow('actor');
    expect(() => makeEvent({ ...event, responsible: { ...event.responsible, practitionerId: '' } })).toThrow(
      'responsible',
    );
    expect(() => makeEvent({ ...event, reason: { class: '' as 'edit', words: '' } })).toThrow('reason');
    expect(() => makeEvent({ ...event, at: 'yesterday' })).toThrow('time');
    expect(() => makeEvent({ ...event, build: '' })).toThrow('build');
  });

  it('what is attested is a code of the record, given by a professional, as it stands now', () => {
    fc.assert(
      fc.property(cases, ([preset, wishes]) => {
        const { record, events } = play(preset, wishes);
        for (const entry of [...record.diagnoses, ...record.lines]) {
          if (!entry.attestation) continue;
          expect(codeState(entry)).toBe('attested');
          const given = events[entry.attestation.position]!;
          expect(given.actor.role).toBe('P');
          expect(given.act).toMatchObject({ type: 'attestation-given', codeId: entry.id });
          if (given.act.type !== 'attestation-given') continue;
          expect(given.act.value).toEqual('line' in entry ? entry.line : entry.code);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('every pointer leads to a diagnosis, no code stands twice, and who codes is known', () => {
    fc.assert(
      fc.property(cases, ([preset, wishes]) => {
        const { record } = play(preset, wishes);
        const ids = record.diagnoses.map(({ id }) => id);
        for (const { line } of record.lines) for (const pointer of line.pointers) expect(ids).toContain(pointer);
        expect(new Set(record.diagnoses.map(({ code }) => code)).size).toBe(ids.length);
        if (ids.length > 0) expect(record.codedBy.length).toBeGreaterThan(0);
      }),
    );
  });

  it('begins with its opening, once', () => {
    const { events } = codedByProfessional();
    expect(() => fold([])).toThrow('opening');
    expect(() => fold(events.slice(1))).toThrow('opening');
    expect(() => fold([...events, events[0]!])).toThrow('once');
  });
});

describe('attestation', () => {
  it('falls with a change of the code, and only of that code; not with its charge', () => {
    const played = codedByProfessional();
    const [dx] = played.record.diagnoses;
    const [line] = played.record.lines;
    played.attests(dx!.id);
    played.attests(line!.id);
    const events = played.does(C, { type: 'change-line', id: line!.id, set: { pointers: [] }, facts: [] });
    expect(events.map(({ act }) => act.type)).toEqual(['line-changed', 'attestation-voided']);
    expect(events[1]!.act).toMatchObject({ codeId: line!.id, causedBy: played.events.indexOf(events[0]!) });
    expect(played.record.lines[0]!.attestation).toBeNull();
    expect(played.record.diagnoses[0]!.attestation).not.toBeNull();

    played.attests(line!.id);
    const charged = played.does(B, { type: 'change-line', id: line!.id, set: { chargeCents: 16000 }, facts: [] });
    expect(charged.length).toBe(1);
    expect(played.record.lines[0]!.attestation).not.toBeNull();
  });

  it('falls with the change itself, even where no event says so', () => {
    const played = codedByProfessional();
    const { id } = played.record.lines[0]!;
    played.attests(id);
    const [change] = played.does(C, { type: 'change-line', id, set: { units: 2 }, facts: [] });
    const upTo = played.events.indexOf(change!) + 1;
    expect(fold(played.events.slice(0, upTo)).lines[0]!.attestation).toBeNull();
  });

  it('is of what the professional saw', () => {
    const played = codedByProfessional();
    const [entry] = played.record.lines;
    played.does(C, { type: 'change-line', id: entry!.id, set: { units: 2 }, facts: [] });
    const seen = played.propose(P, { type: 'attest', codeId: entry!.id, value: entry!.line });
    expect(seen).toMatchObject({ ok: false, fault: { type: 'conflict', theirs: { name: 'Jonas Lindqvist' } } });
  });

  it('meets what waited for the professional’s answer about that code', () => {
    const played = new Played();
    const id = played.addsDiagnosis(C, 'E11.65');
    expect(played.record.obligations).toMatchObject([{ letter: 'd', codeId: id }]);
    played.attests(id);
    expect(played.record.obligations).toEqual([]);
  });
});

describe('the chain of a record', () => {
  it('links each batch behind the last', () => {
    const { events } = codedByProfessional();
    const whole = chainCoding('enc-1', null, events);
    const first = chainCoding('enc-1', null, events.slice(0, 2));
    const rest = chainCoding('enc-1', headAfter(first.at(-1)!), events.slice(2));
    expect([...first, ...rest]).toEqual(whole);
  });

  it('is held by the verifier that knows nothing of coding, and a code changed in it is found', async () => {
    const { events } = codedByProfessional();
    const lines = chainCoding('enc-1', null, events).map(eventLine);
    expect(await verifyExport(lines, null, () => null)).toMatchObject({ ok: true, events: events.length });
    const tampered = lines.map((line) => line.replaceAll('"code":"99213"', '"code":"99215"'));
    expect(await verifyExport(tampered, null, () => null)).toMatchObject({
      breaks: [{ chain: 'enc-1', position: 2, kind: 'edited' }],
    });
  });
});
