import type { Span } from '../../record/document.ts';
import type { Gap } from '../../record/suggestion.ts';
import type { Assertions } from '../assertions/assertion.ts';
import type { Extent } from '../diagnoses/candidate.ts';
import type { Work } from '../diagnoses/work.ts';
import type { VisitFacts } from '../facts.ts';
import type { Service } from '../procedures/service.ts';
import type { Note } from '../text/note.ts';
import { codeByMdm, codeByTime, criticalCare, type Prolonged, prolongedOf, type VisitFamily } from './codes.ts';
import { dataOf } from './data.ts';
import { type DataLevel, type MdmLevel, mdmOf, type ProblemLevel, type RiskLevel, riskOf } from './level.ts';
import { problemsOf } from './problems.ts';
import { riskEvidence } from './risk.ts';
import { criticalCareTime, statedTime } from './time.ts';

/** One reason behind an element of the level, with its words. */
export interface LevelReason {
  readonly element: 'problems' | 'data' | 'risk' | 'time';
  readonly text: string;
  readonly evidence: readonly Span[];
}

/**
 * What the note supports by decision making, and beside it by time: both, and never the choice between them (EM-SEL-01). `code` is null
 * where the kind of visit is not known. Nothing here says what the next level would need (HRM-04).
 */
export interface VisitLevel {
  readonly code: string | null;
  readonly level: MdmLevel;
  readonly problems: ProblemLevel;
  readonly data: DataLevel;
  readonly risk: RiskLevel;
  readonly byTime: { readonly code: string; readonly minutes: number; readonly prolonged: Prolonged } | null;
  readonly criticalCare: {
    readonly minutes: number;
    readonly cpt: readonly { code: string; units: number }[];
    readonly medicare: readonly { code: string; units: number }[];
  } | null;
  readonly because: readonly LevelReason[];
}

export interface VisitFound {
  readonly em: VisitLevel | null;
  readonly gaps: readonly Gap[];
  /** Why there is no level, where there is none. */
  readonly why: string | null;
}

const SEPARATE = {
  minor: {
    family: 'modifier 25',
    missing: 'whether the visit was significant and separate from the procedure',
    question:
      'A visit and a procedure are recorded on this day. Which work of the visit, if any, went beyond the usual work before and after the procedure?',
  },
  major: {
    family: 'modifier 57',
    missing: 'whether the decision for surgery was made at this visit',
    question:
      'A visit and an operation are recorded on this day. When was the decision for the operation made, and what else, if anything, was evaluated?',
  },
  preventive: {
    family: 'modifier 25',
    missing: 'whether a problem was treated beyond the routine examination',
    question:
      'A routine examination and a problem are recorded on this day. Which work on the problem, if any, went beyond the routine examination?',
  },
  vaccine: {
    family: 'modifier 25',
    missing: 'whether the visit was significant and separate from giving the vaccine',
    question:
      'A visit and a vaccine are recorded on this day. Which work of the visit, if any, went beyond giving the vaccine?',
  },
} as const;

export function visitLevelOf(
  note: Note,
  facts: VisitFacts,
  chosen: readonly Work[],
  suspected: readonly Work[],
  services: readonly Service[],
  aftercare: boolean,
  unnamed: readonly Extent[],
  assertions: Assertions,
  toSpan: (extent: Extent) => Span,
): VisitFound {
  const done = services.filter(({ performed }) => performed === 'done');
  const problems = problemsOf(note, chosen, suspected, done, aftercare, unnamed);
  const risks = riskEvidence(note, services, assertions);
  const none = reasonForNone(note, done, problems.length, chosen);
  const preventive = done.find(({ kind }) => kind === 'visit');
  const shot = done.find(({ code }) => /^904(?:[67]\d|80)$/.test(code));
  const beside = shot && (!none || (preventive && /^99/.test(preventive.code))) ? shot : null;
  const besideShot: Gap[] = beside ? [{ ...SEPARATE.vaccine, evidence: beside.spans.map(toSpan) }] : [];
  if (none) return { em: null, gaps: besideShot, why: none };
  const data = dataOf(note, services);
  const mdm = mdmOf({
    problems: problems.map(({ kind }) => kind),
    data: data.map(({ fact }) => fact),
    risk: risks.map(({ kind }) => kind),
  });
  const gaps: Gap[] = [];
  const family = familyOf(note, facts);
  if (!family) {
    gaps.push({
      family: 'visit',
      missing:
        facts.setting === 'inpatient' || facts.setting === 'nursing'
          ? 'first or later visit of the stay'
          : 'new or established patient',
      question:
        facts.setting === 'inpatient' || facts.setting === 'nursing'
          ? 'Is this the first visit of this stay by this professional or one of the same specialty in the group?'
          : 'Has this patient been seen in the last three years by this professional or another of the same specialty in the group?',
      evidence: [],
    });
  }
  const time = statedTime(note);
  const critical = criticalCareTime(note);
  const timeCode = family && time ? codeByTime(family, time.minutes) : null;
  const minor = done.find(
    ({ global, kind, code }) => global === 'minor' || (kind === 'counsel' && !code.startsWith('G')),
  );
  const major = done.find(({ global }) => global === 'major');
  const separate = preventive ? SEPARATE.preventive : major ? SEPARATE.major : minor ? SEPARATE.minor : null;
  if (separate) gaps.push({ ...separate, evidence: (preventive ?? major ?? minor)!.spans.map(toSpan) });
  else gaps.push(...besideShot);
  const because: LevelReason[] = [
    ...problems.map((problem) => ({
      element: 'problems' as const,
      text: `${problem.text}: ${KINDS[problem.kind]}`,
      evidence: [toSpan(problem.span)],
    })),
    ...data.map(({ fact, text, span }) => ({
      element: 'data' as const,
      text:
        fact.kind === 'order' || fact.kind === 'result'
          ? `${text}: ${fact.interpretedAndBilledBySelf ? 'read and billed here, so it does not count' : fact.kind === 'order' ? 'ordered' : 'result reviewed'}`
          : `${text}: ${fact.kind.replaceAll('-', ' ')}`,
      evidence: [toSpan(span)],
    })),
    ...risks
      .filter(({ kind }) => riskOf(kind) === mdm.risk)
      .map(({ kind, text, span }) => ({
        element: 'risk' as const,
        text: `${text}: ${kind.replaceAll('-', ' ')}`,
        evidence: [toSpan(span)],
      })),
    ...(time
      ? [{ element: 'time' as const, text: `${time.minutes} minutes stated`, evidence: [toSpan(time.span)] }]
      : []),
  ];
  return {
    em: {
      code: family ? codeByMdm(family, mdm.level) : null,
      level: mdm.level,
      problems: mdm.problems,
      data: mdm.data,
      risk: mdm.risk,
      byTime:
        time && timeCode
          ? { code: timeCode, minutes: time.minutes, prolonged: prolongedOf(timeCode, time.minutes) }
          : null,
      criticalCare: critical ? { minutes: critical.minutes, ...criticalCare(critical.minutes) } : null,
      because,
    },
    gaps,
    why: null,
  };
}

const KINDS = {
  minor: 'minor',
  'acute-uncomplicated': 'acute, uncomplicated',
  'acute-stable': 'acute, stable',
  'acute-hospital-level': 'acute, needs hospital care',
  'chronic-stable': 'chronic, stable',
  'chronic-exacerbated': 'chronic, not at goal or worse',
  'undiagnosed-uncertain-prognosis': 'new, cause and outcome uncertain',
  'acute-systemic': 'acute with effects on the whole body',
  'injury-complicated': 'acute complicated injury',
  'chronic-severe': 'chronic, severely worse',
  'threat-to-life': 'threat to life or bodily function',
} as const;

/** Notes that record something else than a visit, or nothing beyond a procedure (EM-M25-02). */
function reasonForNone(note: Note, done: readonly Service[], problems: number, chosen: readonly Work[]): string | null {
  const has = (...kinds: string[]) => note.sections.some(({ kind }) => kinds.includes(kind));
  if (has('exam-title') && has('findings', 'impression', 'technique')) return 'a report of an image, not of a visit';
  if (
    has('procedure-title', 'postoperative-diagnosis', 'preoperative-diagnosis') &&
    done.some(({ kind }) => kind === 'surgery' || kind === 'procedure')
  )
    return 'a record of an operation, not of a visit';
  if (has('procedure-title') && has('preoperative-diagnosis', 'postoperative-diagnosis'))
    return 'a record of an operation, not of a visit';
  if (done.some(({ kind }) => kind === 'therapy') || has('intervention'))
    return 'a therapy session, which has codes of its own';
  if (note.sections.some(({ heading }) => /^session$/i.test(heading)))
    return 'a therapy session, which has codes of its own';
  if (/\bnurse[- ](?:only )?visit\b/i.test(note.text.slice(0, 400))) return 'a nurse visit';
  const evaluated = has(
    'history',
    'exam',
    'review',
    'assessment',
    'assessment-plan',
    'chief-complaint',
    'plan',
    'vitals',
  );
  if (
    !evaluated &&
    !done.some(({ kind }) => kind === 'visit') &&
    done.some(({ kind, code }) => kind === 'vaccine' || code === '96372')
  ) {
    return 'only a drug or vaccine was given';
  }
  const routine = done.some(({ kind }) => kind === 'visit');
  if (problems === 0 && !routine)
    return done.some(({ global }) => global === 'minor')
      ? 'only what the procedure needed was done'
      : 'no problem was assessed';
  if (routine) {
    const changed =
      problems > 0 && chosen.some(({ spans }) => spans.some((span) => CHANGED.test(itemText(note, span))));
    return changed ? null : 'a routine examination; no problem was treated beyond it';
  }
  if (
    /\bno other (?:problems?|concerns?|complaints?|issues?) (?:addressed|today|discussed)\b/i.test(note.text) &&
    done.some(({ global }) => global === 'minor')
  ) {
    return 'only what the procedure needed was done';
  }
  return null;
}

const CHANGED =
  /\b(?:increas\w+|decreas\w+|start(?:ed|ing)?|initiat\w+|switch\w*|add(?:ed)?|prescrib\w+|new(?:ly)?|uncontrolled|not at goal|worsen\w*|refer(?:red)?|ordered|stop(?:ped)?)\b/i;

function itemText(note: Note, span: Extent): string {
  const at = note.sentences.find((sentence) => span.start >= sentence.start && span.start < sentence.end);
  if (!at || /\bno change\b/i.test(note.text.slice(at.start, at.end))) return '';
  return note.sentences
    .filter((sentence) => sentence.item === at.item)
    .map(({ start, end }) => note.text.slice(start, end))
    .join(' ');
}

function familyOf(note: Note, facts: VisitFacts): VisitFamily | null {
  const consult = /\bconsult(?:ation)? (?:requested|request) by\b|\brequested (?:by|this) consult/i.test(note.text);
  switch (facts.setting) {
    case 'emergency':
      return 'emergency';
    case 'inpatient': {
      if (consult) return 'inpatient-consult';
      if (/\b(?:h&p|history and physical|admission (?:note|h&p)|admitting)\b/i.test(note.text))
        return 'hospital-initial';
      return /\b(?:hospital day|hd ?#?\d|progress note|subsequent|pod ?#?\d)\b/i.test(note.text)
        ? 'hospital-subsequent'
        : null;
    }
    case 'nursing':
      if (/\b(?:admission|initial (?:visit|assessment))\b/i.test(note.text)) return 'nursing-initial';
      return /\b(?:follow[- ]?up|monthly|subsequent|routine visit|acute visit|recheck)\b/i.test(note.text)
        ? 'nursing-subsequent'
        : null;
    case 'home':
      return facts.status === null ? null : facts.status === 'new' ? 'home-new' : 'home-established';
    case 'asc':
    case 'laboratory':
      return null;
    default:
      return facts.status === null ? null : facts.status === 'new' ? 'office-new' : 'office-established';
  }
}
