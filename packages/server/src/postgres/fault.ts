import { FaultError } from '@cleanclaim/core/kernel/result.ts';

/**
 * What can stand in the way of the embedded server, each with its remedy:
 * PG-PLATFORM no binaries for this system · PG-FOLDER data folder not usable · PG-VERSION cluster of another major version ·
 * PG-DISK disk full · PG-LOCKED another process has the folder · PG-IDENTITY cannot run as an unprivileged user ·
 * PG-SECRET password file missing · PG-START did not start · PG-LOST stopped and could not be started again.
 */
export type PostgresFaultCode =
  | 'PG-PLATFORM'
  | 'PG-FOLDER'
  | 'PG-VERSION'
  | 'PG-DISK'
  | 'PG-LOCKED'
  | 'PG-IDENTITY'
  | 'PG-SECRET'
  | 'PG-START'
  | 'PG-LOST';

export function postgresFault(code: PostgresFaultCode, message: string, at: string | null = null): FaultError {
  return new FaultError(code, message, at);
}

const OWN_SERVER = 'or use your own PostgreSQL server (15 or later) through DATABASE_URL';

/** The fault behind an error of the file system at a place in the data folder. */
export function folderFault(error: unknown, place: string): FaultError {
  if (error instanceof FaultError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(place);
  return postgresFault('PG-FOLDER', `cannot use the data folder: ${code}; choose another with --data DIR`, place);
}

export function diskFull(place: string): FaultError {
  return postgresFault('PG-DISK', 'the disk is full; free some space (nothing that was acknowledged is lost)', place);
}

/** The fault behind what PostgreSQL itself printed before it ended. */
export function serverFault(printed: string, logFile: string): FaultError {
  if (/No space left on device|Disk quota exceeded/.test(printed)) return diskFull(logFile);
  if (/effective user ID \d+: user does not exist/.test(printed)) {
    return postgresFault(
      'PG-IDENTITY',
      `PostgreSQL needs a user with a name, and the id of this one has none on this machine; add it to the machine's users, ${OWN_SERVER}`,
    );
  }
  const reason = /(?:FATAL|PANIC|error): +([^\n]+)/.exec(printed)?.[1] ?? printed.trim().split('\n').at(-1) ?? '';
  return postgresFault('PG-START', `the embedded PostgreSQL did not start: ${reason || 'it gave no reason'}`, logFile);
}

/** The fault behind an error of starting one of its programs. */
export function programFault(error: NodeJS.ErrnoException, program: string): FaultError {
  if (error.code === 'EPERM' || error.code === 'EINVAL') {
    return postgresFault(
      'PG-IDENTITY',
      `PostgreSQL refuses to run as root and this machine lets us take no other user; start as an ordinary user, ${OWN_SERVER}`,
    );
  }
  return postgresFault(
    'PG-PLATFORM',
    `this system cannot run the bundled PostgreSQL (${error.code}); ${OWN_SERVER.slice(3)}`,
    program,
  );
}

export function noPlatform(platform: string): FaultError {
  return postgresFault(
    'PG-PLATFORM',
    `there is no bundled PostgreSQL for ${platform} in this installation; ${OWN_SERVER.slice(3)}`,
  );
}
