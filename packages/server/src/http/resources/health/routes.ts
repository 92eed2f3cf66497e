import { z } from 'zod';
import { faultSchema } from '../../fault.ts';
import type { Resource } from '../../resource.ts';

const ok = z.object({ status: z.literal('ok') });

const resource: Resource = {
  prefix: '',
  register(app, { store }) {
    app.get(
      '/healthz',
      {
        config: { access: 'public' },
        schema: { summary: 'The process runs.', tags: ['health'], security: [], response: { 200: ok } },
      },
      async () => ({ status: 'ok' as const }),
    );
    app.get(
      '/readyz',
      {
        config: { access: 'public' },
        schema: {
          summary: 'It can be used: the database answers.',
          tags: ['health'],
          security: [],
          response: { 200: ok, 503: faultSchema },
        },
      },
      async () => {
        await store.ping();
        return { status: 'ok' as const };
      },
    );
  },
};
export default resource;
