import { dotted, undotted } from '../../codes/icd10cm/grammar.ts';
import integral from '../tables/integral.json' with { type: 'json' };
import vaguer from '../tables/vaguer.json' with { type: 'json' };
import type { CodeTree } from './code-tree.ts';
import { SYMPTOM } from './pool.ts';
import { type Dropped, drop, isUnder, type Settled, type Work } from './work.ts';

const INTEGRAL = Object.entries(integral).map(([disease, symptoms]) => ({ disease: undotted(disease), symptoms }));

/** Signs that belong to a confirmed diagnosis of the list are not coded beside it (ICD-SEQ-03). */
export function withoutIntegral(work: readonly Work[]): Settled {
  const dropped: Dropped[] = [];
  const kept = work.filter((one) => {
    const disease = work.find((other) => other !== one && isIntegral(one.code, other.code));
    if (disease) dropped.push(drop(one, 'ICD-SEQ-03', `belongs to ${dotted(disease.code)}, which is coded`));
    return !disease;
  });
  return { kept, dropped };
}

/** Whether the sign belongs to the disease. */
export function isIntegral(sign: string, disease: string): boolean {
  return INTEGRAL.some(
    (row) => disease.startsWith(row.disease) && row.symptoms.some((symptom) => isUnder(sign, symptom)),
  );
}

/** Of two codes of one category the one for "unspecified" or "without complication" gives way (ICD-NOTE-07). */
export function mostSpecific(tree: CodeTree, work: readonly Work[]): Settled {
  const dropped: Dropped[] = [];
  const kept = work.filter((one) => {
    const better = work.find((other) => other !== one && isLessSpecific(tree, one, other));
    if (better)
      dropped.push(drop(one, 'ICD-NOTE-07', `less specific than ${dotted(better.code)}, which the note supports`));
    return !better;
  });
  return { kept, dropped };
}

const VAGUE = /unspecified|without (?:complication|mention)|uncomplicated|not otherwise specified|without esophagitis/i;
/** Categories whose codes stand side by side although one is unspecified. */
const SIDE_BY_SIDE = /^(?:Z|[V-Y]|R(?!05|10|07|51)|M25|M79|L0[23]|S|D22|D23|C44|C50|N63|L97)/;
/** Codes that say no more than that something is wrong in an organ, and the categories that say what. */
const VAGUER = new Map(Object.entries(vaguer).map(([code, prefixes]) => [undotted(code), prefixes]));
/** Several may stand side by side, but the one without a site adds nothing to one with a site. */
const BY_SITE = /^(?:D22|D23|C44|C50)/;

function isLessSpecific(tree: CodeTree, one: Work, other: Work): boolean {
  const better = VAGUER.get(one.code);
  if (better && other.code !== one.code && isUnder(other.code, better)) return true;
  if (one.code.slice(0, 3) !== other.code.slice(0, 3)) return false;
  const title = tree.codes.title(one.row);
  const rival = tree.codes.title(other.row);
  if (one.missing.includes('side') && !other.missing.includes('side') && sameBesidesSide(one.code, other.code))
    return true;
  if (BY_SITE.test(one.code) && one.code[3] === '9') return other.code[3] !== '9';
  if (SIDE_BY_SIDE.test(one.code)) {
    return (
      /^S/.test(one.code) && one.code.slice(0, 4) === other.code.slice(0, 4) && VAGUE.test(title) && !VAGUE.test(rival)
    );
  }
  return (
    VAGUE.test(title) &&
    (!VAGUE.test(rival) || rival.length > title.length + 12) &&
    one.confidence <= other.confidence + 0.2
  );
}

function sameBesidesSide(one: string, other: string): boolean {
  return one.slice(0, 5) === other.slice(0, 5);
}

/** Where the Excludes1 note stands that keeps two codes apart, or null. */
export type ExcludesNote = (code: string, other: string) => string | null;

/** Two codes that exclude each other (Excludes1): the symptom or the unspecified one gives way, else the later one (ICD-NOTE-01). */
export function withoutExcluded(tree: CodeTree, work: readonly Work[], excludes: ExcludesNote): Settled {
  const dropped: Dropped[] = [];
  let kept = [...work];
  for (let i = 0; i < kept.length; i++) {
    for (let j = i + 1; j < kept.length; j++) {
      const one = kept[i]!;
      const other = kept[j]!;
      const note = excludes(one.code, other.code);
      if (!note) continue;
      const loser = weaker(tree, one, other);
      const winner = loser === one ? other : one;
      dropped.push(
        drop(
          loser,
          'ICD-NOTE-01',
          `Excludes1 at ${note} keeps it from standing beside ${dotted(winner.code)}, which says more`,
        ),
      );
      kept = kept.filter((work) => work !== loser);
      i = -1;
      break;
    }
  }
  return { kept, dropped };
}

function weaker(tree: CodeTree, one: Work, other: Work): Work {
  const rank = (work: Work) =>
    (SYMPTOM.test(work.code) ? 4 : 0) +
    (/^Z/.test(work.code) ? 2 : 0) +
    (VAGUE.test(tree.codes.title(work.row)) ? 1 : 0);
  const difference = rank(one) - rank(other);
  if (difference !== 0) return difference > 0 ? one : other;
  return one.order <= other.order ? other : one;
}
