import { dotted, undotted } from '../../codes/icd10cm/grammar.ts';
import combinations from '../tables/combinations.json' with { type: 'json' };
import type { CodeTree } from './code-tree.ts';
import { type Dropped, drop, isUnder, type Settled, type Work } from './work.ts';

/** One code for two conditions where the classification has one. */
export function combined(
  tree: CodeTree,
  work: readonly Work[],
  linked: (one: Work, other: Work) => boolean,
  wordsAround: (one: Work) => string,
): Settled {
  let kept = [...work];
  const dropped: Dropped[] = [];
  for (const rule of combinations) {
    const parts = rule.when.map((prefixes) => kept.find(({ code }) => isUnder(code, prefixes)));
    const [one, other = one] = parts;
    if (!one || !other || (one === other) !== (rule.when.length === 1)) continue;
    if (rule.linked && !linked(one, other)) continue;
    if (rule.text && !new RegExp(`\\b(?:${rule.text})`, 'i').test(wordsAround(one))) continue;
    const added = addition(tree, rule.add, one === other ? [one] : [one, other], rule.why, 'ICD-NOTE-06');
    if (!added) continue;
    for (const loser of kept.filter(({ code }) => rule.drop.some((prefix) => code === undotted(prefix)))) {
      dropped.push(drop(loser, 'ICD-NOTE-06', rule.why));
      kept = kept.filter((work) => work !== loser);
    }
    if (!kept.some(({ code }) => code === added.code)) kept.push(added);
  }
  return { kept, dropped };
}

/** A code put together from others, at the place of the first; null when the edition does not have it. */
export function addition(tree: CodeTree, code: string, from: readonly Work[], why: string, rule: string): Work | null {
  const row = tree.codes.find(undotted(code));
  if (row < 0 || !tree.codes.billable(row)) return null;
  return {
    code: undotted(code),
    row,
    spans: from.flatMap(({ spans }) => spans).slice(0, 4),
    why,
    trace: [`${rule}: ${from.map((work) => dotted(work.code)).join(' and ')} together`],
    missing: [...new Set(from.flatMap(({ missing }) => missing))],
    confidence: Math.min(...from.map(({ confidence }) => confidence), 0.88),
    order: Math.min(...from.map(({ order }) => order)) + 0.1,
  };
}

/** Right and left of the same condition become the code for both sides where there is one (ICD-LAT-01). */
export function bothSides(tree: CodeTree, work: readonly Work[]): Settled {
  let kept = [...work];
  const dropped: Dropped[] = [];
  for (const right of work) {
    if (tree.side(right.row) !== 'right') continue;
    const parent = tree.codes.parent(right.row);
    if (parent < 0) continue;
    const siblings = tree.children(parent);
    const left = kept.find(
      (other) =>
        tree.side(other.row) === 'left' &&
        tree.codes.parent(other.row) === parent &&
        sameBesidesSide(siblings, right, other),
    );
    const both = siblings.find(({ side }) => side === 'bilateral');
    if (!left || !both) continue;
    const added = addition(tree, tree.codes.code(both.row), [right, left], 'both sides are affected', 'ICD-LAT-01');
    if (!added) continue;
    kept = [...kept.filter((one) => one !== right && one !== left), added];
    dropped.push(
      drop(right, 'ICD-LAT-01', 'both sides are affected: one code'),
      drop(left, 'ICD-LAT-01', 'both sides are affected: one code'),
    );
  }
  return { kept, dropped };
}

function sameBesidesSide(
  siblings: readonly { readonly row: number; readonly asks: readonly number[] }[],
  a: Work,
  b: Work,
): boolean {
  const asks = (row: number) => siblings.find((sibling) => sibling.row === row)?.asks.join() ?? '';
  return asks(a.row) === asks(b.row);
}
