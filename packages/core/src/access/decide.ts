import { type ChangeKind, inOrder, type Letter, OBLIGATIONS, type Role, type Window } from './dimensions.ts';
import { firstHardRule, type HardFacts, needsSignOff } from './hard-rules.ts';
import { type AccessPolicy, stricterRules } from './policy.ts';
import { presetReasons } from './preset-reasons.ts';
import { PRESET_TABLES } from './presets.ts';
import { type ReasonId, windowReason } from './reasons.ts';
import { WINDOW_TABLE } from './window-table.ts';

/** One question: may this role make this kind of change, while the claim stands there, under this policy? */
export interface AccessRequest {
  readonly role: Role;
  readonly window: Window;
  readonly kind: ChangeKind;
  readonly policy: AccessPolicy;
  readonly actorId: string;
  /** Known, active, of this organization, and the person it claims to be. */
  readonly identityHolds: boolean;
  /** For this kind, this professional's number and this day. */
  readonly authorized: boolean;
  /** Asked for in the preset "separated duties" alone. */
  readonly credentialInForce: boolean;
  readonly facts: HardFacts;
  /** ACC-COV-01: policy names the actor as cover for a professional who cannot be reached. */
  readonly covers: boolean;
  /** ACC-AUT-01: a class that policy switched on holds this case, and nothing in it is excluded (visit level, fact, diagnosis, units above 1). */
  readonly autoCodes: boolean;
}

export interface Obligation {
  readonly letter: Letter;
  readonly text: string;
}

/**
 * The answer and what decided. When denied: the first id that denied, and for a preset why. When allowed: preset, window, options used.
 * An organization's preset is shown as its policy, not as law (reasonText).
 */
export interface Decision {
  readonly decision: 'allow' | 'allow-with-obligations' | 'deny';
  readonly obligations: readonly Obligation[];
  readonly reasons: readonly ReasonId[];
}

/** For the performing professional these are met by the act itself. */
const MET_BY_PROFESSIONAL: readonly Letter[] = ['c', 'd', 'a'];

/** Identity, authorization, hard rules, window, preset: in this order, the first denial ends it; else the letters of window and preset together. */
export function decide(request: AccessRequest): Decision {
  const { role, window, kind, policy } = request;
  if (!request.identityHolds) return deny('ACC-G1');
  const credentialMissing = policy.preset === 'ACC-SD' && role === 'C' && !request.credentialInForce;
  if (!request.authorized || credentialMissing) return deny('ACC-G2');
  const hard = firstHardRule(request);
  if (hard) return deny(hard);

  const byWindow = WINDOW_TABLE[kind][window];
  if (byWindow === null) return deny(windowReason(window));
  const byPreset = presetCell(request);
  if (byPreset === null) return deny(policy.preset, ...presetReasons(role, kind, policy.preset));
  const stricter = stricterRules(policy).filter(
    (rule) =>
      (rule.roles?.includes(role) ?? true) &&
      (rule.windows?.includes(window) ?? true) &&
      (rule.kinds?.includes(kind) ?? true),
  );
  if (stricter.some((rule) => rule.add === 'deny')) return deny('ACC-STR-01');

  const own = new Set<Letter>([...byWindow, ...byPreset.letters]);
  if (needsSignOff(window, request.facts)) own.add('k');
  const added = stricter.flatMap((rule) => (rule.add === 'deny' ? [] : rule.add)).filter((letter) => !own.has(letter));
  const letters = inOrder([...own, ...added]).filter((letter) => role !== 'P' || !MET_BY_PROFESSIONAL.includes(letter));
  const reasons: ReasonId[] = [policy.preset, windowReason(window)];
  if (byPreset.option) reasons.push(byPreset.option);
  if (added.length > 0) reasons.push('ACC-STR-01');
  return {
    decision: letters.length === 0 ? 'allow' : 'allow-with-obligations',
    obligations: letters.map((letter) => ({ letter, text: OBLIGATIONS[letter] })),
    reasons,
  };
}

/** ACC-DOC-01: only its author amends a document, in every window. */
export function decideAmendment(actorId: string, authorId: string): Decision {
  return outsideTable(actorId === authorId, 'ACC-DOC-01');
}

/** ACC-PRO-01: everyone authorized for anything may propose, in every window. */
export function decideProposal(identityHolds: boolean, authorizedForAny: boolean): Decision {
  if (!identityHolds) return deny('ACC-G1');
  return authorizedForAny ? outsideTable(true, 'ACC-PRO-01') : deny('ACC-G2');
}

function presetCell(
  request: AccessRequest,
): { readonly letters: readonly Letter[]; readonly option: 'ACC-AUT-01' | 'ACC-COV-01' | null } | null {
  const { role, window, kind, policy } = request;
  const cell = PRESET_TABLES[policy.preset][kind][role];
  if (cell !== null) return { letters: cell, option: null };
  if (role === 'M' && kind === 'FIRST' && window === 'W1' && request.autoCodes) {
    return { letters: ['e', 'd', 'p'], option: 'ACC-AUT-01' };
  }
  if (role === 'Q' && kind === 'ATTEST' && request.covers) return { letters: [], option: 'ACC-COV-01' };
  return null;
}

function outsideTable(allowed: boolean, id: 'ACC-DOC-01' | 'ACC-PRO-01'): Decision {
  return allowed ? { decision: 'allow', obligations: [], reasons: [id] } : deny(id);
}

function deny(...reasons: ReasonId[]): Decision {
  return { decision: 'deny', obligations: [], reasons };
}
