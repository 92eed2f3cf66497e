import type { CodingEvent } from '@cleanclaim/core/coding/event.ts';
import type { Result } from '@cleanclaim/core/kernel/result.ts';
import { refusalFault } from '../visits/refusal.ts';
import type { Player } from './player.ts';

type Refusal = Parameters<typeof refusalFault>[0];

/** What cannot be done as the example says, since the product refuses it. */
export class Refused extends Error {}

export function refused(refusal: Refusal): Refused {
  const { code, message } = refusalFault(refusal);
  return new Refused(`${message} (${code})`);
}

/** Takes what came of an act. Throws Refused. */
export function take(player: Player, result: Result<readonly CodingEvent[], Refusal>): void {
  if (!result.ok) throw refused(result.fault);
  player.take(result.value);
}
