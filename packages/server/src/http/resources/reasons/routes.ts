import { z } from 'zod';
import { reasonsToGive } from '../../../words/reasons.ts';
import type { Resource } from '../../resource.ts';

const resource: Resource = {
  prefix: '/api/v1',
  register(app) {
    app.get(
      '/reasons',
      {
        config: { access: 'read' },
        schema: {
          summary: 'Reasons that can be given for a change.',
          tags: ['visits'],
          response: { 200: z.array(z.object({ class: z.string(), text: z.string() })) },
        },
      },
      () => reasonsToGive(),
    );
  },
};
export default resource;
