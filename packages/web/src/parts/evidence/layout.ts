/** How a piece of evidence stands in the text. */
export type MarkState = 'accepted' | 'suggested' | 'changed' | 'question' | 'left-out';

/** Words of a document that a code or a question rests on. Offsets are UTF-16 units of the document, end exclusive. */
export interface Mark {
  /** Row that the words belong to; several marks may share it. */
  readonly row: string;
  /** What stands in the margin: "A", "1", "?"; null = nothing (left out). */
  readonly label: string | null;
  readonly state: MarkState;
  readonly start: number;
  readonly end: number;
}

/** A run of text that the same marks cover. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** Shortest mark over it: its line stands right under the words. */
  readonly inner: Mark | null;
  /** Next longer one: its line stands lower. A third shows in the margin only. */
  readonly outer: Mark | null;
  /** Every mark over it, inner first. */
  readonly marks: readonly Mark[];
  /** Marks whose words begin here, in the order of the margin. */
  readonly begins: readonly Mark[];
}

/** Cuts [start, end) of a document where marks begin and end. Marks that reach over the edges are cut there; empty ones are left out. */
export function piecesOf(start: number, end: number, marks: readonly Mark[]): Piece[] {
  const within = marks
    .map((mark, order) => ({ mark, order, from: Math.max(mark.start, start), to: Math.min(mark.end, end) }))
    .filter(({ from, to }) => from < to);
  const edges = [...new Set([start, end, ...within.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, at): Piece => {
    const to = edges[at + 1]!;
    const covering = within
      .filter((one) => one.from <= from && one.to >= to)
      .sort((a, b) => lengthOf(a.mark) - lengthOf(b.mark) || b.mark.start - a.mark.start || a.order - b.order)
      .map(({ mark }) => mark);
    const begins = within
      .filter((one) => one.from === from && one.mark.label !== null)
      .sort((a, b) => byMargin(a.mark, b.mark) || a.order - b.order)
      .map(({ mark }) => mark);
    return { start: from, end: to, inner: covering[0] ?? null, outer: covering[1] ?? null, marks: covering, begins };
  });
}

function lengthOf(mark: Mark): number {
  return mark.end - mark.start;
}

/** Diagnoses (letters) stand next to the text, lines (numbers) one column out. */
function byMargin(a: Mark, b: Mark): number {
  return Number(/^\d/.test(a.label ?? '')) - Number(/^\d/.test(b.label ?? ''));
}

export type Column = 1 | 2 | 'more' | 'hidden';

/**
 * Columns of margin marks once it is known on which line each stands: two beside each other, and where there are more the second
 * column says how many ("+2"). `lines`: the line of each mark, in the order of the text.
 */
export function columnsOf(lines: readonly number[]): readonly { readonly column: Column; readonly more: number }[] {
  const perLine = new Map<number, number>();
  for (const line of lines) perLine.set(line, (perLine.get(line) ?? 0) + 1);
  const placed = new Map<number, number>();
  return lines.map((line) => {
    const all = perLine.get(line)!;
    const at = placed.get(line) ?? 0;
    placed.set(line, at + 1);
    if (at === 0) return { column: 1, more: 0 };
    if (all === 2) return { column: 2, more: 0 };
    return at === 1 ? { column: 'more', more: all - 1 } : { column: 'hidden', more: 0 };
  });
}

/** The text of a section without its heading, when the text begins with it, and without blank lines around it. */
export function bodyOf(
  text: string,
  section: { start: number; end: number; heading: string | null },
): { start: number; end: number } {
  let { start, end } = section;
  const { heading } = section;
  if (heading && text.slice(start, end).trimStart().toLowerCase().startsWith(heading.toLowerCase())) {
    start = text.indexOf(text.slice(start, end).trimStart(), start) + heading.length;
    if (text[start] === ':') start++;
  }
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return { start, end };
}

/** The whole text as sections, also where the server named none or left a gap between them. */
export function sectionsOf(
  text: string,
  sections: readonly { start: number; end: number; heading: string | null }[],
): readonly { start: number; end: number; heading: string | null }[] {
  const all: { start: number; end: number; heading: string | null }[] = [];
  let at = 0;
  for (const section of [...sections].sort((a, b) => a.start - b.start)) {
    if (section.start > at && text.slice(at, section.start).trim() !== '')
      all.push({ start: at, end: section.start, heading: null });
    if (section.end > at) all.push({ ...section, start: Math.max(section.start, at) });
    at = Math.max(at, section.end);
  }
  if (text.slice(at).trim() !== '') all.push({ start: at, end: text.length, heading: null });
  return all;
}
