import type { AccessRequest } from './decide.ts';
import type { ChangeKind, Preset, Role, Window } from './dimensions.ts';
import { type HardFacts, NOTHING_HARD } from './hard-rules.ts';
import { presetPolicy } from './policy.ts';

/** A question to which nothing but the tables can object. */
export function plainRequest(
  preset: Preset,
  role: Role,
  window: Window,
  kind: ChangeKind,
  facts: Partial<HardFacts> = {},
  other: Partial<AccessRequest> = {},
): AccessRequest {
  return {
    role,
    window,
    kind,
    policy: presetPolicy(preset),
    actorId: 'actor',
    identityHolds: true,
    authorized: true,
    credentialInForce: true,
    facts: { ...NOTHING_HARD, ...facts },
    covers: false,
    autoCodes: false,
    ...other,
  };
}
