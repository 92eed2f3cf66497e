import { createHash } from 'node:crypto';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { statusOf } from './fault.ts';
import { requestFields } from './log.ts';
import type { App } from './resource.ts';

/** Every answer that is no success has the body {code, message, at}, and none repeats what was sent. */
export function answerFaults(app: App, logger: Logger): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof FaultError) {
      const status = statusOf(error);
      if (status >= 500) logger.error({ event: 'fault', err: error, ...requestFields(request) });
      if (status === 503) reply.header('retry-after', '1');
      return reply.code(status).send(error.fault);
    }
    if (hasZodFastifySchemaValidationErrors(error)) {
      const [first] = error.validation;
      const at = `${error.validationContext ?? 'request'}${first?.instancePath ?? ''}`;
      return reply.code(400).send({
        code: 'REQUEST-INVALID',
        message: first?.message ?? 'the request has not the form that is asked for',
        at,
      });
    }
    const constraint = CONSTRAINTS[error.code ?? ''];
    if (constraint) return reply.code(constraint.status).send({ ...constraint.fault, at: null });
    if (UNFIT.has(error.code ?? '')) {
      const message = 'it holds a character or a day that cannot be kept or looked for; correct it and send it again';
      return reply.code(400).send({ code: 'REQUEST-INVALID', message, at: null });
    }
    if (error.statusCode !== undefined && error.statusCode < 500) {
      const code = error.code?.startsWith('FST_ERR_') ? error.code.slice(8).replaceAll('_', '-') : 'REQUEST-INVALID';
      return reply
        .code(error.statusCode)
        .send({ code, message: MESSAGES[error.statusCode] ?? 'the request cannot be understood', at: null });
    }
    logger.error({ event: 'error', err: error, ...requestFields(request) });
    return reply.code(500).send({
      code: 'INTERNAL',
      message: 'something went wrong here; nothing was stored. Tell your administrator the number of the request',
      at: `request ${request.id}`,
    });
  });
}

/** What PostgreSQL refused because of the rows that stand. */
const CONSTRAINTS: Readonly<Record<string, { status: number; fault: { code: string; message: string } }>> = {
  23503: {
    status: 422,
    fault: { code: 'REFERENCE-UNKNOWN', message: 'something that this refers to does not exist here' },
  },
  23505: { status: 409, fault: { code: 'EXISTS-ALREADY', message: 'there is one like this already' } },
};

/** Values that PostgreSQL cannot read: no day, a zero character, half a surrogate pair. Nothing was stored. */
const UNFIT = new Set(['22007', '22008', '22021', '22P02', '22P05']);

const MESSAGES: Readonly<Record<number, string>> = {
  400: 'the body of the request cannot be read; send JSON in UTF-8',
  413: 'the body of the request is too large',
  415: 'send the body as application/json',
};

/** Answers 304 when the reader has the same already. For routes with `revalidate`. */
export function answerRevalidation(app: App): void {
  app.addHook('onSend', async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
    if (!request.routeOptions.config?.revalidate || reply.statusCode !== 200 || typeof payload !== 'string')
      return payload;
    const tag = `"${createHash('sha256').update(payload).digest('base64url').slice(0, 22)}"`;
    reply.header('etag', tag);
    if (request.headers['if-none-match'] !== tag) return payload;
    reply.code(304).removeHeader('content-type').removeHeader('content-length');
    return null;
  });
}
