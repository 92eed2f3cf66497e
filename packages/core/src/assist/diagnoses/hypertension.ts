import type { CodeTree } from './code-tree.ts';
import { addition } from './combine.ts';
import { drop, isUnder, type Settled, type Work } from './work.ts';

/**
 * Hypertension with heart failure or chronic kidney disease is presumed to be one process (ICD-SEQ-10, Guidelines I.C.9.a):
 * I11.-, I12.- or I13.-, and the failure or the stage is coded as well.
 */
export function withHeartAndKidney(tree: CodeTree, work: readonly Work[], unrelated: boolean): Settled {
  const plain = work.find(({ code }) => code === 'I10');
  const heart = work.find(({ code }) => isUnder(code, 'I50|I51.4|I51.5|I51.7|I51.81'));
  const kidney = work.find(({ code }) => isUnder(code, 'N18'));
  if (!plain || (!heart && !kidney) || unrelated) return { kept: work, dropped: [] };
  const endStage = kidney !== undefined && isUnder(kidney.code, 'N18.5|N18.6');
  const failure = heart !== undefined && isUnder(heart.code, 'I50');
  const code = combinationCode(heart !== undefined, failure, kidney !== undefined, endStage);
  const parts = [plain, ...(heart ? [heart] : []), ...(kidney ? [kidney] : [])];
  const why = 'hypertension with heart or kidney disease is presumed linked and has a code of its own';
  const added = addition(tree, code, parts, why, 'ICD-SEQ-10');
  if (!added) return { kept: work, dropped: [] };
  const one: Work = { ...added, missing: [], order: Math.min(...parts.map(({ order }) => order)) - 0.001 };
  return { kept: [one, ...work.filter((other) => other !== plain)], dropped: [drop(plain, 'ICD-SEQ-10', why)] };
}

function combinationCode(heart: boolean, failure: boolean, kidney: boolean, endStage: boolean): string {
  if (heart && kidney) return failure ? (endStage ? 'I13.2' : 'I13.0') : endStage ? 'I13.11' : 'I13.10';
  if (kidney) return endStage ? 'I12.0' : 'I12.9';
  return failure ? 'I11.0' : 'I11.9';
}
