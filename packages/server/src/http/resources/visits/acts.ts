import { z } from 'zod';
import {
  acceptSchema,
  askSchema,
  attestSchema,
  caseSchema,
  changeSchema,
  claimSchema,
  closeSchema,
  explainSchema,
  signSchema,
} from '../../../visits/asked.ts';
import { acceptSuggestion, makeChange, rejectSuggestion } from '../../../visits/change.ts';
import { makeClaim } from '../../../visits/claim.ts';
import { attest, closeCase, explain, openCase } from '../../../visits/course-acts.ts';
import { ask } from '../../../visits/question.ts';
import { visitSchema } from '../../../visits/shapes.ts';
import { sign } from '../../../visits/sign.ts';
import type { AppContext } from '../../context.ts';
import type { App } from '../../resource.ts';
import { actAnswers, answerAct } from './refusals.ts';

const id = z.string().min(1).max(200);
const params = z.object({ id });
const tags = ['visits'];
const config = { access: 'write' } as const;

/** What people do with a visit. Every answer holds the visit as it is afterwards. */
export function registerActs(app: App, context: AppContext): void {
  app.post(
    '/visits/:id/changes',
    {
      config,
      schema: {
        summary: 'Change the codes: the policy decides, and who did it and why is kept.',
        ...{ tags, params, body: changeSchema, response: actAnswers },
      },
    },
    (request, reply) => answerAct(context, request, reply, request.params.id, (work) => makeChange(work, request.body)),
  );

  app.post(
    '/visits/:id/suggestions/:key/accept',
    {
      config,
      schema: {
        summary: 'Take a suggestion as it is.',
        ...{ tags, params: params.extend({ key: id }), body: acceptSchema, response: actAnswers },
      },
    },
    (request, reply) =>
      answerAct(context, request, reply, request.params.id, (work) =>
        acceptSuggestion(work, request.params.key, request.body),
      ),
  );

  app.post(
    '/visits/:id/suggestions/:key/reject',
    {
      config,
      schema: {
        summary: 'Reject a suggestion: it is not offered again for the same words.',
        ...{ tags, params: params.extend({ key: id }), body: acceptSchema, response: actAnswers },
      },
    },
    (request, reply) =>
      answerAct(context, request, reply, request.params.id, (work) =>
        rejectSuggestion(work, request.params.key, request.body),
      ),
  );

  app.post(
    '/visits/:id/documents/:documentId/signature',
    {
      config,
      schema: {
        summary: 'Sign a document that one wrote: without a signed note no claim is made.',
        ...{ tags, params: params.extend({ documentId: id }), body: signSchema, response: actAnswers },
      },
    },
    (request, reply) =>
      answerAct(context, request, reply, request.params.id, (work) => sign(work, request.params.documentId)),
  );

  app.post(
    '/visits/:id/questions',
    {
      config,
      schema: {
        summary: 'Ask the responsible professional. A question that leads is refused with every rule it breaks (422).',
        ...{ tags, params, body: askSchema, response: actAnswers },
      },
    },
    (request, reply) => {
      const { title, text, indicators, options, about } = request.body;
      const format = options.length > 0 ? ('choice' as const) : ('open' as const);
      const draft = { title, question: text, indicators, options, about, format, yesNoPurpose: null };
      return answerAct(context, request, reply, request.params.id, (work) => ask(work, draft));
    },
  );

  app.post(
    '/visits/:id/attestations',
    {
      config,
      schema: {
        summary: 'Attest one code, as the professional saw it.',
        ...{ tags, params, body: attestSchema, response: actAnswers },
      },
    },
    (request, reply) => {
      const { basedOn, codeId, value } = request.body;
      return answerAct(context, request, reply, request.params.id, (work) => attest(work, basedOn, codeId, value));
    },
  );

  app.post(
    '/visits/:id/findings/explain',
    {
      config,
      schema: {
        summary: 'Say why a claim may go although something could not be checked.',
        ...{ tags, params, body: explainSchema, response: actAnswers },
      },
    },
    (request, reply) =>
      answerAct(context, request, reply, request.params.id, (work) => explain(work, request.body, request.body.words)),
  );

  app.post(
    '/visits/:id/cases',
    {
      config,
      schema: {
        summary: 'Open the case without which a decided claim stays as it is.',
        ...{ tags, params, body: caseSchema, response: actAnswers },
      },
    },
    (request, reply) => {
      const { kind, version, reason } = request.body;
      return answerAct(context, request, reply, request.params.id, (work) => openCase(work, kind, version, reason));
    },
  );

  app.post(
    '/visits/:id/cases/:caseId/close',
    {
      config,
      schema: {
        summary: 'Close a case.',
        ...{ tags, params: params.extend({ caseId: id }), body: closeSchema, response: actAnswers },
      },
    },
    (request, reply) =>
      answerAct(context, request, reply, request.params.id, (work) =>
        closeCase(work, request.params.caseId, request.body.reason),
      ),
  );

  app.post(
    '/visits/:id/claim',
    {
      config,
      schema: {
        summary:
          'Prepare and release a claim. In the demo the simulated payer answers it at once; elsewhere it is queued.',
        ...{ tags, params, body: claimSchema },
        response: { ...actAnswers, 200: z.object({ visit: visitSchema, claimId: z.string() }) },
      },
    },
    async (request, reply) => {
      const licences = context.demo ? null : await context.licences.states();
      const visit = await answerAct(context, request, reply, request.params.id, (work) =>
        makeClaim(work, request.body.basedOn, licences),
      );
      if (reply.statusCode !== 200) return visit as never;
      return { visit, claimId: request.params.id };
    },
  );
}
