import { sql } from 'kysely';
import type { JobKind } from '../registry.ts';

const kind: JobKind = {
  summary: 'removes sessions that ended and failures to sign in of more than a day ago',
  schedule: '17 * * * *',
  async run({ organizationId, trx }) {
    await trx
      .deleteFrom('sessions')
      .where('organization_id', '=', organizationId)
      .where('expires_at', '<', sql<string>`now()`)
      .execute();
    await trx
      .deleteFrom('sign_in_failures')
      .where('organization_id', '=', organizationId)
      .where('last_at', '<', sql<string>`now() - interval '1 day'`)
      .execute();
  },
};
export default kind;
