import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { actOnVisit, type NotDone } from '../../../visits/act.ts';
import { refusalFault } from '../../../visits/refusal.ts';
import { type Visit, visitSchema } from '../../../visits/shapes.ts';
import type { AppContext } from '../../context.ts';
import { faultSchema, notFound } from '../../fault.ts';

/** The policy says no: the rules that decided, with what they rest on. Without them, sign-in or origin is at fault. */
const deniedSchema = faultSchema
  .extend({ reasons: z.array(z.object({ id: z.string(), basis: z.string(), text: z.string() })).optional() })
  .meta({ id: 'Denied' });

/** Somebody else was quicker: both values, and the visit as it stands. Nothing is lost. */
const conflictSchema = z
  .object({
    code: z.literal('CONFLICT'),
    message: z.string(),
    field: z.string(),
    codeId: z.string().nullable(),
    mine: z.unknown(),
    theirs: z.unknown(),
    by: z.string(),
    at: z.string(),
    visit: visitSchema,
  })
  .meta({ id: 'Conflict' });

/** It cannot be done as it is asked: what is wrong with it, point by point. */
const impossibleSchema = faultSchema
  .extend({
    findings: z.array(z.object({ rule: z.string(), at: z.string(), message: z.string() })).optional(),
    missing: z.array(z.object({ id: z.string(), text: z.string(), codeId: z.string().nullable() })).optional(),
  })
  .meta({ id: 'Impossible' });

/** Answers of every act on a visit. */
export const actAnswers = {
  200: visitSchema,
  403: deniedSchema,
  404: faultSchema,
  409: conflictSchema,
  422: impossibleSchema,
};

type Answer = z.infer<typeof deniedSchema> | z.infer<typeof conflictSchema> | z.infer<typeof impossibleSchema>;

/** Why something was not done, as it is answered: 403 the policy's no, 409 somebody was quicker, 422 it cannot be done so. */
export function refusalAnswer({ refusal, visit }: NotDone): {
  readonly status: 403 | 409 | 422;
  readonly body: Answer;
} {
  const fault = refusalFault(refusal);
  switch (refusal.type) {
    case 'denied':
      return { status: 403, body: { ...fault, reasons: refusal.reasons.map((reason) => ({ ...reason })) } };
    case 'conflict': {
      const { field, codeId, yours, theirs } = refusal;
      const body = { code: 'CONFLICT' as const, message: fault.message, field, codeId, mine: yours.value };
      return { status: 409, body: { ...body, theirs: theirs.value, by: theirs.name, at: theirs.at, visit } };
    }
    case 'impossible':
      return { status: 422, body: fault };
    case 'leading':
      return { status: 422, body: { ...fault, findings: refusal.findings.map((one) => ({ ...one })) } };
    case 'not-ready': {
      const missing = refusal.missing.map(({ id, text, codeId }) => ({ id, text, codeId }));
      return { status: 422, body: { ...fault, missing } };
    }
  }
}

/** Does an act and answers with the visit as it is then. */
export async function answerAct(
  context: AppContext,
  request: Pick<FastifyRequest, 'principal'>,
  reply: Pick<FastifyReply, 'code'>,
  encounterId: string,
  act: Parameters<typeof actOnVisit>[3],
): Promise<Visit> {
  const done = await actOnVisit(context, request.principal!, encounterId, act);
  if (!done) throw notFound('visit');
  if (done.ok) return done.value;
  const { status, body } = refusalAnswer(done.fault);
  reply.code(status);
  // The status chooses the schema that it is written by.
  return body as unknown as Visit;
}
