import type { SectionKind } from '../text/sections.ts';

/**
 * What a part of a note is for: only what the clinician assessed is a diagnosis of the visit; what was told, found or is known from before
 * supports it or, where nothing is assessed, stands in for it.
 */
export type Role = 'assessed' | 'plan' | 'reason' | 'told' | 'done' | 'observed' | 'background' | 'advice';

const ROLES: Readonly<Record<Role, readonly SectionKind[]>> = {
  assessed: ['assessment', 'assessment-plan', 'impression', 'postoperative-diagnosis'],
  plan: ['plan', 'orders', 'follow-up'],
  reason: ['chief-complaint', 'indication', 'preoperative-diagnosis'],
  told: ['history', 'narrative', 'other'],
  done: ['procedure', 'procedure-title', 'intervention', 'findings', 'exam-title'],
  observed: ['review', 'exam', 'vitals', 'results', 'technique', 'comparison'],
  background: [
    'past',
    'surgical-history',
    'problem-list',
    'family',
    'social',
    'medications',
    'allergies',
    'immunizations',
  ],
  advice: ['instructions', 'goals', 'time', 'anesthesia', 'complications', 'attestation'],
};

const ROLE_OF = new Map(
  Object.entries(ROLES).flatMap(([role, kinds]) => kinds.map((kind) => [kind, role as Role] as const)),
);

export function roleOf(kind: SectionKind): Role {
  return ROLE_OF.get(kind) ?? 'told';
}
