import { z } from 'zod';
import { logLook } from '../../../visits/act.ts';
import { remittanceRowSchema, remittanceSchema } from '../../../visits/claim-shapes.ts';
import { remittanceRows } from '../../../visits/remittances-list.ts';
import { remittanceView } from '../../../visits/view/remittance.ts';
import { faultSchema, notFound } from '../../fault.ts';
import type { Resource } from '../../resource.ts';

const resource: Resource = {
  prefix: '/api/v1',
  register(app, context) {
    app.get(
      '/remittances',
      {
        config: { access: 'read' },
        schema: {
          summary: 'Checks and transfers, last paid first.',
          tags: ['remittances'],
          querystring: z.object({ limit: z.coerce.number().int().min(1).max(500).default(200) }),
          response: { 200: z.array(remittanceRowSchema) },
        },
      },
      async (request) => {
        const principal = request.principal!;
        return context.store.within(principal.organizationId, async (scope) => {
          await logLook(scope, context, principal, 'remittances-list', null);
          return remittanceRows(scope, request.query.limit);
        });
      },
    );

    app.get(
      '/remittances/:id',
      {
        config: { access: 'read' },
        schema: {
          summary: 'One check or transfer: claims, lines, balance, and how it compares with what was expected.',
          tags: ['remittances'],
          params: z.object({ id: z.string().min(1).max(200) }),
          response: { 200: remittanceSchema, 404: faultSchema },
        },
      },
      async (request) => {
        const principal = request.principal!;
        const packs = await context.library();
        return context.store.within(principal.organizationId, async (scope) => {
          const view = await remittanceView(scope, request.params.id, packs, context.clock.now().slice(0, 10));
          if (!view) throw notFound('remittance');
          await logLook(scope, context, principal, 'remittance-read', `remittance:${request.params.id}`);
          return view;
        });
      },
    );
  },
};
export default resource;
