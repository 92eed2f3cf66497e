import { Worker } from 'node:worker_threads';
import type { X12Finding } from '@cleanclaim/core/x12/finding.ts';
import { joinResults, planSections, type SectionResult } from '@cleanclaim/core/x12/parallel/plan.ts';
import { X12Reader } from '@cleanclaim/core/x12/reader.ts';
import type { Snip } from '@cleanclaim/core/x12/rules.ts';
import type { X12WorkerReply, X12WorkerSetup } from './x12-worker.ts';

export interface ThreadsResult extends SectionResult {
  readonly notChecked: ReadonlyMap<string, number>;
}

/**
 * Checks the transactions of a file on several cores. null where the file cannot be cut, or a part cannot be read: then one reader
 * reads it whole, and says why.
 */
export async function checkInThreads(
  bytes: SharedArrayBuffer,
  threads: number,
  types: ReadonlySet<Snip> | null,
  packs: X12WorkerSetup['packs'],
): Promise<ThreadsResult | null> {
  const workerData: X12WorkerSetup = { bytes, types: types === null ? null : [...types], packs };
  // They load what they need while the file is looked through.
  const workers = Array.from({ length: threads }, () => {
    return new Worker(new URL('./x12-worker.ts', import.meta.url), { workerData });
  });
  try {
    return await checkWith(workers, bytes, types);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

async function checkWith(
  workers: readonly Worker[],
  bytes: SharedArrayBuffer,
  types: ReadonlySet<Snip> | null,
): Promise<ThreadsResult | null> {
  const plan = planSections(new Uint8Array(bytes), workers.length * 16);
  if (plan === null) return null;
  const replies: X12WorkerReply[] = new Array(plan.sections.length);
  let next = 0;
  const work = async (worker: Worker) => {
    for (let at = next++; at < plan.sections.length; at = next++) {
      worker.postMessage(plan.sections[at]);
      replies[at] = await new Promise<X12WorkerReply>((resolve, reject) => {
        worker.once('message', resolve).once('error', reject);
      });
      worker.removeAllListeners('error');
    }
  };
  const done = Promise.all(workers.map(work));
  const envelopes = readEnvelopes(plan.envelopes, types);
  await done;
  if (replies.some(({ fault }) => fault !== null)) return null;
  const notChecked = new Map<string, number>();
  for (const reply of replies) {
    for (const [list, count] of reply.notChecked) notChecked.set(list, (notChecked.get(list) ?? 0) + count);
  }
  return { ...joinResults(plan, envelopes, replies), notChecked };
}

function readEnvelopes(bytes: Uint8Array, types: ReadonlySet<Snip> | null): SectionResult {
  const findings: X12Finding[] = [];
  const reader = new X12Reader({ onFinding: (finding) => findings.push(finding), types });
  reader.feed(bytes);
  reader.end();
  return { findings, interchanges: reader.interchanges };
}
