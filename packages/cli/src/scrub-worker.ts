import { parentPort, workerData } from 'node:worker_threads';
import { payerProfile } from '@cleanclaim/core/edits/payer-profile.ts';
import { rules } from '@cleanclaim/core/edits/rules.generated.ts';
import type { IsoDate } from '@cleanclaim/core/kernel/dates.ts';
import { type Fault, FaultError } from '@cleanclaim/core/kernel/result.ts';
import { openLibrary } from '@cleanclaim/reference/library.ts';
import { Inputs } from './inputs.ts';
import { PatientHistory } from './patient-history.ts';
import { type ScrubSetup, type ScrubSink, scrubFile } from './scrub-file.ts';
import { SummaryCounter, type SummaryCounts } from './scrub-summary.ts';

/** What a worker needs to make the same setup as the main thread. */
export interface WorkerSetup {
  readonly folders: readonly string[];
  readonly dataFolder: string;
  readonly asOf: IsoDate | null;
  readonly payer: string | null;
  readonly history: readonly string[];
  readonly json: boolean;
  readonly summary: boolean;
}

/** `more`: one text was taken, another may follow. */
export type WorkerRequest = { readonly kind: 'file'; readonly name: string } | { readonly kind: 'more' };

export type WorkerReply =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'failure'; readonly fault: Fault }
  /** The worker cannot work at all. */
  | { readonly kind: 'unusable'; readonly fault: Fault }
  | { readonly kind: 'done'; readonly objections: boolean; readonly counts: SummaryCounts | null };

/** Texts on their way that a slow reader has not taken: what keeps memory flat. */
const MOST_AHEAD = 8;

const setup = workerData as WorkerSetup;
const port = parentPort!;
const inputs = new Inputs();
const prepared = prepare();
// A fault is told to the first file that asks.
prepared.catch(() => {});
let ahead = 0;
let goOn: (() => void) | null = null;

port.on('message', (request: WorkerRequest) => {
  if (request.kind === 'file') void work(request.name);
  else {
    ahead--;
    goOn?.();
  }
});

async function prepare(): Promise<Omit<ScrubSetup, 'summary'>> {
  const { folders, dataFolder, asOf, payer, json } = setup;
  const history = await PatientHistory.read(inputs, setup.history);
  const packs = await openLibrary({ folders, dataFolder, message: () => {} });
  return { packs, asOf, payerProfile: payer === null ? null : payerProfile(payer), history, json };
}

async function work(name: string): Promise<void> {
  try {
    const summary = setup.summary ? new SummaryCounter(rules) : null;
    const objections = await scrubFile(inputs.file(name), { ...(await prepared), summary }, sink);
    reply({ kind: 'done', objections, counts: summary?.counts ?? null });
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    reply({ kind: 'unusable', fault: error.fault });
  }
}

const sink: ScrubSink = {
  async text(text) {
    if (text === '') return;
    while (ahead >= MOST_AHEAD) {
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
    }
    ahead++;
    reply({ kind: 'text', text });
  },
  async failure(fault) {
    reply({ kind: 'failure', fault });
  },
};

function reply(message: WorkerReply): void {
  port.postMessage(message);
}
