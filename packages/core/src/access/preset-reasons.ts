import { type ChangeKind, KINDS, type Preset, type Role } from './dimensions.ts';
import { ROLE_REASONS, type RoleReason } from './reasons.ts';

const CLINICAL: readonly ChangeKind[] = KINDS.slice(0, KINDS.indexOf('ADMIN'));

/** When each reason is the preset's; several may hold at once ("who reviews does not change" and "attestation is personal"). */
const HOLDS: Readonly<Record<RoleReason, (role: Role, kind: ChangeKind, preset: Preset) => boolean>> = {
  'ACC-R-A': (role) => role === 'A',
  'ACC-R-K': (role, kind) => role === 'K' && kind !== 'MONEY',
  'ACC-R-M': (role) => role === 'M',
  'ACC-R-Q': (role, _, preset) => role === 'Q' && preset !== 'ACC-DEF',
  'ACC-R-B': (role, kind, preset) => role === 'B' && preset !== 'ACC-DEF' && CLINICAL.includes(kind),
  'ACC-R-C': (role, kind) => role === 'C' && CLINICAL.includes(kind),
  'ACC-R-T': (role, kind) => role !== 'P' && kind === 'ATTEST',
  'ACC-R-P': (role, kind) => kind === 'MONEY' && role !== 'B' && role !== 'K',
};

/** Why a preset says no to a role for a kind, in the order of the ids. */
export function presetReasons(role: Role, kind: ChangeKind, preset: Preset): RoleReason[] {
  return ROLE_REASONS.filter((id) => HOLDS[id](role, kind, preset));
}
