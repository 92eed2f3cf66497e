import { valueCode } from '../syntax/segment.ts';
import dictionaryJson from './dictionary.json' with { type: 'json' };
import type { Dictionary } from './table.ts';

const dictionary: Dictionary = dictionaryJson;

/** What an element must look like. */
export interface ElementSpecification {
  readonly type: ElementType;
  readonly shortest: number;
  readonly longest: number;
  readonly usage: Usage;
  /** Codes allowed, as numbers (`valueCode`); null = any. */
  readonly codes: readonly number[] | null;
  /** May stand several times, with the repetition separator between. */
  readonly repeats: boolean;
  /** A named list outside the guide: "state". */
  readonly list: string | null;
  /** For a composite; null for a plain element. */
  readonly components: readonly ElementSpecification[] | null;
  readonly label: string;
}

export type ElementType = 'ID' | 'AN' | 'N' | 'R' | '$' | 'DT' | 'TM' | 'P';
export type Usage = 'required' | 'situational' | 'unused';

/** How elements of a segment depend on one another: P all or none, R one of them, C the first needs the others, L the first needs one of the others, E at most one. */
export interface Relation {
  readonly kind: 'P' | 'R' | 'C' | 'L' | 'E';
  readonly elements: readonly number[];
}

export function segmentLabel(id: string): string | null {
  return dictionary.segments[id]?.label ?? null;
}

/** Our label of an element, "" when it has none. */
export function elementLabel(id: string, element: number, component: number | null = null): string {
  const row = dictionary.segments[id]?.elements[element - 1];
  if (row === undefined) return '';
  const composite = dictionary.composites[row.split(' ')[0]!];
  if (composite && component !== null) return labelOf(composite[component - 1] ?? '');
  return labelOf(row);
}

export function relationsOf(id: string): Relation[] {
  return (dictionary.segments[id]?.relations ?? []).map((text) => ({
    kind: text[0] as Relation['kind'],
    elements: text.slice(1).match(/\d\d/g)!.map(Number),
  }));
}

/** Reads the marks of a guide's row ("R:85 R:1|2 R S(R S)") against the dictionary; null when the dictionary has no such segment. */
export function elementSpecifications(id: string, marks: string): ElementSpecification[] {
  const rows = dictionary.segments[id]?.elements;
  if (!rows) throw new RangeError(`the dictionary has no segment ${id}`);
  return specify(rows, splitMarks(marks), id);
}

function specify(rows: readonly string[], marks: readonly string[], at: string): ElementSpecification[] {
  if (marks.length > rows.length) throw new RangeError(`${at}: more marks than elements`);
  return rows.map((row, i) => {
    const [type, shortest, longest] = row.split(' ');
    const written = marks[i] ?? '-';
    const repeats = written[1] === '^';
    const mark = repeats ? written[0] + written.slice(2) : written;
    const composite = dictionary.composites[type!];
    const inner = /\((.*)\)$/.exec(mark)?.[1] ?? null;
    return {
      type: composite ? 'AN' : (type as ElementType),
      shortest: Number(shortest),
      longest: composite ? 9999 : Number(longest),
      usage: mark[0] === 'R' ? 'required' : mark[0] === 'S' ? 'situational' : 'unused',
      repeats,
      codes: mark[1] === ':' ? mark.slice(2).split('|').map(valueCode) : null,
      list: mark[1] === '@' ? mark.slice(2) : null,
      components: composite && inner !== null ? specify(composite, splitMarks(inner), `${at}-${i + 1}`) : null,
      label: labelOf(row),
    };
  });
}

/** At blanks outside parentheses. */
function splitMarks(marks: string): string[] {
  return marks === '' ? [] : (marks.match(/(?:\([^)]*\)|[^\s(])+/g) ?? []);
}

function labelOf(row: string): string {
  return row.split(' ').slice(3).join(' ');
}
