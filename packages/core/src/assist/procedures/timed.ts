import type { Assertions } from '../assertions/assertion.ts';
import { findAll, phraseTable } from '../text/find.ts';
import type { Note } from '../text/note.ts';
import { performedAt } from './performed.ts';
import { type Service, service } from './service.ts';

interface Timed {
  readonly code: string;
  readonly label: string;
}

/** Therapy by the quarter hour. */
const THERAPY = phraseTable<Timed>([
  ...words(
    '97110',
    'Therapeutic exercise, 15 minutes',
    'therapeutic exercise; therapeutic exercises; ther ex; therex; 97110; there ex',
  ),
  ...words(
    '97112',
    'Neuromuscular reeducation, 15 minutes',
    'neuromuscular reeducation; neuromuscular re-education; neuro re-ed; nmr; 97112; neuro reed',
  ),
  ...words('97116', 'Gait training, 15 minutes', 'gait training; 97116'),
  ...words(
    '97140',
    'Manual therapy, 15 minutes',
    'manual therapy; joint mobilization; soft tissue mobilization; 97140; manual techniques',
  ),
  ...words(
    '97530',
    'Therapeutic activities, 15 minutes',
    'therapeutic activities; therapeutic activity; 97530; ther act',
  ),
  ...words(
    '97535',
    'Self-care training, 15 minutes',
    'self care training; adl training; self-care management training; 97535',
  ),
  ...words(
    '97035',
    'Therapeutic ultrasound, 15 minutes',
    'therapeutic ultrasound; 97035; ultrasound 1 mhz; pulsed ultrasound; continuous ultrasound',
  ),
  ...words(
    '97032',
    'Electrical stimulation, attended, 15 minutes',
    'attended electrical stimulation; manual electrical stimulation; 97032',
  ),
  ...words('97113', 'Aquatic therapy, 15 minutes', 'aquatic therapy; 97113'),
]);
const EVALUATION = phraseTable<Timed>([
  ...words(
    '97161',
    'Physical therapy evaluation, low complexity',
    'pt evaluation low complexity; physical therapy evaluation low complexity; low complexity pt evaluation; low complexity physical therapy evaluation',
  ),
  ...words(
    '97162',
    'Physical therapy evaluation, moderate complexity',
    'pt evaluation moderate complexity; physical therapy evaluation moderate complexity; moderate complexity pt evaluation; moderate complexity physical therapy evaluation',
  ),
  ...words(
    '97163',
    'Physical therapy evaluation, high complexity',
    'pt evaluation high complexity; physical therapy evaluation high complexity; high complexity pt evaluation',
  ),
  ...words(
    '97164',
    'Physical therapy evaluation repeated',
    'pt re-evaluation; physical therapy re-evaluation; physical therapy reevaluation',
  ),
  ...words(
    'G0283',
    'Electrical stimulation, unattended',
    'unattended electrical stimulation; electrical stimulation unattended; ifc unattended; interferential current unattended',
  ),
  ...words('97012', 'Mechanical traction', 'mechanical traction'),
]);
const TALKS = phraseTable<'individual' | 'family' | 'group' | 'intake'>([
  ...[
    'psychotherapy',
    'individual psychotherapy',
    'individual therapy session',
    'individual therapy',
    'psychotherapy session',
    'therapy session',
    'cbt session',
    'cognitive behavioral therapy session',
  ].map((w) => [w, 'individual'] as const),
  ...['family psychotherapy', 'family therapy session', 'couples therapy session', 'conjoint therapy'].map(
    (w) => [w, 'family'] as const,
  ),
  ...['group psychotherapy', 'group therapy session'].map((w) => [w, 'group'] as const),
  ...[
    'psychiatric diagnostic evaluation',
    'psychiatric evaluation',
    'initial psychiatric evaluation',
    'biopsychosocial assessment',
    'diagnostic intake',
  ].map((w) => [w, 'intake'] as const),
]);
const TOBACCO = phraseTable([
  ...[
    'tobacco cessation counseling',
    'smoking cessation counseling',
    'tobacco cessation',
    'smoking cessation',
    'tobacco counseling',
    'counseled on smoking cessation',
    'counseled on tobacco cessation',
    'counseled to quit smoking',
    'cessation counseling',
  ].map((w) => [w, true] as const),
]);
const DEPRESSION = phraseTable(
  ['depression screening', 'depression screen', 'annual depression screening', 'phq-2', 'phq-9', 'phq 2', 'phq 9'].map(
    (w) => [w, true] as const,
  ),
);

const MINUTES = /(\d{1,3})\s*(?:-\s*)?(?:minutes?|mins?|min\.|')(?![\p{L}\p{N}])/iu;
const ANY_MINUTES = new RegExp(MINUTES.source, 'giu');
const TOTAL =
  /\btotal (?:timed (?:code )?)?(?:treatment )?(?:time|minutes|timed minutes)[^0-9\n]{0,24}(\d{1,3})\s*(?:min|')/i;

/** Services counted by minutes: therapy, talking therapy, counselling. Without minutes a question stands in the place of units. */
export function timedOf(note: Note, assertions: Assertions, medicare: boolean): Service[] {
  return [
    ...therapyOf(note, assertions),
    ...evaluationsOf(note, assertions),
    ...talksOf(note, assertions),
    ...counsellingOf(note, assertions, medicare),
  ];
}

function words(code: string, label: string, list: string): (readonly [string, Timed])[] {
  return list.split('; ').map((word) => [word, { code, label }] as const);
}

function minutesNear(note: Note, sentenceIndex: number, start: number, end: number): number | null {
  const sentence = note.sentences[sentenceIndex]!;
  const after = MINUTES.exec(note.text.slice(end, sentence.end));
  if (after && after.index < 80) return Number(after[1]);
  const before = [...note.text.slice(sentence.start, start).matchAll(ANY_MINUTES)].at(-1);
  if (before) return Number(before[1]);
  const next = note.sentences[sentenceIndex + 1];
  if (next && next.item === sentence.item) {
    const there = MINUTES.exec(note.text.slice(next.start, next.end));
    if (there) return Number(there[1]);
  }
  return null;
}

/**
 * Units by Medicare's rule of eight minutes: the sum of the timed minutes gives the units of the day, whole quarter hours first, the
 * rest to the services with most minutes left, of equals to one without a unit. Source: Medicare Claims Processing Manual ch. 5 § 20.2.
 */
export function unitsOfMinutes(minutes: readonly number[]): number[] {
  const total = minutes.reduce((sum, one) => sum + one, 0);
  const allowed = total < 8 ? 0 : Math.floor((total + 7) / 15);
  const units = minutes.map((one) => Math.floor(one / 15));
  let left = allowed - units.reduce((sum, one) => sum + one, 0);
  const order = minutes
    .map((one, index) => ({ index, rest: one % 15 }))
    .sort((a, b) => b.rest - a.rest || units[a.index]! - units[b.index]! || a.index - b.index);
  for (const { index, rest } of order) {
    if (left <= 0) break;
    if (rest === 0) continue;
    units[index]!++;
    left--;
  }
  return units;
}

function therapyOf(note: Note, assertions: Assertions): Service[] {
  const found = new Map<string, { timed: Timed; minutes: number | null; spans: { start: number; end: number }[] }>();
  for (const hit of findAll(note, THERAPY)) {
    const judged = performedAt(note, assertions, hit.sentence, hit);
    const minutes = minutesNear(note, hit.sentence, hit.start, hit.end);
    if (judged.performed !== 'done' && !(judged.performed === 'unclear' && minutes !== null)) continue;
    const known = found.get(hit.value.code);
    if (!known) found.set(hit.value.code, { timed: hit.value, minutes, spans: [hit] });
    else if (minutes !== null && known.minutes === null) known.minutes = minutes;
  }
  const list = [...found.values()];
  const total = TOTAL.exec(note.text);
  if (list.length === 1 && list[0]!.minutes === null && total) list[0]!.minutes = Number(total[1]);
  const units = unitsOfMinutes(list.map(({ minutes }) => minutes ?? 0));
  return list.map(({ timed, minutes, spans }, index) =>
    service({
      code: timed.code,
      label: timed.label,
      units: Math.max(units[index]!, minutes === null ? 1 : 0),
      performed: minutes !== null && units[index] === 0 ? 'declined' : 'done',
      why: minutes !== null && units[index] === 0 ? 'too few minutes for a unit' : 'recorded as done',
      spans,
      kind: 'therapy',
      trace: minutes === null ? [] : [`${minutes} minutes, units by the rule of eight minutes`],
      open:
        minutes === null
          ? [
              {
                missing: 'minutes',
                question: `How many minutes were spent on "${note.text.slice(spans[0]!.start, spans[0]!.end)}"?`,
              },
            ]
          : [],
    }),
  );
}

function evaluationsOf(note: Note, assertions: Assertions): Service[] {
  return findAll(note, EVALUATION)
    .map((hit) => ({ hit, judged: performedAt(note, assertions, hit.sentence, hit) }))
    .filter(({ judged }) => judged.performed === 'done' || judged.performed === 'unclear')
    .map(({ hit }) =>
      service({ ...hit.value, performed: 'done', why: 'the note is of this service', spans: [hit], kind: 'therapy' }),
    );
}

function talksOf(note: Note, assertions: Assertions): Service[] {
  const services: Service[] = [];
  for (const hit of findAll(note, TALKS)) {
    if (services.length > 0) break;
    const judged = performedAt(note, assertions, hit.sentence, hit);
    const minutes =
      minutesNear(note, hit.sentence, hit.start, hit.end) ?? Number(TOTAL.exec(note.text)?.[1] ?? Number.NaN);
    const known = Number.isFinite(minutes);
    if (judged.performed === 'ordered' || judged.performed === 'elsewhere' || judged.performed === 'declined') continue;
    if (judged.performed === 'unclear' && !known) continue;
    const one = talkCode(hit.value, known ? minutes : null);
    services.push(
      service({
        code: one.code,
        label: one.label,
        performed: one.tooShort ? 'declined' : 'done',
        why: one.tooShort ? 'under 16 minutes' : 'the note is of this service',
        spans: [hit],
        kind: 'therapy',
        open:
          one.needsMinutes && !known
            ? [{ missing: 'minutes of psychotherapy', question: 'How many minutes of psychotherapy were given?' }]
            : [],
        trace: known ? [`${minutes} minutes`] : [],
      }),
    );
  }
  return services;
}

function talkCode(kind: 'individual' | 'family' | 'group' | 'intake', minutes: number | null) {
  if (kind === 'group') return { code: '90853', label: 'Group psychotherapy', needsMinutes: false, tooShort: false };
  if (kind === 'family')
    return { code: '90847', label: 'Family psychotherapy, patient present', needsMinutes: false, tooShort: false };
  if (kind === 'intake')
    return { code: '90791', label: 'Psychiatric diagnostic evaluation', needsMinutes: false, tooShort: false };
  const code = minutes === null || minutes < 38 ? '90832' : minutes < 53 ? '90834' : '90837';
  const label = `Psychotherapy, ${code === '90832' ? 30 : code === '90834' ? 45 : 60} minutes`;
  return { code, label, needsMinutes: true, tooShort: minutes !== null && minutes < 16 };
}

function counsellingOf(note: Note, assertions: Assertions, medicare: boolean): Service[] {
  const services: Service[] = [];
  const tobacco = findAll(note, TOBACCO)
    .map((hit) => ({
      hit,
      minutes: minutesNear(note, hit.sentence, hit.start, hit.end),
      judged: performedAt(note, assertions, hit.sentence, hit),
    }))
    .filter(({ judged }) => judged.performed !== 'declined' && judged.performed !== 'elsewhere');
  const timed = tobacco.find(({ minutes }) => minutes !== null);
  const counselled = tobacco.find(({ hit }) => /counsel/i.test(sentenceText(note, hit.sentence)));
  const one = timed ?? counselled;
  if (one && (one.minutes === null || one.minutes > 3)) {
    services.push(
      service({
        code: one.minutes !== null && one.minutes > 10 ? '99407' : '99406',
        label: 'Tobacco counseling',
        performed: 'done',
        why: 'counseling is recorded',
        spans: [one.hit],
        kind: 'counsel',
        open:
          one.minutes === null
            ? [{ missing: 'minutes of counseling', question: 'How many minutes of tobacco counseling were given?' }]
            : [],
        trace: one.minutes === null ? [] : [`${one.minutes} minutes`],
      }),
    );
  }
  if (medicare) {
    const screen = findAll(note, DEPRESSION)
      .map((hit) => ({ hit, minutes: minutesNear(note, hit.sentence, hit.start, hit.end) }))
      .find(
        ({ hit, minutes }) =>
          minutes !== null ||
          /\bannual\b|\bscreening (?:completed|performed|done)/i.test(sentenceText(note, hit.sentence)),
      );
    if (screen) {
      services.push(
        service({
          code: 'G0444',
          label: 'Annual depression screening, Medicare',
          performed: 'done',
          why: 'the screening is recorded',
          spans: [screen.hit],
          kind: 'counsel',
          open:
            screen.minutes === null
              ? [{ missing: 'minutes of screening', question: 'How many minutes did the depression screening take?' }]
              : [],
        }),
      );
    }
  }
  return services;
}

function sentenceText(note: Note, index: number): string {
  const { start, end } = note.sentences[index]!;
  return note.text.slice(start, end);
}
