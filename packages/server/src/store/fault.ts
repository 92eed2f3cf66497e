import { FaultError } from '@cleanclaim/core/kernel/result.ts';

/**
 * STORE-UNAVAILABLE the database cannot be reached, or went away · STORE-SIGN-IN it does not let us in · STORE-VERSION it is too old ·
 * STORE-ENCODING it is not UTF-8 · STORE-ROLE the server's role could do what it must not · STORE-NEWER made by a newer build ·
 * STORE-CHANGED a migration differs from the one applied · STORE-DISK full.
 */
export type StoreFaultCode =
  | 'STORE-UNAVAILABLE'
  | 'STORE-SIGN-IN'
  | 'STORE-VERSION'
  | 'STORE-ENCODING'
  | 'STORE-ROLE'
  | 'STORE-NEWER'
  | 'STORE-CHANGED'
  | 'STORE-DISK';

export function storeFault(code: StoreFaultCode, message: string, at: string | null = null): FaultError {
  return new FaultError(code, message, at);
}

/** Codes of PostgreSQL: 08 connection, 57P0x shut down or starting, 53300 too many connections. */
const UNAVAILABLE = /^(08...|57P0[1-3]|53300|ECONN(REFUSED|RESET)|EPIPE|ENOTFOUND|ETIMEDOUT|EAI_AGAIN)$/;

/** The fault behind an error of the connection; null when the error is of another kind. Names neither values nor statements. */
export function connectionFault(error: unknown): FaultError | null {
  if (error instanceof FaultError) return error;
  const { code, message } = error as { code?: string; message?: string };
  if (code === '53100') return storeFault('STORE-DISK', 'the disk of the database is full; free some space');
  if (code === '28P01' || code === '28000' || code === '3D000') {
    return storeFault(
      'STORE-SIGN-IN',
      'the database does not let us in; check user, password and name of the database in DATABASE_URL',
    );
  }
  if (
    (code && UNAVAILABLE.test(code)) ||
    /^(Connection terminated|timeout exceeded|Client has encountered)/.test(message ?? '')
  ) {
    return storeFault('STORE-UNAVAILABLE', 'the database cannot be reached at this moment; try again');
  }
  return null;
}
