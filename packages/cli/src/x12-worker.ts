import { enableCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { allModels } from '@cleanclaim/core/remittance/json-lines-reader.ts';
import type { X12Finding } from '@cleanclaim/core/x12/finding.ts';
import { OutsideLists } from '@cleanclaim/core/x12/outside/outside-lists.ts';
import type { Section, SectionResult } from '@cleanclaim/core/x12/parallel/plan.ts';
import { X12Reader } from '@cleanclaim/core/x12/reader.ts';
import type { Snip } from '@cleanclaim/core/x12/rules.ts';

export interface X12WorkerSetup {
  /** The whole file. */
  readonly bytes: SharedArrayBuffer;
  readonly types: readonly Snip[] | null;
  /** Where packs are; null = codes of outside lists are not looked up. */
  readonly packs: { readonly folders: readonly string[]; readonly dataFolder: string } | null;
}

export interface X12WorkerReply extends SectionResult {
  readonly notChecked: readonly (readonly [list: string, count: number])[];
  readonly fault: FaultError['fault'] | null;
}

enableCompileCache();
const setup = workerData as X12WorkerSetup;
const port = parentPort!;
const library = setup.packs === null ? null : libraryOf(setup.packs);

port.on('message', (section: Section) => void check(section));

/** Loaded late: without outside lists it is not needed, and a thread starts the sooner. */
async function libraryOf(packs: NonNullable<X12WorkerSetup['packs']>): Promise<ReferenceLibrary> {
  const { openLibrary } = await import('@cleanclaim/reference/library.ts');
  return openLibrary({ ...packs, message: () => {} });
}

async function check({ head, from, to, tail }: Section): Promise<void> {
  const findings: X12Finding[] = [];
  const lists = library === null ? null : new OutsideLists(await library);
  const reader = new X12Reader({
    models: allModels(),
    onFinding: (finding) => findings.push(finding),
    types: setup.types === null ? null : new Set(setup.types),
    lists,
  });
  let fault: FaultError['fault'] | null = null;
  try {
    reader.feed(head);
    reader.feed(new Uint8Array(setup.bytes, from, to - from));
    reader.feed(tail);
    reader.end();
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    fault = error.fault;
  }
  const notChecked = [...(lists?.notChecked ?? [])].map(([list, { count }]) => [list, count] as const);
  port.postMessage({ findings, interchanges: reader.interchanges, notChecked, fault } satisfies X12WorkerReply);
}
