/** A process of its own that supervises the server of the folder given: told by one JSON line, ended by SIGTERM. */
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { startEmbedded } from './supervisor.ts';

try {
  const server = await startEmbedded({ dataFolder: process.argv[2]!, message: () => undefined });
  const alive = setInterval(() => undefined, 1000);
  process.once('SIGTERM', async () => {
    clearInterval(alive);
    await server.stop();
  });
  process.stdout.write(`${JSON.stringify({ kind: server.kind, pid: server.pid(), ownerUrl: server.ownerUrl })}\n`);
} catch (error) {
  if (!(error instanceof FaultError)) throw error;
  process.stdout.write(`${JSON.stringify({ fault: error.fault })}\n`);
}
