import type { IsoDate } from '../kernel/dates.ts';
import type { ChangeKind, Letter, Preset, Role, Window } from './dimensions.ts';

/** ACC-STR-01: the organization adds letters to cells, or forbids them. Nothing here can take a letter away. */
export interface StricterRule {
  /** null = every one. */
  readonly roles: readonly Role[] | null;
  readonly windows: readonly Window[] | null;
  readonly kinds: readonly ChangeKind[] | null;
  readonly add: readonly Letter[] | 'deny';
}

/** ACC-AUT-01: software codes a class of cases first; a named person answers for the class. */
export interface AutoCodingClass {
  readonly id: string;
  readonly title: string;
  readonly answersFor: { readonly personId: string; readonly name: string };
  readonly from: IsoDate;
  readonly to: IsoDate | null;
}

/** ACC-COV-01: who may answer and attest for a professional who cannot be reached. */
export interface CoverRule {
  readonly practitionerId: string;
  readonly coverPractitionerId: string;
  readonly because: 'left' | 'died' | 'no-answer';
  readonly from: IsoDate;
  readonly to: IsoDate | null;
}

/**
 * What the organization chose: a preset and options on top, all off by default. Shown everywhere as policy, not as law.
 * Which codes must carry an attestation before a claim: none, those that another than the professional entered, or every code.
 */
export interface AccessPolicy {
  readonly preset: Preset;
  readonly attestation: 'none' | 'entered-by-others' | 'every-code';
  readonly stricter: readonly StricterRule[];
  readonly autoCoding: readonly AutoCodingClass[];
  readonly cover: readonly CoverRule[];
}

/** A preset as it is, options off. Only "coder codes, provider attests" asks for attestation by itself. */
export function presetPolicy(preset: Preset): AccessPolicy {
  return {
    preset,
    attestation: preset === 'ACC-CPA' ? 'entered-by-others' : 'none',
    stricter: [],
    autoCoding: [],
    cover: [],
  };
}

/** The stricter rules, with the one that an attestation beyond the preset's own amounts to. */
export function stricterRules(policy: AccessPolicy): readonly StricterRule[] {
  if (policy.attestation === 'none' || policy.preset === 'ACC-CPA') return policy.stricter;
  return [...policy.stricter, { roles: null, windows: null, kinds: ['RELEASE'], add: ['a'] }];
}

/** Whom a covering professional stands in for on a day, and why; null when policy does not say so. */
export function coverOf(
  policy: AccessPolicy,
  practitionerId: string,
  coverPractitionerId: string,
  on: IsoDate,
): CoverRule | null {
  return (
    policy.cover.find(
      (rule) =>
        rule.practitionerId === practitionerId &&
        rule.coverPractitionerId === coverPractitionerId &&
        rule.from <= on &&
        (rule.to === null || on <= rule.to),
    ) ?? null
  );
}
