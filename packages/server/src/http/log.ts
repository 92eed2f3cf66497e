import { renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyRequest } from 'fastify';
import { type DestinationStream, destination, type Logger, pino } from 'pino';
import { actorOf } from '../auth/principal.ts';
import type { App } from './resource.ts';

const LOG_BYTES = 16 * 1024 * 1024;

/** The server's log in the data folder: JSON Lines of named fields. Objects, bodies, addresses with their ids and error messages never get in. */
export function openLog(dataFolder: string): { readonly logger: Logger; close(): void } {
  const file = join(dataFolder, 'server.log');
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES) renameSync(file, `${file}.1`);
  const stream = destination({ dest: file, mode: 0o600, sync: true });
  return { logger: logTo(stream), close: () => stream.end() };
}

export function logTo(stream: DestinationStream): Logger {
  return pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: (fields) => pick(fields) },
      serializers: { err: (error: unknown) => errorFields(error) },
    },
    stream,
  );
}

const FIELDS = new Set([
  'event',
  'requestId',
  'method',
  'route',
  'status',
  'ms',
  'actor',
  'organization',
  'job',
  'err',
  'port',
  'build',
]);

/** Whatever else is handed to the log is left out. */
function pick(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([key, value]) => FIELDS.has(key) && (key === 'err' || typeof value !== 'object')),
  );
}

/** Kind, code and place of an error. Its message and details may hold what a person typed. */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint, table, fault } = error as Error & {
    code?: unknown;
    constraint?: unknown;
    table?: unknown;
    fault?: { code: string };
  };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    code: fault?.code ?? code,
    constraint,
    table,
    stack: frames
      .slice(0, 12)
      .map((line) => line.trim())
      .join(' | '),
  };
}

/** One line a request: the pattern of its route, never the address itself. */
export function logRequests(app: App, logger: Logger): void {
  app.addHook('onResponse', async (request, reply) => {
    logger.info({
      event: 'request',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      ...requestFields(request),
    });
  });
}

export function requestFields(request: FastifyRequest): Record<string, unknown> {
  const { principal } = request;
  return {
    requestId: request.id,
    method: request.method,
    route: request.routeOptions.url ?? 'none',
    ...(principal ? { actor: actorOf(principal), organization: principal.organizationId } : {}),
  };
}
