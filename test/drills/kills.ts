import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { verifyExport } from '@cleanclaim/core/audit/verify/verify-export.ts';
import { type OpenDatabase, openForServing } from '../../packages/server/src/database.ts';
import { readPidFile } from '../../packages/server/src/postgres/pid-file.ts';
import { eventLines } from '../../packages/server/src/store/audit.ts';
import { codingEvents } from '../../packages/server/src/store/coding-events.ts';
import { openQueriesFor } from '../../packages/server/src/store/queries.ts';
import { insertPractice } from '../../packages/server/src/store/test-store.fixtures.ts';
import type { Drill, DrillOptions, DrillResult } from '../support/drill.ts';
import { type Random, seeded } from '../support/random.ts';
import { ORGANIZATION, questionOf, type Stroke, VISITS } from './kills/strokes.ts';

/** Whom kill -9 strikes: the coding process, its database's first process, both, or every process of both. */
const TARGETS = ['process', 'database', 'both', 'everything'] as const;
type Target = (typeof TARGETS)[number];

/** One strike in four falls while the process still starts, the others after its first acknowledged transaction. */
const STARTING_MS = 1_000;
const WORKING_MS = 250;

const drill: Drill = {
  title: 'Kills',
  about:
    'A process codes visits without pause; kill -9 strikes it, its database, or both at random moments, also while they start and recover. After each ' +
    'strike everything that was acknowledged must be there with its hash, every transaction whole or absent, every chain without a gap.',
  n: 200,
  run,
};
export default drill;

async function run({ n, seed, log }: DrillOptions): Promise<DrillResult> {
  const random = seeded(seed);
  const dataFolder = mkdtempSync(join(tmpdir(), 'cleanclaim-kills-'));
  const strikes: Record<Target, number> = { process: 0, database: 0, both: 0, everything: 0 };
  const found: Record<OpenDatabase['kind'], number> = {
    initialised: 0,
    started: 0,
    adopted: 0,
    attached: 0,
    outside: 0,
  };
  const acknowledged: Stroke[] = [];
  const faults: string[] = [];
  try {
    await withDatabase(dataFolder, ({ store }) => store.within(ORGANIZATION, (scope) => insertPractice(scope, VISITS)));
    for (let round = 1; round <= n; round++) {
      const target = TARGETS[(round - 1) % TARGETS.length]!;
      strikes[target]++;
      const { told, fell } = await strike(dataFolder, target, random);
      if (fell) faults.push(`round ${round}, ${target}: the coding process ended by itself`);
      acknowledged.push(...told);
      await withDatabase(dataFolder, async (database) => {
        found[database.kind]++;
        const before = faults.length;
        faults.push(
          ...(await judge(database, told, acknowledged)).map((fault) => `round ${round}, ${target}: ${fault}`),
        );
        log(`round ${round} of ${n}: ${target}, ${told.length} acknowledged, ${faults.length - before} faults`);
      });
    }
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
  const counts = Object.fromEntries(TARGETS.map((target) => [`strikes on ${target}`, strikes[target]]));
  return {
    counts: {
      ...counts,
      'databases adopted': found.adopted,
      'databases recovered or started': found.started,
      'transactions acknowledged': acknowledged.length,
      'events acknowledged': acknowledged.reduce((sum, { size }) => sum + size, 0),
    },
    faults,
  };
}

interface Struck {
  /** What was acknowledged. */
  readonly told: readonly Stroke[];
  /** The process was at work and ended otherwise than by our hand. */
  readonly fell: boolean;
}

/** Starts a coder and strikes. */
async function strike(dataFolder: string, target: Target, random: Random): Promise<Struck> {
  const coder = spawn(process.execPath, [join(import.meta.dirname, 'kills/coder.ts'), dataFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(dataFolder, 'compiled') },
  });
  const lines: string[] = [];
  const output = createInterface(coder.stdout).on('line', (line) => lines.push(line));
  const read = once(output, 'close');
  const exited = once(coder, 'exit');
  if (random.below(4) === 0) await sleep(random.below(STARTING_MS));
  else {
    const begun = new Promise<void>((resolve) => {
      output.on('line', (line) => line.startsWith('{') && resolve());
    });
    await Promise.race([begun, exited]);
    await sleep(random.below(WORKING_MS));
  }
  const cluster = join(dataFolder, 'postgres');
  if (target === 'database') {
    await killServer(cluster);
    // The coder goes on over the database that its supervisor starts again, then falls too.
    await sleep(random.below(2 * WORKING_MS));
  }
  if (target === 'both' && random.below(2) === 0) await killServer(cluster);
  coder.kill('SIGKILL');
  if (target === 'both') await killServer(cluster);
  if (target === 'everything') killAllIn(cluster, coder);
  const [, signal] = (await exited) as [number | null, NodeJS.Signals | null];
  await read;
  const told = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Stroke);
  return { told, fell: lines.length > 0 && signal !== 'SIGKILL' };
}

async function killServer(cluster: string): Promise<void> {
  const file = await readPidFile(cluster);
  if (file) kill(file.pid);
}

/** Every process that stands in the cluster folder: the server and all its helpers. */
function killAllIn(cluster: string, coder: ChildProcess): void {
  const place = realpathSync(cluster);
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry) || Number(entry) === coder.pid) continue;
    try {
      if (readlinkSync(`/proc/${entry}/cwd`) === place) kill(Number(entry));
    } catch {
      // It ended, or is none of ours.
    }
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function judge(
  { store }: OpenDatabase,
  told: readonly Stroke[],
  acknowledged: readonly Stroke[],
): Promise<string[]> {
  const faults: string[] = [];
  await store.snapshot(ORGANIZATION, async (scope) => {
    const inbox = await openQueriesFor(scope, 'reyes');
    for (const visit of VISITS) {
      const events = await codingEvents(scope, visit);
      const sizes = new Map<string, number>();
      for (const event of events) {
        const id = questionOf(event);
        if (id !== null) sizes.set(id, (sizes.get(id) ?? 0) + 1);
      }
      for (const { id, size, position, hash } of told.filter((stroke) => stroke.visit === visit)) {
        if (events[position]?.hash !== hash) {
          faults.push(`${visit} ${position}: an acknowledged event is missing or another`);
        }
        if (sizes.get(id) !== size) {
          faults.push(`${visit} ${position}: ${sizes.get(id) ?? 0} of ${size} acknowledged events`);
        }
      }
      const own = inbox.filter(({ encounterId }) => encounterId === visit);
      const rows = new Set(own.map(({ query }) => query.query.id));
      for (const id of sizes.keys()) if (!rows.has(id)) faults.push(`${visit}: events stand without their row (${id})`);
      for (const id of rows) if (!sizes.has(id)) faults.push(`${visit}: a row stands without its events (${id})`);
    }
    const lines: string[] = [];
    for await (const line of eventLines(scope)) lines.push(line.slice(0, -1));
    const { ok, events, breaks } = await verifyExport(lines, null, () => null);
    if (!ok) faults.push(...breaks.map(({ chain, position, kind }) => `${chain} ${position}: ${kind}`));
    const least = acknowledged.reduce((sum, { size }) => sum + size, 0);
    if (events < least) faults.push(`${least - events} of all acknowledged events are missing`);
  });
  return faults;
}

async function withDatabase(dataFolder: string, work: (database: OpenDatabase) => Promise<void>): Promise<void> {
  const database = await openForServing({ dataFolder, url: null, serverUrl: null, message: () => undefined });
  try {
    await work(database);
  } finally {
    await database.close();
  }
}
