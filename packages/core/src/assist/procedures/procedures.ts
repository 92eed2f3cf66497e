import type { IsoDate } from '../../kernel/dates.ts';
import type { ReferenceLibrary } from '../../packs/library.ts';
import type { Gap, ProcedureSuggestion, SuggestionStatus } from '../../record/suggestion.ts';
import type { Assertions } from '../assertions/assertion.ts';
import type { Extent } from '../diagnoses/candidate.ts';
import type { Note } from '../text/note.ts';
import { bookEntry } from './code-book.ts';
import { imagingOf } from './imaging.ts';
import { injectionsOf } from './injections.ts';
import { preventiveVisitOf, wellnessVisitOf } from './preventive-visit.ts';
import type { Performed, Service } from './service.ts';
import { simpleServices } from './simple.ts';
import { skinOf } from './skin.ts';
import { timedOf } from './timed.ts';
import { vaccinesOf } from './vaccines.ts';

export interface ProcedureFacts {
  readonly age: number | null;
  readonly status: 'new' | 'established' | null;
  readonly medicare: boolean;
  readonly date: IsoDate;
}

export interface ProceduresFound {
  readonly suggestions: readonly ProcedureSuggestion[];
  readonly gaps: readonly Gap[];
  /** All services of the note, for the level of the visit. */
  readonly services: readonly Service[];
}

/** Of two of which one contains the other only the larger is coded. */
const CONTAINS: readonly (readonly [larger: string, smaller: readonly string[]])[] = [
  ['47563', ['47562']],
  ['43239', ['43235']],
  ['45385', ['45378']],
  ['45380', ['45378']],
  ['29880', ['29881']],
  ['25605', ['25600']],
  ['11750', ['11730']],
  ['94060', ['94010']],
  ['57454', ['57452']],
  ['81003', ['81002', '81001']],
  ['81002', ['81001']],
  ['69210', ['69209']],
  ['11983', ['11981', '11982']],
  ['90791', ['90832', '90834', '90837']],
];
const FRACTURE_CARE = new Set(['25600', '25605', '25607', '27786', '28470', '26600', '23500', '26720', '23650']);
const CASTS = new Set(['29125', '29105', '29515', '29130', '29075', '29405']);

/** Services done today by this clinician as suggestions; ordered, planned, declined or done elsewhere as rejected, with the reason. */
export function proceduresOf(
  note: Note,
  assertions: Assertions,
  facts: ProcedureFacts,
  library: ReferenceLibrary,
  toSpan: (extent: Extent) => ProcedureSuggestion['evidence'][number],
): ProceduresFound {
  const wellness = wellnessVisitOf(note, facts.medicare);
  const preventive = wellness ?? preventiveVisitOf(note, facts);
  const found = [
    ...(preventive ? [preventive] : []),
    ...skinOf(note, assertions),
    ...injectionsOf(note, assertions),
    ...simpleServices(note, assertions),
    ...imagingOf(note, assertions),
    ...timedOf(note, assertions, facts.medicare),
    ...vaccinesOf(note, assertions, facts),
  ];
  const report = note.sections.some(({ kind }) => kind === 'exam-title');
  const services = unique(report ? found.filter(({ kind }) => kind === 'imaging') : found);
  const done = services.filter(({ performed }) => performed === 'done');
  const fractureCare = done.some(({ code }) => FRACTURE_CARE.has(code));
  const suggestions: ProcedureSuggestion[] = [];
  const gaps: Gap[] = [];
  for (const one of services) {
    const containing = CONTAINS.find(
      ([larger, smaller]) => smaller.includes(one.code) && done.some(({ code }) => code === larger),
    );
    const within = containing
      ? `part of ${containing[0]}`
      : fractureCare && CASTS.has(one.code)
        ? 'the first cast or splint is part of the fracture care'
        : null;
    const code =
      one.code.split('|').find((alternative) => bookEntry(library, alternative, facts.date).inForce !== 'no') ??
      one.code.split('|')[0]!;
    const book = bookEntry(library, code, facts.date);
    const status = statusOf(one.performed, one.open.length > 0, within !== null, book.inForce === 'no');
    const evidence = one.spans.map(toSpan);
    if (status === 'rejected' && one.performed === 'unclear' && one.kind === 'lab') continue;
    for (const question of status === 'gap' ? one.open : []) gaps.push({ family: code, ...question, evidence });
    for (const question of status === 'suggested' ? one.ask : []) gaps.push({ ...question, evidence });
    if (!/^[0-9A-Z]\d{3}[0-9A-Z]$/.test(code)) continue;
    suggestions.push({
      code,
      display: book.label ?? one.label,
      modifiers: status === 'rejected' ? [] : one.modifiers,
      units: one.units,
      status,
      why: within ?? (book.inForce === 'no' ? `not in force on ${facts.date}` : one.why),
      evidence,
      trace: [
        ...one.trace,
        ...(book.inForce === 'not-checked' ? [`no loaded set says whether ${code} is in force on ${facts.date}`] : []),
      ],
      confidence: status === 'suggested' ? one.confidence : status === 'gap' ? 0.4 : 0,
    });
  }
  return { suggestions, gaps: uniqueGaps(gaps), services };
}

function statusOf(performed: Performed, open: boolean, within: boolean, ended: boolean): SuggestionStatus {
  if (performed !== 'done' || within || ended) return 'rejected';
  return open ? 'gap' : 'suggested';
}

const RANK: readonly Performed[] = ['done', 'ordered', 'declined', 'elsewhere', 'unclear'];

/** One entry a code, the surest statement of it; imaging of two places with one code stays two. */
function unique(services: readonly Service[]): Service[] {
  const kept: Service[] = [];
  for (const one of services) {
    const at = kept.findIndex(
      ({ code, modifiers }) =>
        code === one.code &&
        (one.kind !== 'imaging' ||
          modifiers.join() === one.modifiers.join() ||
          modifiers.length === 0 ||
          one.modifiers.length === 0),
    );
    const known = kept[at];
    if (!known) kept.push(one);
    else if (
      RANK.indexOf(one.performed) < RANK.indexOf(known.performed) ||
      (one.performed === known.performed && one.open.length < known.open.length)
    )
      kept[at] = one;
    else if (one.performed === known.performed && known.modifiers.length === 0 && one.modifiers.length > 0)
      kept[at] = { ...known, modifiers: one.modifiers };
  }
  return sameStudyOnce(kept);
}

/** An image named again without views or contrast is the one already told. */
function sameStudyOnce(services: readonly Service[]): Service[] {
  return services.filter(
    (one) =>
      one.kind !== 'imaging' || !services.some((other) => other !== one && sameStudy(other, one) && better(other, one)),
  );
}

function sameStudy(other: Service, one: Service): boolean {
  const sided = other.modifiers.length > 0 && one.modifiers.length > 0;
  return (
    other.kind === 'imaging' && other.label === one.label && !(sided && other.modifiers.join() !== one.modifiers.join())
  );
}

function better(other: Service, one: Service): boolean {
  const rank = RANK.indexOf(other.performed) - RANK.indexOf(one.performed);
  return (
    rank < 0 ||
    (rank === 0 &&
      (other.open.length < one.open.length ||
        (other.open.length === one.open.length && other.spans[0]!.start < one.spans[0]!.start)))
  );
}

function uniqueGaps(gaps: readonly Gap[]): Gap[] {
  return [...new Map(gaps.map((gap) => [`${gap.family}|${gap.missing}`, gap])).values()];
}
