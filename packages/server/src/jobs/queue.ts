import { fromKysely, type Job, PgBoss } from 'pg-boss';
import type { Scope, Store } from '../store/store.ts';
import { JOB_SCHEMA } from './install.ts';
import type { JobKind, JobPayload, JobTools } from './registry.ts';

/** Work that is done later, after a restart too. */
export interface JobQueue {
  /** Asks for a job of a kind; it exists exactly when the transaction of the scope is committed. */
  enqueue(scope: Scope, kind: string, payload: JobPayload): Promise<void>;
  /** Waits for the jobs that are running. */
  stop(): Promise<void>;
}

/** What the queue itself keeps of a job: null for "every organisation", which the clock asks for. */
interface JobData {
  readonly organizationId: string | null;
  readonly payload: JobPayload;
}

const CONNECTIONS = 3;
const STOP_MS = 10_000;

export interface JobOptions {
  readonly store: Store;
  readonly kinds: ReadonlyMap<string, JobKind>;
  readonly tools: JobTools;
  /** Hears of a job that threw and is tried again later, and of faults of the queue itself ("queue"). */
  failed(kind: string, error: unknown): void;
}

/** Starts working. */
export async function openJobs(options: JobOptions): Promise<JobQueue> {
  const { store, kinds } = options;
  const boss = new PgBoss({
    connectionString: store.url,
    application_name: 'cleanclaim-jobs',
    schema: JOB_SCHEMA,
    max: CONNECTIONS,
    migrate: false,
    // The tables are the owner's.
    reindex: false,
    registerInstance: false,
  });
  boss.on('error', (error) => options.failed('queue', error));
  await boss.start();
  for (const [name, kind] of kinds) {
    await boss.work<JobData>(name, async (jobs) => {
      for (const job of jobs) {
        await run(boss, options, name, job).catch((error) => {
          options.failed(name, error);
          throw error;
        });
      }
    });
    if (kind.schedule) await boss.schedule(name, kind.schedule, { organizationId: null, payload: {} });
    else await boss.unschedule(name);
  }
  return {
    async enqueue({ organizationId, trx }, kind, payload) {
      const data: JobData = { organizationId, payload };
      await boss.send(kind, data, { db: fromKysely(trx) });
    },
    stop: () => boss.stop({ graceful: true, timeout: STOP_MS }),
  };
}

async function run(boss: PgBoss, { store, kinds, tools }: JobOptions, name: string, job: Job<JobData>): Promise<void> {
  const { organizationId, payload } = job.data;
  if (organizationId === null) {
    for (const each of await store.organizations()) {
      await boss.send(name, { organizationId: each.organizationId, payload } satisfies JobData);
    }
    return;
  }
  await store.within(organizationId, async (scope) => {
    await kinds.get(name)!.run(scope, payload, tools);
    await boss.complete(name, job.id, null, { db: fromKysely(scope.trx) });
  });
}
