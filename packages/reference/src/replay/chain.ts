import type { PackHandle } from '@cleanclaim/core/packs/library.ts';
import type { PackManifest } from '@cleanclaim/core/packs/manifest.ts';

/** A list of the publisher and the addenda by which other editions of it are made, one after another. */
export interface Chain {
  readonly base: PackHandle;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly addenda: PackHandle;
  /** The edition that stands after it. */
  readonly makes: PackManifest;
  /** Taken back instead of made: the list before it comes out. */
  readonly undo: boolean;
}

/** Handles of one part of a set, from the first day to the last. */
export function ofPart(handles: readonly PackHandle[], part: string): PackHandle[] {
  return handles
    .filter(({ manifest }) => manifest.set === 'icd10cm' && manifest.part === part)
    .sort((a, b) => (a.manifest.effectiveFrom < b.manifest.effectiveFrom ? -1 : 1));
}

/** From each list on, up to the first October without addenda, and before the next list of the publisher. */
export function forward(lists: readonly PackHandle[], addenda: readonly PackHandle[]): Chain[] {
  return lists.map((base, at) => {
    const before = lists[at + 1]?.manifest.effectiveFrom ?? '9999-12-31';
    const steps: Step[] = [];
    let year = fiscalYear(base.manifest);
    for (const handle of addenda) {
      const { effectiveFrom } = handle.manifest;
      if (effectiveFrom <= base.manifest.effectiveFrom) continue;
      if (effectiveFrom >= before) break;
      const own = fiscalYear(handle.manifest);
      if (own > year + 1 || (own === year + 1 && !effectiveFrom.endsWith('-10-01'))) break;
      year = own;
      steps.push({ addenda: handle, makes: handle.manifest, undo: false });
    }
    return { base, steps };
  });
}

/** From the first list back, as far as there are the addenda of every October. */
export function backward(lists: readonly PackHandle[], addenda: readonly PackHandle[]): Chain | null {
  const [base] = lists;
  if (!base) return null;
  const steps: Step[] = [];
  const until = addenda.filter(({ manifest }) => manifest.effectiveFrom <= base.manifest.effectiveFrom).reverse();
  if (until[0]?.manifest.effectiveFrom !== base.manifest.effectiveFrom) return null;
  for (const [at, handle] of until.entries()) {
    const earlier = until[at + 1]?.manifest;
    if (!earlier || fiscalYear(earlier) < fiscalYear(handle.manifest) - 1) break;
    if (fiscalYear(earlier) < fiscalYear(handle.manifest) && !handle.manifest.effectiveFrom.endsWith('-10-01')) break;
    steps.push({ addenda: handle, makes: earlier, undo: true });
  }
  return { base, steps };
}

function fiscalYear({ effectiveFrom }: PackManifest): number {
  return Number(effectiveFrom.slice(0, 4)) + (effectiveFrom.slice(5) >= '10-01' ? 1 : 0);
}
