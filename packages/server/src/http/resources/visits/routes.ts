import { z } from 'zod';
import { logLook, momentOf } from '../../../visits/act.ts';
import { actingOf } from '../../../visits/acting.ts';
import { VIEW_IDS, viewsOf, visitRows } from '../../../visits/list.ts';
import { loadChart } from '../../../visits/load-chart.ts';
import { refreshStaleWork } from '../../../visits/save.ts';
import { visitListSchema, visitSchema } from '../../../visits/shapes.ts';
import { visitView } from '../../../visits/view/visit.ts';
import { faultSchema, notFound } from '../../fault.ts';
import type { Resource } from '../../resource.ts';
import { registerActs } from './acts.ts';

const day = z.iso.date().nullable().default(null);
const idParams = z.object({ id: z.string().min(1).max(200) });

const resource: Resource = {
  prefix: '/api/v1',
  register(app, context) {
    const { store } = context;

    app.get(
      '/visits',
      {
        config: { access: 'read' },
        schema: {
          summary: 'Visits by where they stand, latest day first, with the counts of all views.',
          tags: ['visits'],
          querystring: z.object({
            view: z.enum(VIEW_IDS).default('my-work'),
            q: z.string().max(200).nullable().default(null).describe('beginning of a name, or a record number'),
            from: day,
            to: day,
            limit: z.coerce.number().int().min(1).max(500).default(100),
            after: z.string().max(300).nullable().default(null).describe('`after` of the page before'),
          }),
          response: { 200: visitListSchema },
        },
      },
      async (request) => {
        const principal = request.principal!;
        const { view, q, from, to, limit, after } = request.query;
        const packs = await context.library();
        const moment = momentOf(context);
        return store.within(principal.organizationId, async (scope) => {
          await refreshStaleWork(scope, packs, moment);
          const acting = await actingOf(scope, principal);
          const views = await viewsOf(scope, acting, moment.at.slice(0, 10));
          const page = await visitRows(scope, { view, text: q, from, to, limit, after }, acting, moment.at);
          await logLook(scope, context, principal, 'visits-list', null);
          return { views, total: views.find(({ id }) => id === view)!.count, visits: page.rows, after: page.after };
        });
      },
    );

    app.get(
      '/visits/:id',
      {
        config: { access: 'read' },
        schema: {
          summary:
            'One visit: documents, codes, suggestions, checks, questions and history, as this person may see it.',
          tags: ['visits'],
          params: idParams,
          response: { 200: visitSchema, 404: faultSchema },
        },
      },
      async (request) => {
        const principal = request.principal!;
        const packs = await context.library();
        const moment = momentOf(context);
        return store.within(principal.organizationId, async (scope) => {
          const open = await loadChart(scope, request.params.id, moment);
          if (!open) throw notFound('visit');
          await logLook(scope, context, principal, 'visit-read', `encounter:${request.params.id}`);
          return visitView(open, await actingOf(scope, principal), moment, packs);
        });
      },
    );

    registerActs(app, context);
  },
};
export default resource;
