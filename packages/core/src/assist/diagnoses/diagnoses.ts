import { dotted } from '../../codes/icd10cm/grammar.ts';
import type { DiagnosisSuggestion, Gap } from '../../record/suggestion.ts';
import type { Assertions } from '../assertions/assertion.ts';
import { wordingOf } from '../gaps/wording.ts';
import type { Lexicon } from '../mentions/lexicon.ts';
import { mentionsOf } from '../mentions/mention.ts';
import familyTable from '../tables/families.json' with { type: 'json' };
import gapTable from '../tables/gaps.json' with { type: 'json' };
import { type Note, sectionOf } from '../text/note.ts';
import type { Candidate, Extent } from './candidate.ts';
import { candidatesOf } from './candidates.ts';
import { careOf, type NoteCare } from './care-phase.ts';
import { CodeTree } from './code-tree.ts';
import { bothSides, combined } from './combine.ts';
import { withComplications } from './diabetes.ts';
import { discWithRadiculopathy } from './disc.ts';
import { withHeartAndKidney } from './hypertension.ts';
import { ordered } from './order.ts';
import { NOT_ASSESSED, type Pool, poolOf } from './pool.ts';
import { withFindings } from './preventive.ts';
import { roleOf } from './roles.ts';
import { type ExcludesNote, isIntegral, mostSpecific, withoutExcluded, withoutIntegral } from './specificity.ts';
import { statusCodes } from './status-codes.ts';
import { Neighbourhood } from './surroundings.ts';
import { type Dropped, isUnder, type Work } from './work.ts';

export interface DiagnosesFound {
  readonly suggestions: readonly DiagnosisSuggestion[];
  readonly gaps: readonly Gap[];
  /** Codes of the suggested ones with their characters, for the level of the visit. */
  readonly chosen: readonly Work[];
  readonly pool: Pool;
  readonly candidates: readonly Candidate[];
  readonly care: NoteCare;
  /** Problems whose words are too few for a code. */
  readonly unnamed: readonly Extent[];
}

export interface PatientFacts {
  readonly age: number | null;
  readonly sex: 'female' | 'male' | null;
}

const trees = new WeakMap<Lexicon, CodeTree>();

/** Diagnoses of the note by the rules of outpatient coding. `toSpan` turns characters into evidence. */
export function diagnosesOf(
  note: Note,
  lexicon: Lexicon,
  assertions: Assertions,
  patient: PatientFacts,
  excludes: ExcludesNote,
  toSpan: (extent: Extent) => DiagnosisSuggestion['evidence'][number],
): DiagnosesFound {
  let tree = trees.get(lexicon);
  if (!tree) trees.set(lexicon, (tree = new CodeTree(lexicon.codes, lexicon.vocabulary)));
  const found = mentionsOf(note, lexicon);
  const care = careOf(note, assertions);
  const neighbourhood = new Neighbourhood(note, lexicon, found, care, patient.sex);
  const { candidates, namedFamily } = candidatesOf(note, lexicon, tree, found, neighbourhood);
  const pool = poolOf(note, candidates, namedFamily);
  const dropped: Dropped[] = [];
  const gaps: Gap[] = [];
  let work: readonly Work[] = merged(pool);
  const apply = (settled: { readonly kept: readonly Work[]; readonly dropped: readonly Dropped[] }) => {
    work = settled.kept;
    dropped.push(...settled.dropped);
  };
  apply(headersOut(note, tree, work, gaps, toSpan));
  apply(
    combined(
      tree,
      work,
      (one, other) => itemsMeet(note, one, other),
      (one) => sentenceAround(note, one),
    ),
  );
  apply(discWithRadiculopathy(note, tree, work));
  apply(bothSides(tree, work));
  const diabetes = withComplications(note, tree, work, candidates, assertions);
  apply(diabetes);
  apply(withHeartAndKidney(tree, work, /\b(?:not (?:due|related|secondary) to hypertension)\b/i.test(note.text)));
  apply(mostSpecific(tree, work));
  apply(withoutIntegral(work));
  apply(withoutExcluded(tree, work, excludes));
  apply(withFindings(note, tree, work));
  work = [...work, ...statusCodes(note, tree, work, assertions, patient.age)];
  work = ordered(work, candidates);

  if (diabetes.uncontrolled) {
    gaps.push({
      family: 'E11.-',
      missing: 'whether the diabetes is with hyperglycemia or hypoglycemia',
      question:
        'The note calls the diabetes uncontrolled. What does this mean for this patient: high sugar, low sugar, or something else?',
      evidence: [toSpan(diabetes.uncontrolled)],
    });
  }
  const families = familyGaps(note, found.mentions, work, toSpan);
  gaps.push(...families);
  const suggestions: DiagnosisSuggestion[] = [];
  for (const one of work) {
    const gap = gapOf(note, tree, one, toSpan) ?? causeGap(note, one, work, toSpan);
    if (gap) gaps.push(gap);
    suggestions.push({
      code: dotted(one.code),
      display: lexicon.codes.title(one.row),
      status: gap ? 'gap' : 'suggested',
      why: gap ? `${one.why}; open: ${gap.missing}` : one.why,
      evidence: one.spans.map(toSpan),
      trace: one.trace,
      confidence: rounded(gap ? Math.min(one.confidence, 0.4) : one.confidence),
    });
  }
  const unexplained = unexplainedOf(candidates, work, lexicon, toSpan);
  gaps.push(...unexplained.gaps);
  suggestions.push(...unexplained.suggestions);
  suggestions.push(
    ...rejections(
      lexicon,
      [...dropped, ...pool.rejected].map((one) => sharper(one, work)),
      suggestions,
      toSpan,
    ),
  );
  return {
    suggestions,
    gaps,
    chosen: work,
    pool,
    candidates,
    care,
    unnamed: families.flatMap(({ evidence }) => evidence),
  };
}

/** One entry a code, at the place where it is named first, with every place that names it. */
function merged(pool: Pool): Work[] {
  const byCode = new Map<string, Work>();
  for (const candidate of [...pool.chosen].sort((a, b) => a.mention.start - b.mention.start)) {
    const same = byCode.get(candidate.code);
    if (same) {
      byCode.set(candidate.code, { ...same, spans: uniqueSpans([...same.spans, ...candidate.spans]) });
      continue;
    }
    byCode.set(candidate.code, {
      code: candidate.code,
      row: candidate.row,
      spans: candidate.spans,
      why:
        candidate.role === 'assessed'
          ? 'named in the assessment'
          : pool.weight === 1
            ? 'the complaint: what the assessment only suspects is not coded'
            : 'named in the note, which has no assessment of it',
      trace: candidate.trace,
      missing: candidate.missing,
      confidence: pool.weight * (candidate.role === 'plan' ? 0.7 : 0.92),
      order: candidate.mention.start,
    });
  }
  return [...byCode.values()];
}

function uniqueSpans(spans: readonly Extent[]): Extent[] {
  return [...new Map(spans.map((span) => [`${span.start}-${span.end}`, span])).values()].slice(0, 6);
}

/** A header is no code: the words do not say enough, so a question stands in its place. */
function headersOut(
  note: Note,
  tree: CodeTree,
  work: readonly Work[],
  gaps: Gap[],
  toSpan: (extent: Extent) => Gap['evidence'][number],
): { kept: readonly Work[]; dropped: readonly Dropped[] } {
  const kept: Work[] = [];
  for (const one of work) {
    if (tree.codes.billable(one.row)) {
      kept.push(one);
      continue;
    }
    const words = wordsAt(note, one.spans[0]!);
    const wording = wordingOf(one.missing.length > 0 ? one.missing : ['type'], words, /^[ST]/.test(one.code));
    gaps.push({
      family: `${dotted(one.code)}${one.code.length > 3 ? '-' : '.-'}`,
      ...wording,
      evidence: one.spans.map(toSpan),
    });
  }
  return { kept, dropped: [] };
}

function gapOf(note: Note, tree: CodeTree, one: Work, toSpan: (extent: Extent) => Gap['evidence'][number]): Gap | null {
  const held = gapTable.held.find(({ codes }) => codes.split('|').some((code) => code.replace('.', '') === one.code));
  if (held) {
    return { family: held.family, missing: held.missing, question: held.question, evidence: one.spans.map(toSpan) };
  }
  if (one.missing.length === 0) return null;
  const words = wordsAt(note, one.spans[0]!);
  return {
    family: `${dotted(familyOf(tree, one))}-`,
    ...wordingOf(one.missing, words, /^[ST]/.test(one.code)),
    evidence: one.spans.map(toSpan),
  };
}

const CAUSE = /\b(?:due to|because of|caused by|secondary to|from|related to)\b/i;

/** A sign assessed beside a disease that could cause it, and no word on the cause. */
function causeGap(
  note: Note,
  one: Work,
  work: readonly Work[],
  toSpan: (extent: Extent) => Gap['evidence'][number],
): Gap | null {
  const rule = gapTable.unexplained.find(({ symptom }) => isUnder(one.code, symptom));
  if (!rule || !work.some(({ code }) => isUnder(code, rule.with))) return null;
  const { start, end } = one.spans[0]!;
  const sentence = note.sentences.find((at) => start >= at.start && start < at.end);
  if (sentence && CAUSE.test(note.text.slice(end, sentence.end))) return null;
  return { family: dotted(one.code), missing: rule.missing, question: rule.question, evidence: one.spans.map(toSpan) };
}

/** The header under which the answer decides. */
function familyOf(tree: CodeTree, one: Work): string {
  for (let row = tree.codes.parent(one.row); row >= 0; row = tree.codes.parent(row)) {
    if (tree.hasSeventh(row)) continue;
    return tree.codes.code(row);
  }
  return one.code.slice(0, 3);
}

/** Words that name an injury or disease without saying which: no code at all. */
function familyGaps(
  note: Note,
  mentions: ReturnType<typeof mentionsOf>['mentions'],
  work: readonly Work[],
  toSpan: (extent: Extent) => Gap['evidence'][number],
): Gap[] {
  const gaps = new Map<number, Gap>();
  const assessed = work.length > 0;
  for (const mention of mentions) {
    if (mention.family < 0) continue;
    const family = familyTable[mention.family]!;
    const { assertion } = mention.asserted;
    if (assertion.negation === 'negated' || assertion.experiencer !== 'patient' || assertion.temporality !== 'current')
      continue;
    if (assertion.certainty === 'uncertain') continue;
    const role = roleOf(sectionOf(note, note.sentences[mention.sentence]!).kind);
    if (role === 'background' || role === 'advice' || role === 'observed' || (assessed && role !== 'assessed'))
      continue;
    if (family.codes.some((prefix) => work.some(({ code }) => isUnder(code, prefix)))) continue;
    if (family.codes.length === 0 && work.some(({ code }) => /^[ST]|^M[48]/.test(code))) continue;
    if (!gaps.has(mention.family)) {
      gaps.set(mention.family, {
        family: family.family,
        missing: family.missing,
        question: family.question,
        evidence: [toSpan(mention)],
      });
    }
  }
  return [...gaps.values()];
}

/** A sign that the note describes beside a disease that could cause it, and no word on the cause: the sign waits for an answer. */
function unexplainedOf(
  candidates: readonly Candidate[],
  work: readonly Work[],
  lexicon: Lexicon,
  toSpan: (extent: Extent) => Gap['evidence'][number],
): { gaps: Gap[]; suggestions: DiagnosisSuggestion[] } {
  const gaps: Gap[] = [];
  const suggestions: DiagnosisSuggestion[] = [];
  for (const rule of gapTable.unexplained) {
    const disease = work.find(({ code }) => isUnder(code, rule.with));
    if (!disease || work.some(({ code }) => isUnder(code, rule.symptom) || /^E\d\d4/.test(code) || isUnder(code, 'G6')))
      continue;
    const signs = candidates.filter(({ code, role, mention }) => {
      const { assertion } = mention.asserted;
      return (
        isUnder(code, rule.symptom) &&
        (role === 'told' || role === 'reason' || role === 'observed') &&
        assertion.negation === 'affirmed' &&
        assertion.experiencer === 'patient' &&
        assertion.temporality === 'current'
      );
    });
    const first = signs[0];
    if (!first?.billable) continue;
    const evidence = signs
      .flatMap(({ spans }) => spans)
      .slice(0, 3)
      .map(toSpan);
    gaps.push({ family: dotted(first.code), missing: rule.missing, question: rule.question, evidence });
    suggestions.push({
      code: dotted(first.code),
      display: lexicon.codes.title(first.row),
      status: 'gap',
      why: `described, but the assessment does not speak of it; open: ${rule.missing}`,
      evidence,
      trace: first.trace,
      confidence: 0.4,
    });
  }
  return { gaps, suggestions };
}

/** Of what was told but not assessed: that it belongs to what was, or says less than it. */
function sharper(one: Dropped, work: readonly Work[]): Dropped {
  if (one.rule !== NOT_ASSESSED) return one;
  const disease = work.find(({ code }) => isIntegral(one.code, code));
  if (disease) return { ...one, why: `belongs to ${dotted(disease.code)}, which is coded`, rule: 'ICD-SEQ-03' };
  const same = work.find(({ code }) => code.slice(0, 3) === one.code.slice(0, 3));
  return same ? { ...one, why: `the assessment says it as ${dotted(same.code)}`, rule: 'ICD-NOTE-07' } : one;
}

/** Each tempting code once, with the first reason, unless it is suggested after all. */
function rejections(
  lexicon: Lexicon,
  dropped: readonly Dropped[],
  suggestions: readonly DiagnosisSuggestion[],
  toSpan: (extent: Extent) => DiagnosisSuggestion['evidence'][number],
): DiagnosisSuggestion[] {
  const taken = new Set(suggestions.map(({ code }) => code));
  const rejected = new Map<string, DiagnosisSuggestion>();
  for (const one of dropped) {
    const code = dotted(one.code);
    if (taken.has(code) || !lexicon.codes.billable(one.row)) continue;
    const known = rejected.get(code);
    if (known) {
      if (known.why !== one.why) continue;
      rejected.set(code, { ...known, evidence: [...known.evidence, ...one.spans.map(toSpan)].slice(0, 4) });
      continue;
    }
    rejected.set(code, {
      code,
      display: lexicon.codes.title(one.row),
      status: 'rejected',
      why: one.why,
      evidence: one.spans.map(toSpan).slice(0, 4),
      trace: [one.rule],
      confidence: 0,
    });
  }
  return [...rejected.values()];
}

function sentenceAround(note: Note, one: Work): string {
  const { start } = one.spans[0]!;
  const sentence = note.sentences.find((at) => start >= at.start && start < at.end);
  return sentence ? note.text.slice(sentence.start, sentence.end) : '';
}

function itemsMeet(note: Note, one: Work, other: Work): boolean {
  const items = (work: Work) =>
    work.spans.map(
      ({ start }) => note.sentences.find((sentence) => start >= sentence.start && start < sentence.end)?.item,
    );
  const others = new Set(items(other));
  return items(one).some((item) => item !== undefined && others.has(item));
}

function wordsAt(note: Note, { start, end }: Extent): string {
  return note.text.slice(start, end).replace(/\s+/g, ' ');
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
