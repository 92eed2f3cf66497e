/**
 * A process that codes visits over and over until it is killed: each stroke writes one to three events and a question about them in one
 * transaction, and says so on standard output once it is committed. A stroke that the database did not acknowledge is made anew.
 */
import type { ChainHead } from '@cleanclaim/core/audit/chain.ts';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { openForServing } from '../../../packages/server/src/database.ts';
import { randomIds } from '../../../packages/server/src/runtime.ts';
import { appendCodingEvents, codingHead } from '../../../packages/server/src/store/coding-events.ts';
import { insertQuery } from '../../../packages/server/src/store/queries.ts';
import { diagnosisChanged } from '../../../packages/server/src/store/test-store.fixture.ts';
import { ORGANIZATION, type Stroke, VISITS } from './strokes.ts';

const [dataFolder] = process.argv.slice(2);
const { store } = await openForServing({
  dataFolder: dataFolder!,
  url: null,
  serverUrl: null,
  message: () => undefined,
});
process.stdout.write('ready\n');

const heads = new Map<string, ChainHead | null>();
for (let n = 0; ; n++) {
  const visit = VISITS[n % VISITS.length]!;
  const id = randomIds.next('stroke');
  const size = 1 + (n % 3);
  try {
    const stroke = await strike(visit, id, size);
    if (stroke) process.stdout.write(`${JSON.stringify(stroke)}\n`);
  } catch (error) {
    // The database was killed under us: its supervisor starts it again. Whatever else is wrong must show.
    if (!isOutage(error)) throw error;
    heads.clear();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function strike(visit: string, id: string, size: number): Promise<Stroke | null> {
  return store.within(ORGANIZATION, async (scope) => {
    const seen = heads.has(visit) ? heads.get(visit)! : await codingHead(scope, visit);
    const events = Array.from({ length: size }, () => diagnosisChanged(id));
    const written = await appendCodingEvents(scope, visit, seen, events);
    if (!written.ok) throw new Error('there is one writer, and yet a conflict');
    const at = events[0]!.at;
    await insertQuery(scope, {
      id,
      encounterId: visit,
      askedBy: 'reyes',
      askedOf: 'reyes',
      askedAt: at,
      question: size,
      answer: null,
      withdrawnAt: null,
    });
    const last = written.value.at(-1)!;
    return { id, visit, size, position: last.position, hash: last.hash };
  });
}

function isOutage(error: unknown): boolean {
  const { code, message } = error as { code?: string; message: string };
  return (
    (error instanceof FaultError && error.fault.code === 'STORE-UNAVAILABLE') ||
    /^(57P0[1-3]|08...|ECONN)/.test(code ?? '') ||
    /terminat|closed|not queryable/i.test(message)
  );
}
