import { sealChains } from '../../audit/seal.ts';
import type { JobKind } from '../registry.ts';

const kind: JobKind = {
  summary: 'signs where every chain of the audit trail ends',
  schedule: '43 2 * * *',
  async run(scope, _payload, { signer, clock }) {
    await sealChains(scope, await signer(), clock.now());
  },
};
export default kind;
