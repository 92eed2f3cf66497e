import headings from '../tables/headings.json' with { type: 'json' };
import type { Line } from './lines.ts';

export type SectionKind = keyof typeof headings | 'other' | 'narrative';

/** A part of a note under one heading. `start` is where the heading begins, `bodyStart` where its text does. */
export interface Section {
  readonly kind: SectionKind;
  /** The heading as written; '' where there is none. */
  readonly heading: string;
  readonly start: number;
  readonly bodyStart: number;
  readonly end: number;
}

const KIND_OF = new Map<string, SectionKind>(
  Object.entries(headings).flatMap(([kind, labels]) => labels.map((label) => [label, kind as SectionKind] as const)),
);

/** Where an unknown line in capitals is the name of a problem and not a heading. */
const NAMES_PROBLEMS: ReadonlySet<SectionKind> = new Set([
  'assessment',
  'assessment-plan',
  'plan',
  'impression',
  'past',
  'problem-list',
  'preoperative-diagnosis',
  'postoperative-diagnosis',
]);

/** Labels that often stand inside a plan, for one paragraph: after it the plan goes on. */
const WITHIN_PLAN: ReadonlySet<SectionKind> = new Set([
  'instructions',
  'follow-up',
  'orders',
  'results',
  'medications',
  'immunizations',
  'plan',
]);

/** Headings that are also letters: only in capitals and before a colon. */
const LETTERS = new Set(['a', 'p', 's', 'o']);

/** No heading stands further to the right. */
const LONGEST_HEAD = 96;

/** A heading at the start of a line: words, then a colon, a dash between blanks, or the end of the line. */
const LINE_HEAD = /^[\t #*_=>]*([A-Za-z][A-Za-z0-9&/,.'() -]{0,58}?)[ \t*_]*(:|[ \t]+[-–—][ \t]+|[-=_* \t]*$)/;
const BULLETED = /^[ \t]*[-–—•*·▪◦][ \t]/;
/** A heading after the end of a sentence within a line: "… x 3 days. PE: lungs clear. A: bronchitis." */
const INLINE_HEAD = /(?<=[.;!?)][ \t]{1,8})([A-Z][A-Za-z&/ -]{0,40}?)[ \t]*:/g;

interface Start {
  readonly kind: SectionKind;
  readonly heading: string;
  readonly start: number;
  readonly bodyStart: number;
}

/** Parts of a note in order, covering it without gaps. A note without headings is one narrative. */
export function sectionsOf(text: string, lines: readonly Line[]): Section[] {
  const starts: Start[] = [];
  /** The plan to go back to at the next blank line. */
  let plan: SectionKind | null = null;
  for (const line of lines) {
    if (line.blank) {
      if (plan) starts.push({ kind: plan, heading: '', start: line.start, bodyStart: line.start });
      plan = null;
      continue;
    }
    const body = text.slice(line.start, line.end);
    const current = starts.at(-1)?.kind ?? 'narrative';
    const found = BULLETED.test(body) ? null : headingOf(body);
    if (found && !(found.kind === 'other' && NAMES_PROBLEMS.has(current))) {
      const inline = found.length < body.trimEnd().length;
      if (inline && WITHIN_PLAN.has(found.kind) && (current === 'assessment-plan' || plan)) plan ??= current;
      else plan = null;
      starts.push({ ...found, start: line.start, bodyStart: line.start + found.length });
    }
    for (const match of body.matchAll(INLINE_HEAD)) {
      const heading = match[1]!;
      const kind = KIND_OF.get(normalizeHeading(heading));
      if (!kind || match.index < (found?.length ?? 0)) continue;
      if (LETTERS.has(heading.toLowerCase()) && heading !== heading.toUpperCase()) continue;
      const start = line.start + match.index;
      starts.push({ kind, heading, start, bodyStart: start + match[0].length });
    }
  }
  const sections: Section[] = [];
  if (starts.length === 0 || text.slice(0, starts[0]!.start).trim() !== '') {
    sections.push({ kind: 'narrative', heading: '', start: 0, bodyStart: 0, end: starts[0]?.start ?? text.length });
  }
  for (const [i, start] of starts.entries()) {
    sections.push({
      kind: start.kind,
      heading: start.heading,
      start: start.start,
      bodyStart: start.bodyStart,
      end: starts[i + 1]?.start ?? text.length,
    });
  }
  return isImagingReport(sections) ? sections.map(examinedByImage) : sections;
}

/** Findings and an impression, and no assessment: "Examination" is there the name of the study, not of the patient's body. */
function isImagingReport(sections: readonly Section[]): boolean {
  const has = (...kinds: SectionKind[]) => sections.some(({ kind }) => kinds.includes(kind));
  return (
    has('impression') &&
    has('findings', 'technique', 'comparison') &&
    !has('assessment', 'assessment-plan', 'medications', 'review')
  );
}

function examinedByImage(section: Section): Section {
  if (section.kind === 'exam' || section.kind === 'procedure') return { ...section, kind: 'exam-title' };
  return section.kind === 'history' ? { ...section, kind: 'indication' } : section;
}

function normalizeHeading(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/\(.*?\)/g, (part) => (part === '(s)' ? part : ''))
    .replace(/[.,]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function headingOf(line: string): { kind: SectionKind; heading: string; length: number } | null {
  const match = LINE_HEAD.exec(line.slice(0, LONGEST_HEAD));
  if (!match) return null;
  const heading = match[1]!.trim();
  const mark = match[2]!;
  const length = match[0].length;
  const capitals = heading === heading.toUpperCase();
  const alone = mark !== ':' && length === line.length;
  const kind = KIND_OF.get(normalizeHeading(heading));
  if (kind) {
    if (LETTERS.has(heading.toLowerCase())) return mark === ':' && capitals ? { kind, heading, length } : null;
    const stands = mark === ':' || (alone ? /^[A-Z]/.test(heading) && !heading.endsWith('.') : capitals);
    return stands ? { kind, heading, length } : null;
  }
  return isUnknownHeading(heading, mark, alone) ? { kind: 'other', heading, length } : null;
}

/** Words in capitals before a colon, or several alone on a line: a heading that we do not know. */
function isUnknownHeading(heading: string, mark: string, alone: boolean): boolean {
  if (heading !== heading.toUpperCase() || !/[A-Z]{3}/.test(heading)) return false;
  const words = heading.split(' ').length;
  return words <= 6 && (mark === ':' || (alone && words >= 2 && !heading.endsWith('.')));
}
