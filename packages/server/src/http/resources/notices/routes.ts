import { AMA_NOTICE } from '@cleanclaim/core/codes/cpt-notice.ts';
import { z } from 'zod';
import type { Resource } from '../../resource.ts';

/** Every answer of the interface names this address in its Link header as the place of its copyright notices. */
const resource: Resource = {
  prefix: '/api/v1',
  register(app) {
    app.get(
      '/notices',
      {
        config: { access: 'public' },
        schema: {
          summary: 'Whose the codes are that answers hold.',
          tags: ['codes'],
          response: { 200: z.array(z.object({ holder: z.string(), notice: z.string() })) },
        },
      },
      () => [{ holder: 'American Medical Association', notice: AMA_NOTICE }],
    );
  },
};
export default resource;
