import type { Child, CodeTree, Side } from './code-tree.ts';
import { type CarePhase, withSeventh } from './seventh.ts';

/** What the note says around a mention, as far as a code depends on it. */
export interface Circumstances {
  /** Numbers of the words of its clause. */
  readonly words: ReadonlySet<number>;
  readonly side: Side | null;
  readonly care: CarePhase;
  /** Numbers of "displaced", "unilateral": what a guideline presumes when the note is silent. */
  readonly presumed: ReadonlySet<number>;
}

export type Missing = 'side' | 'type' | 'phase' | 'healing';

/** Codes that the words lead to: one, or one for each side where there is no code for both. */
export interface Resolved {
  readonly rows: readonly number[];
  /** What the note leaves open; the codes are those for "unspecified" then, or a header where there is none. */
  readonly missing: readonly Missing[];
  /** All rows are valid on a claim. */
  readonly billable: boolean;
  readonly steps: readonly string[];
}

/** From a header down to the code that the circumstances name. */
export function resolve(tree: CodeTree, start: number, circumstances: Circumstances): Resolved {
  const missing = new Set<Missing>();
  const steps: string[] = [];
  let rows = [start];
  for (let depth = 0; depth < 5 && rows.some((row) => !tree.codes.billable(row)); depth++) {
    const next: number[] = [];
    for (const row of rows) {
      if (tree.codes.billable(row)) {
        next.push(row);
        continue;
      }
      const down = descend(tree, row, circumstances, missing);
      if (down.length === 0) return { rows: [row], missing: [...missing], billable: false, steps };
      next.push(...down);
    }
    rows = next;
    steps.push(rows.map((row) => tree.codes.title(row)).join(' and '));
  }
  return { rows, missing: [...missing], billable: rows.every((row) => tree.codes.billable(row)), steps };
}

function descend(tree: CodeTree, row: number, circumstances: Circumstances, missing: Set<Missing>): number[] {
  if (tree.hasSeventh(row)) {
    const seventh = withSeventh(tree.codes, row, circumstances.care);
    if (seventh) {
      if (seventh.healingOpen) missing.add('healing');
      return [seventh.row];
    }
    const stage = best(tree.children(row), circumstances);
    if (!stage) missing.add('phase');
    return stage ? [stage.row] : [];
  }
  const children = tree.children(row);
  const sided = children.some((child) => child.side === 'right') && children.some((child) => child.side === 'left');
  const { side } = circumstances;
  if (sided && side === 'bilateral' && !children.some((child) => child.side === 'bilateral')) {
    const both = (['right', 'left'] as const).map((one) => best(children, { ...circumstances, side: one }));
    return both.every((child) => child !== null) ? both.map((child) => child!.row) : [];
  }
  const child = best(children, circumstances);
  if (!child) {
    missing.add(sided && side === null ? 'side' : 'type');
    return [];
  }
  if (sided && child.side === null && side === null) missing.add('side');
  return [child.row];
}

/** The child whose words the note holds, most words first; else the one for "unspecified" or "without". */
function best(children: readonly Child[], { words, side, presumed }: Circumstances): Child | null {
  let chosen: Child | null = null;
  let most = -1;
  for (const child of children) {
    if (child.other && child.asks.length === 0) continue;
    if (child.side !== null && child.side !== side) continue;
    if (child.excludes.some((word) => words.has(word))) continue;
    const said = child.asks.filter((word) => words.has(word)).length;
    const sideWord = child.side === null ? 0 : 1;
    const guessed = child.asks.filter((word) => !words.has(word) && presumed.has(word)).length;
    if (said + guessed < child.asks.length) continue;
    const score = said * 8 + sideWord * 8 + guessed * 2 + (child.unspecified ? 1 : 0) - (child.other ? 4 : 0);
    if (score > most) {
      most = score;
      chosen = child;
    }
  }
  return chosen;
}
