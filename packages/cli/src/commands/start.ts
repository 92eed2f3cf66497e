import { join } from 'node:path';
import { type Command, UsageError } from '../command.ts';
import { bringScreensUpToDate } from '../screens.ts';

const DEFAULT_PORT = 8080;

const command: Command = {
  summary: 'start the server with its database and its pages',
  usage: '[--port N] [--host HOST] [--demo]',
  options: {
    port: { type: 'string', value: 'N', help: `port to listen on (default: ${DEFAULT_PORT}; 0: any free one)` },
    host: { type: 'string', value: 'HOST', help: 'address to listen on (default: 127.0.0.1, this machine only)' },
    demo: { type: 'boolean', help: 'the demo practice, in a data folder of its own' },
  },
  examples: ['cleanclaim start --demo', 'cleanclaim start --port 9000', 'DATABASE_URL=postgres://… cleanclaim start'],
  async run({ args, options, dataFolder, output, library }) {
    if (args.length > 0) throw new UsageError('start takes no arguments');
    const port = portOf(options.port as string | undefined);
    const { stopAsked, hurry } = stopSignals();
    await bringScreensUpToDate((text) => output.message(text));
    const { startServer } = await import('@cleanclaim/server/server.ts');
    const { BUILD } = await import('@cleanclaim/server/build.ts');
    const server = await startServer({
      dataFolder: options.demo ? join(dataFolder, 'demo') : dataFolder,
      host: (options.host as string | undefined) ?? '127.0.0.1',
      port,
      demo: options.demo ? { seed: (await import('@cleanclaim/server/demo/seed.ts')).seedDemo } : null,
      publicUrl: process.env.CLEANCLAIM_PUBLIC_URL || null,
      build: BUILD,
      library,
      rejects: async (pack) => (await import('@cleanclaim/reference/rejected.ts')).rejectedRows(pack, dataFolder),
      message: (text) => output.message(text),
    });
    try {
      // Not a remark: without it nobody can sign in.
      if (server.setupUrl)
        process.stderr.write(`Nobody can sign in yet. Open this address once to set up: ${server.setupUrl}\n`);
      await output.result({ ready: server.url }, `Cleanclaim is ready: ${server.url}`);
      await output.flush();
      await Promise.race([stopAsked, server.lost]);
      output.message('Stopping …');
    } finally {
      await server.stop();
      hurry();
    }
    return 0;
  },
};
export default command;

function portOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new UsageError(`--port ${text} is not a port; give a number from 0 to 65535`);
  return Number(text);
}

/** The first signal asks us to stop, also while we still start; a second one ends us at once (the next start puts things right). */
function stopSignals(): { readonly stopAsked: Promise<void>; hurry(): void } {
  let asked = false;
  let resolveAsked: () => void = () => undefined;
  const stopAsked = new Promise<void>((resolve) => {
    resolveAsked = resolve;
  });
  const listener = () => {
    if (asked) process.exit(130);
    asked = true;
    resolveAsked();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, listener);
  // npm starts us through a shell and passes a signal on to that shell alone: we stop when it is gone.
  const parent = process.ppid;
  const watch = process.env.npm_lifecycle_event
    ? setInterval(() => {
        if (process.ppid !== parent && !asked) listener();
      }, 500).unref()
    : null;
  return {
    stopAsked,
    hurry() {
      if (watch) clearInterval(watch);
      for (const signal of signals) process.off(signal, listener);
    },
  };
}
