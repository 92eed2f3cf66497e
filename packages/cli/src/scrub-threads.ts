import { Worker } from 'node:worker_threads';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { WorkerReply, WorkerRequest, WorkerSetup } from './scrub-worker.ts';

/** What came of one file, in its order, as far as its worker has got. */
class Job {
  readonly #replies: WorkerReply[] = [];
  #worker: Worker | null = null;
  #failure: unknown = null;
  #wake: (() => void) | null = null;

  begin(worker: Worker): void {
    this.#worker = worker;
  }

  push(reply: WorkerReply): void {
    this.#replies.push(reply);
    this.#wake?.();
  }

  fail(error: unknown): void {
    this.#failure ??= error;
    this.#wake?.();
  }

  /** Each reply once, the last one "done"; a text that is taken lets the worker go on. */
  async *replies(): AsyncGenerator<WorkerReply> {
    for (;;) {
      const reply = this.#replies.shift();
      if (reply === undefined) {
        if (this.#failure !== null) throw this.#failure;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        continue;
      }
      if (reply.kind === 'text') this.#worker!.postMessage({ kind: 'more' } satisfies WorkerRequest);
      yield reply;
      if (reply.kind === 'done') return;
    }
  }
}

/**
 * Scrubs files side by side, a file a thread, and hands on what came of them in the order of the files. A worker that is far
 * ahead of what is taken waits, so that memory stays flat.
 */
export async function* scrubInThreads(
  names: readonly string[],
  threads: number,
  setup: WorkerSetup,
): AsyncGenerator<{ readonly name: string; readonly reply: WorkerReply }> {
  const jobs = names.map(() => new Job());
  const workers: Worker[] = [];
  let next = 0;
  const assign = (worker: Worker): number => {
    const at = next++;
    if (at >= names.length) return -1;
    jobs[at]!.begin(worker);
    worker.postMessage({ kind: 'file', name: names[at]! } satisfies WorkerRequest);
    return at;
  };
  try {
    for (let count = Math.min(threads, names.length); count > 0; count--) {
      const worker = new Worker(new URL('./scrub-worker.ts', import.meta.url), { workerData: setup });
      workers.push(worker);
      let at = assign(worker);
      worker.on('message', (reply: WorkerReply) => {
        if (reply.kind === 'unusable') {
          const { code, message, at: place } = reply.fault;
          for (const job of jobs) job.fail(new FaultError(code, message, place));
          return;
        }
        jobs[at]!.push(reply);
        if (reply.kind === 'done') at = assign(worker);
      });
      worker.on('error', (error) => {
        for (const job of jobs) job.fail(error);
      });
    }
    for (const [at, job] of jobs.entries()) {
      for await (const reply of job.replies()) yield { name: names[at]!, reply };
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
