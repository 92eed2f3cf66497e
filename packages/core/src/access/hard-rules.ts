import type { ChangeKind, Role, Window } from './dimensions.ts';
import { isNoReason, type ReasonClass } from './reason-class.ts';

/** On what a claim that an obligation is met rests. Only an answer counts. */
export type MetBy = 'answer' | 'silence' | 'lapse' | 'own-tick';

/** What the hard rules must know of the case. */
export interface HardFacts {
  /** The new value has words in a signed document, or there is no new value (a removal, a mere order). */
  readonly evidence: boolean;
  /** Who or what chose the value. */
  readonly origin: 'person' | 'suggestion' | 'default' | 'copy' | 'rule' | 'learning';
  readonly reason: ReasonClass | null;
  /** A cited document was written after the denial. */
  readonly writtenAfterDenial: boolean;
  /** The change raises anything: code, level, units, diagnosis, modifier. */
  readonly raises: boolean;
  readonly complianceSignOff: boolean;
  /** null = not claimed to be met. */
  readonly consultation: MetBy | null;
  readonly attestation: MetBy | null;
  /** The change leans on a standing delegation. */
  readonly delegation: boolean;
  readonly altersSubmittedVersion: boolean;
  /** null = nobody yet. */
  readonly secondPerson: { readonly id: string; readonly role: Role } | null;
  /** Persons who coded this case. */
  readonly codedBy: readonly string[];
  /** WHO only: the record shows the date, place or person as it was billed. */
  readonly recordShowsAsBilled: boolean;
  /** RELEASE only: a claim that the payer decided would go out as an original. */
  readonly finalizedAsOriginal: boolean;
}

/** Nothing that a hard rule could object to. */
export const NOTHING_HARD: HardFacts = {
  evidence: true,
  origin: 'person',
  reason: null,
  writtenAfterDenial: false,
  raises: false,
  complianceSignOff: false,
  consultation: null,
  attestation: null,
  delegation: false,
  altersSubmittedVersion: false,
  secondPerson: null,
  codedBy: [],
  recordShowsAsBilled: false,
  finalizedAsOriginal: false,
};

export const HARD_RULES = [
  'ACC-H1',
  'ACC-H2',
  'ACC-H3',
  'ACC-H4',
  'ACC-H5',
  'ACC-H6',
  'ACC-H7',
  'ACC-H8',
  'ACC-H9',
  'ACC-H10',
] as const;
export type HardRule = (typeof HARD_RULES)[number];

interface Asked {
  readonly role: Role;
  readonly window: Window;
  readonly kind: ChangeKind;
  readonly actorId: string;
  readonly facts: HardFacts;
}

const NEEDS_EVIDENCE: readonly ChangeKind[] = ['FIRST', 'SPEC', 'DX', 'PROC', 'EM', 'FACT', 'WHO'];
const OF_A_SELECTION: readonly ChangeKind[] = ['SPEC', 'ORDER', 'DX', 'PROC', 'EM', 'FACT', 'WHO'];

/** Each true when the rule forbids. No preset loosens them. */
const FORBIDS: Readonly<Record<HardRule, (asked: Asked) => boolean>> = {
  'ACC-H1': ({ kind, facts }) => NEEDS_EVIDENCE.includes(kind) && !facts.evidence,
  'ACC-H2': ({ role, kind, facts }) => kind === 'FACT' && (role === 'M' || facts.origin !== 'person'),
  'ACC-H3': ({ facts }) => facts.reason !== null && isNoReason(facts.reason),
  'ACC-H4': ({ window, facts }) => needsSignOff(window, facts) && !facts.complianceSignOff,
  'ACC-H5': ({ facts }) => claimedOnNothing(facts.consultation) || claimedOnNothing(facts.attestation),
  'ACC-H6': ({ kind, facts }) => OF_A_SELECTION.includes(kind) && facts.delegation,
  'ACC-H7': ({ facts }) => facts.altersSubmittedVersion,
  'ACC-H8': ({ role, actorId, facts }) =>
    (role === 'A' && facts.codedBy.includes(actorId)) ||
    (facts.secondPerson !== null && !isIndependent(actorId, facts.secondPerson, facts.codedBy)),
  'ACC-H9': ({ kind, facts }) => kind === 'WHO' && facts.recordShowsAsBilled,
  'ACC-H10': ({ kind, facts }) => kind === 'RELEASE' && facts.finalizedAsOriginal,
};

/** ACC-H8: the second person is another than the author and than everyone who coded the case, and no software. */
export function isIndependent(
  authorId: string,
  second: { readonly id: string; readonly role: Role },
  codedBy: readonly string[],
): boolean {
  return second.id !== authorId && second.role !== 'M' && !codedBy.includes(second.id);
}

/** ACC-H4: what was written after a denial raises nothing unless compliance signs it off; it may always lower. */
export function needsSignOff(window: Window, facts: HardFacts): boolean {
  return (window === 'W4' || window === 'W5') && facts.writtenAfterDenial && facts.raises;
}

/** The first hard rule that forbids, or null. */
export function firstHardRule(asked: Asked): HardRule | null {
  return HARD_RULES.find((rule) => FORBIDS[rule](asked)) ?? null;
}

function claimedOnNothing(metBy: MetBy | null): boolean {
  return metBy !== null && metBy !== 'answer';
}
