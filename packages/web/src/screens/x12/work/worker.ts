import { type Fault, FaultError } from '@cleanclaim/core/kernel/result.ts';
import { FileChecker } from './check.ts';
import { type Surroundings, surroundings } from './context.ts';
import { makerOf } from './make.ts';
import type { Answer, Order } from './orders.ts';

/** Reads X12 files beside the page, so that it never waits. It asks nothing of any server. */
const PROGRESS_MS = 100;
const PART = 1 << 20;

const dropped = new Set<number>();
let line: Promise<void> = Promise.resolve();

addEventListener('message', ({ data: order }: MessageEvent<Order>) => {
  if (order.kind === 'drop') dropped.add(order.id);
  else if (order.kind === 'show') show(order).catch(reportError);
  else line = line.then(() => (order.kind === 'check' ? check(order) : make(order))).catch(reportError);
});

function answer(message: Answer): void {
  postMessage(message);
}

async function check({ id, file }: Order & { kind: 'check' }): Promise<void> {
  const checker = new FileChecker();
  const fault = await faultOf(async () => {
    await feed(id, file, (piece) => checker.feed(piece));
    checker.end();
  });
  if (!dropped.has(id)) answer({ kind: 'checked', id, check: checker.result, fault });
}

async function make({ id, file, what, secret }: Order & { kind: 'make' }): Promise<void> {
  const maker = makerOf(what, file.name, secret);
  const parts: Blob[] = [];
  let text = '';
  const put = (more: string) => {
    text += more;
    if (text.length < PART) return;
    // A Blob lies outside of the memory of the page.
    parts.push(new Blob([text]));
    text = '';
  };
  const fault = await faultOf(async () => {
    await feed(id, file, (piece) => put(maker.feed(piece)));
    put(maker.end());
  });
  if (dropped.has(id)) return;
  if (fault) answer({ kind: 'not-made', id, what, fault });
  else answer({ kind: 'made', id, made: maker.made(new Blob([...parts, text], { type: 'text/plain' })) });
}

async function show({ id, file, start, segment, offset }: Order & { kind: 'show' }): Promise<void> {
  // Of a file that has gone away nothing is shown but the finding.
  let around: Surroundings = { before: [], here: null, after: [] };
  await faultOf(async () => {
    around = await surroundings(file, start, offset, segment);
  });
  answer({ kind: 'shown', id, offset, around });
}

async function feed(id: number, file: File, take: (piece: Uint8Array) => void): Promise<void> {
  const reader = file.stream().getReader();
  let bytes = 0;
  let told = performance.now();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    take(value);
    bytes += value.length;
    if (dropped.has(id)) return void (await reader.cancel());
    if (performance.now() - told < PROGRESS_MS) continue;
    told = performance.now();
    answer({ kind: 'progress', id, bytes });
  }
}

/** What kept the work from being done. Anything that is not the file's fault is thrown on. */
async function faultOf(work: () => Promise<void>): Promise<Fault | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    if (error instanceof DOMException) {
      return {
        code: 'INPUT-UNREADABLE',
        message:
          'the file cannot be read: it is a folder, or it was moved or changed since it was chosen; choose it again',
        at: null,
      };
    }
    throw error;
  }
}
