import type { Place } from '@cleanclaim/core/pricing/line.ts';
import { UsageError } from './command.ts';

/** --locality CARRIER-LOCALITY: where every line is priced; null when it is not given. */
export function localityOption(text: string | undefined): Place | null {
  if (text === undefined) return null;
  const parts = /^(\d{5})-(\d{2})$/.exec(text);
  if (!parts) {
    throw new UsageError(`--locality ${text} is not CARRIER-LOCALITY; write five digits, "-", two digits: 01112-05`);
  }
  return { carrier: parts[1]!, locality: parts[2]!, because: 'locality given on the command line' };
}
