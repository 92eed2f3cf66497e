import { type Fault, FaultError } from '@cleanclaim/core/kernel/result.ts';
import { z } from 'zod';

/** An expected fault with the HTTP status that it is answered with. */
export class HttpFault extends FaultError {
  readonly status: number;

  constructor(status: number, code: string, message: string, at: string | null = null) {
    super(code, message, at);
    this.status = status;
  }
}

/** Throws a fault that a function of the core or the store returned, as an answer of that status. */
export function refuse(status: number, { code, message, at }: Fault): never {
  throw new HttpFault(status, code, message, at);
}

export const notFound = (what: string): HttpFault => new HttpFault(404, 'NOT-FOUND', `there is no such ${what}`);

/** Body of every answer that is no success. */
export const faultSchema = z
  .object({
    code: z.string().describe('stable code, e.g. "NOT-FOUND"'),
    message: z.string().describe('what could not be done and what to do about it'),
    at: z.string().nullable().describe('place in the request or the input'),
  })
  .meta({ id: 'Fault' });

/** Statuses of faults that other rooms throw. */
const STATUSES: readonly (readonly [RegExp, number])[] = [
  [/^(STORE|PG)-(UNAVAILABLE|START|LOST)$/, 503],
  [/^(STORE|PG)-DISK$/, 507],
  [/^(STORE|PG)-/, 500],
];

export function statusOf(error: FaultError): number {
  if (error instanceof HttpFault) return error.status;
  return STATUSES.find(([pattern]) => pattern.test(error.fault.code))?.[1] ?? 422;
}
