import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { attachEmbedded, hasCluster, startEmbedded } from './postgres/supervisor.ts';
import { prepareStore } from './store/prepare.ts';
import type { Store } from './store/store.ts';

export interface DatabaseOptions {
  readonly dataFolder: string;
  /** DATABASE_URL: the owner's address of an outside server; null: the embedded one of the data folder. */
  readonly url: string | null;
  /** DATABASE_SERVER_URL: the server's own role, when it is not to be made from the owner's. */
  readonly serverUrl: string | null;
  message(text: string): void;
}

export interface OpenDatabase {
  readonly store: Store;
  /** How it came to run: outside = DATABASE_URL; attached = under the care of another process. */
  readonly kind: 'outside' | 'attached' | 'initialised' | 'started' | 'adopted';
  /** Rejects when the embedded server is lost for good. */
  readonly lost: Promise<never>;
  close(): Promise<void>;
}

/** From the environment: DATABASE_URL and DATABASE_SERVER_URL. A demo has its own data and never looks at them. */
export function databaseOptions(dataFolder: string, demo: boolean, message: (text: string) => void): DatabaseOptions {
  const { DATABASE_URL, DATABASE_SERVER_URL } = process.env;
  return {
    dataFolder,
    url: (!demo && DATABASE_URL) || null,
    serverUrl: (!demo && DATABASE_SERVER_URL) || null,
    message,
  };
}

/** For the one process that serves: starts the embedded server and has the care of it. */
export async function openForServing(options: DatabaseOptions): Promise<OpenDatabase> {
  if (options.url !== null) return outside(options.url, options.serverUrl);
  const embedded = await startEmbedded(options);
  try {
    const store = await prepareStore({ ownerUrl: embedded.ownerUrl, serverUrl: null });
    const { kind, lost } = embedded;
    return {
      ...{ store, kind, lost },
      async close() {
        await store.close();
        await embedded.stop();
      },
    };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/** For a command that works beside a serving process, or alone. It makes no database: DATABASE-NONE. */
export async function openForCommand(options: DatabaseOptions): Promise<OpenDatabase> {
  if (options.url === null && !hasCluster(options.dataFolder)) {
    throw new FaultError(
      'DATABASE-NONE',
      'there is no database of Cleanclaim here; "cleanclaim start" makes one, --data DIR names another place',
      options.dataFolder,
    );
  }
  const ownerUrl = options.url === null ? await attachEmbedded(options.dataFolder) : null;
  if (ownerUrl === null) return openForServing(options);
  const store = await prepareStore({ ownerUrl, serverUrl: null });
  return { store, kind: 'attached', lost: new Promise<never>(() => undefined), close: () => store.close() };
}

async function outside(ownerUrl: string, serverUrl: string | null): Promise<OpenDatabase> {
  const store = await prepareStore({ ownerUrl, serverUrl });
  return { store, kind: 'outside', lost: new Promise<never>(() => undefined), close: () => store.close() };
}
