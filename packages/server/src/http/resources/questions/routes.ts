import { z } from 'zod';
import { encounterOfQuery } from '../../../store/queries.ts';
import { answerSchema } from '../../../visits/asked.ts';
import { answer } from '../../../visits/question.ts';
import { notFound } from '../../fault.ts';
import type { Resource } from '../../resource.ts';
import { actAnswers, answerAct } from '../visits/refusals.ts';

const resource: Resource = {
  prefix: '/api/v1',
  register(app, context) {
    app.post(
      '/questions/:id/answer',
      {
        config: { access: 'write' },
        schema: {
          summary: 'Answer a question. The answer joins the record as a late entry, signed by who gives it.',
          tags: ['questions'],
          params: z.object({ id: z.string().min(1).max(200) }),
          body: answerSchema,
          response: actAnswers,
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const { organizationId } = request.principal!;
        const encounterId = await context.store.within(organizationId, (scope) => encounterOfQuery(scope, id));
        if (encounterId === null) throw notFound('question');
        return answerAct(context, request, reply, encounterId, (work) => answer(work, id, request.body));
      },
    );
  },
};
export default resource;
