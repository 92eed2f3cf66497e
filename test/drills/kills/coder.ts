/**
 * A process that codes visits over and over until it is killed: each stroke writes a question of one to three events, and its row in the
 * inbox, in one transaction, and says so on standard output once it is committed. A stroke that the database did not acknowledge is made anew.
 */
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { openForServing } from '../../../packages/server/src/database.ts';
import { randomIds } from '../../../packages/server/src/runtime.ts';
import { holdRecord, writeRecord } from '../../../packages/server/src/store/coding-record.ts';
import { ORGANIZATION, opening, type Stroke, strokeEvents, VISITS } from './strokes.ts';

const [dataFolder] = process.argv.slice(2);
const { store } = await openForServing({
  dataFolder: dataFolder!,
  url: null,
  serverUrl: null,
  message: () => undefined,
});
process.stdout.write('ready\n');

for (let n = 0; ; n++) {
  const visit = VISITS[n % VISITS.length]!;
  const id = randomIds.next('stroke');
  const size = 1 + (n % 3);
  try {
    process.stdout.write(`${JSON.stringify(await strike(visit, id, size))}\n`);
  } catch (error) {
    // The database was killed under us: its supervisor starts it again. Whatever else is wrong must show.
    if (!isOutage(error)) throw error;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function strike(visit: string, id: string, size: number): Promise<Stroke> {
  return store.within(ORGANIZATION, async (scope) => {
    const held = await holdRecord(scope, visit);
    const events = strokeEvents(id, size);
    const written = await writeRecord(scope, visit, held, held ? events : [opening(visit), ...events]);
    if (!written.ok) throw new Error('the record was held, and yet a conflict');
    const { length, hash } = written.value.head;
    return { id, visit, size, position: length - 1, hash };
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
