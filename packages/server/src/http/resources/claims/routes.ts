import { createHash } from 'node:crypto';
import { explanationPage } from '@cleanclaim/core/adjudication/eob/page.ts';
import { STYLE } from '@cleanclaim/core/adjudication/eob/style.ts';
import { z } from 'zod';
import type { Principal } from '../../../auth/principal.ts';
import { cms1500Pdf } from '../../../documents/cms1500.ts';
import { explanationPdf } from '../../../documents/eob.ts';
import { lastExplanation } from '../../../store/simulated-payer.ts';
import type { Scope } from '../../../store/store.ts';
import { submissionsOf } from '../../../store/submissions.ts';
import { logLook, momentOf } from '../../../visits/act.ts';
import { actingOf } from '../../../visits/acting.ts';
import { claimListSchema, claimSchema } from '../../../visits/claim-shapes.ts';
import { CLAIM_VIEW_IDS, claimRows, claimViews } from '../../../visits/claims-list.ts';
import { performerSeen } from '../../../visits/list.ts';
import { loadChart, type OpenChart } from '../../../visits/load-chart.ts';
import { refreshStaleWork } from '../../../visits/save.ts';
import { claimView, contentOf } from '../../../visits/view/claim.ts';
import { faultSchema, notFound } from '../../fault.ts';
import type { Resource } from '../../resource.ts';

const id = z.string().min(1).max(200);
const params = z.object({ id: id.describe('id of the visit') });
const versionParams = params.extend({ version: z.coerce.number().int().min(1) });
const tags = ['claims'];
const config = { access: 'read' } as const;
const PDF = 'application/pdf';

const resource: Resource = {
  prefix: '/api/v1',
  register(app, context) {
    const { store } = context;

    app.get(
      '/claims',
      {
        config,
        schema: {
          summary: 'Claims by where they stand, last moved first.',
          tags,
          querystring: z.object({
            view: z.enum(CLAIM_VIEW_IDS).default('all'),
            limit: z.coerce.number().int().min(1).max(500).default(100),
            after: z.string().max(300).nullable().default(null),
          }),
          response: { 200: claimListSchema },
        },
      },
      async (request) => {
        const principal = request.principal!;
        const packs = await context.library();
        const moment = momentOf(context);
        return store.within(principal.organizationId, async (scope) => {
          await refreshStaleWork(scope, packs, moment);
          const performerId = performerSeen(await actingOf(scope, principal), moment.at.slice(0, 10));
          const views = await claimViews(scope, performerId);
          const page = await claimRows(scope, { ...request.query, performerId });
          await logLook(scope, context, principal, 'claims-list', null);
          const total = views.find((view) => view.id === request.query.view)!.count;
          return { views, total, claims: page.rows, after: page.after };
        });
      },
    );

    app.get(
      '/claims/:id',
      {
        config,
        schema: {
          summary: 'A visit’s claim: versions, the 837P explained, the form’s boxes, the payer’s answers.',
          ...{ tags, params },
          querystring: z.object({ version: z.coerce.number().int().min(1).nullable().default(null) }),
          response: { 200: claimSchema, 404: faultSchema },
        },
      },
      async (request) => {
        const packs = await context.library();
        return looked(request, 'claim-read', async (scope, open) => {
          const view = await claimView(scope, open, request.query.version, packs);
          if (!view) throw notFound('claim');
          return view;
        });
      },
    );

    app.get(
      '/claims/:id/versions/:version/837',
      {
        config,
        schema: {
          summary: 'A version as an 837P: as it was sent, or as it would be.',
          ...{ tags, params: versionParams },
          response: { 200: z.string(), 404: faultSchema },
        },
      },
      async (request, reply) => {
        const content = await looked(request, 'claim-file', async (scope, { chart }) => {
          const version = versionOf(chart, request.params.version);
          return contentOf(version, chart, await submissionsOf(scope, chart.encounter.id));
        });
        return reply.type('text/plain; charset=utf-8').serializer(asItIs).send(content);
      },
    );

    app.get(
      '/claims/:id/versions/:version/cms1500.pdf',
      {
        config,
        schema: {
          summary: 'A version on the claim form CMS-1500 (02/12), for printing.',
          ...{ tags, params: versionParams },
          response: { 200: z.unknown().describe('the PDF'), 404: faultSchema },
        },
      },
      async (request, reply) => {
        const version = await looked(request, 'claim-form', async (_, { chart }) =>
          versionOf(chart, request.params.version),
        );
        const bytes = await cms1500Pdf(version.claim, { created: version.preparedAt, demo: context.demo !== null });
        return reply.type(PDF).send(Buffer.from(bytes));
      },
    );

    app.get(
      '/claims/:id/eob',
      {
        config,
        schema: {
          summary: 'What the payer wrote to the patient, as a page.',
          ...{ tags, params },
          response: { 200: z.string(), 404: faultSchema },
        },
      },
      async (request, reply) => {
        const explanation = await explanationOf(request);
        return reply
          .type('text/html; charset=utf-8')
          .header('content-security-policy', EOB_POLICY)
          .serializer(asItIs)
          .send(explanationPage(explanation));
      },
    );

    app.get(
      '/claims/:id/eob.pdf',
      {
        config,
        schema: {
          summary: 'What the payer wrote to the patient, for printing.',
          ...{ tags, params },
          response: { 200: z.unknown().describe('the PDF'), 404: faultSchema },
        },
      },
      async (request, reply) => {
        const explanation = await explanationOf(request);
        const bytes = await explanationPdf(explanation, { created: context.clock.now() });
        return reply.type(PDF).send(Buffer.from(bytes));
      },
    );

    function explanationOf(request: Looking) {
      return looked(request, 'eob-read', async (scope, { chart }) => {
        const explanation = await lastExplanation(scope, chart.encounter.id);
        if (!explanation) throw notFound('explanation of benefits');
        return explanation;
      });
    }

    /** Every look at a claim is in the access log. */
    function looked<T>(
      { principal, params: { id: visitId } }: Looking,
      action: string,
      look: (scope: Scope, open: OpenChart) => Promise<T>,
    ): Promise<T> {
      return store.within(principal!.organizationId, async (scope) => {
        const open = await loadChart(scope, visitId, momentOf(context));
        if (!open) throw notFound('claim');
        await logLook(scope, context, principal!, action, `encounter:${visitId}`);
        return look(scope, open);
      });
    }
  },
};
export default resource;

interface Looking {
  readonly principal: Principal | null;
  readonly params: { readonly id: string };
}

const asItIs = (text: unknown) => String(text);

/** The page has its own style in itself and nothing else. */
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');
const EOB_POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`;

function versionOf({ versions }: OpenChart['chart'], number: number) {
  const version = versions.find((one) => one.number === number);
  if (!version) throw notFound('version of this claim');
  return version;
}
