import { PRESETS, type Preset, type WINDOWS } from './dimensions.ts';
import { HARD_RULES, type HardRule } from './hard-rules.ts';
import { PRESET_NAMES } from './presets.ts';

export const GATES = ['ACC-G1', 'ACC-G2'] as const;
export const WINDOW_REASONS = ['ACC-W1', 'ACC-W2', 'ACC-W3', 'ACC-W4', 'ACC-W5', 'ACC-W6'] as const;
export const ROLE_REASONS = [
  'ACC-R-A',
  'ACC-R-K',
  'ACC-R-M',
  'ACC-R-Q',
  'ACC-R-B',
  'ACC-R-C',
  'ACC-R-T',
  'ACC-R-P',
] as const;
export const OPTIONS = ['ACC-AUT-01', 'ACC-COV-01', 'ACC-STR-01'] as const;
/** Outside the table: the note belongs to its author; everyone authorized may propose. */
export const OUTSIDE_TABLE = ['ACC-DOC-01', 'ACC-PRO-01'] as const;

export type WindowReason = (typeof WINDOW_REASONS)[number];
export type RoleReason = (typeof ROLE_REASONS)[number];
export type ReasonId =
  | (typeof GATES)[number]
  | HardRule
  | WindowReason
  | Preset
  | RoleReason
  | (typeof OPTIONS)[number]
  | (typeof OUTSIDE_TABLE)[number];

export const REASON_IDS: readonly ReasonId[] = [
  ...GATES,
  ...HARD_RULES,
  ...WINDOW_REASONS,
  ...PRESETS,
  ...ROLE_REASONS,
  ...OPTIONS,
  ...OUTSIDE_TABLE,
];

/** On what a reason rests: the product's own floor, the state of the claim, or what the organization chose. None of them is law. */
export type ReasonBasis = 'identity' | 'product rule' | 'state of the claim' | 'organization’s policy';

export interface ReasonText {
  readonly basis: ReasonBasis;
  readonly text: string;
}

const PRODUCT: ReasonBasis = 'product rule';
const STATE: ReasonBasis = 'state of the claim';
const POLICY: ReasonBasis = 'organization’s policy';

const TEXTS: Readonly<Record<Exclude<ReasonId, Preset>, ReasonText>> = {
  'ACC-G1': {
    basis: 'identity',
    text: 'The account is not known, not active, of another organization, or not that of the person it acts for.',
  },
  'ACC-G2': {
    basis: POLICY,
    text: 'No authorization for this kind of change under this professional’s number on this day, or no credential in force where the policy asks for one. Ask whoever grants authorizations.',
  },
  'ACC-H1': {
    basis: PRODUCT,
    text: 'The new value has no words in a signed document of this visit. Point to them, or ask the professional.',
  },
  'ACC-H2': {
    basis: PRODUCT,
    text: 'This modifier states a fact. Only a person adds it, by hand, with the words that show it: never software, a default, a copy or a rule.',
  },
  'ACC-H3': {
    basis: PRODUCT,
    text: 'That a payer asks, that an edit fires or that it pays more is no reason. The record must show that the new value is right.',
  },
  'ACC-H4': {
    basis: PRODUCT,
    text: 'The document was written after the denial: it may lower a claim, but raises nothing unless compliance signs off.',
  },
  'ACC-H5': {
    basis: PRODUCT,
    text: 'Silence, lapse of time or one’s own tick is neither consultation nor attestation. It takes the professional’s dated answer.',
  },
  'ACC-H6': {
    basis: PRODUCT,
    text: 'A standing delegation covers first coding, never a change of what the professional selected. Ask the professional.',
  },
  'ACC-H7': { basis: PRODUCT, text: 'A version that was sent never changes. Prepare a new version.' },
  'ACC-H8': {
    basis: PRODUCT,
    text: 'Who wrote the change or coded this case neither reviews it nor decides as the second person; software never does.',
  },
  'ACC-H9': {
    basis: PRODUCT,
    text: 'The record shows the date, place and person as they were billed. They are not changed to pass an edit.',
  },
  'ACC-H10': {
    basis: PRODUCT,
    text: 'The payer has decided this claim; it is never sent again as an original. Send a replacement or ask for a reopening, as the payer’s profile says.',
  },
  'ACC-W1': { basis: STATE, text: 'Before submission.' },
  'ACC-W2': {
    basis: STATE,
    text: 'The claim is on its way and has no answer yet. Wait, or cancel it and have the clearinghouse confirm.',
  },
  'ACC-W3': { basis: STATE, text: 'The claim was rejected and never accepted.' },
  'ACC-W4': { basis: STATE, text: 'The claim was denied or paid in part, and a correction is open.' },
  'ACC-W5': { basis: STATE, text: 'The claim was paid, and a compliance case is open.' },
  'ACC-W6': {
    basis: STATE,
    text: 'The claim is closed. Open a correction or a compliance case first, with the reason.',
  },
  'ACC-R-A': { basis: POLICY, text: 'Who reviews does not change. A proposal can be left for those who code.' },
  'ACC-R-K': { basis: POLICY, text: 'Compliance signs off; it does not code.' },
  'ACC-R-M': { basis: POLICY, text: 'What software suggests is a draft; a named person decides.' },
  'ACC-R-Q': {
    basis: POLICY,
    text: 'This organization lets only the performing professional, or the coder, code. It is its own choice, not law.',
  },
  'ACC-R-B': {
    basis: POLICY,
    text: 'This organization does not let billing staff make clinical changes. It is its own choice, not law.',
  },
  'ACC-R-C': {
    basis: POLICY,
    text: 'This organization does not let coders make this change. It is its own choice, not law.',
  },
  'ACC-R-T': {
    basis: POLICY,
    text: 'An attestation is personal: only the professional who performed the service gives it, or the cover that policy names.',
  },
  'ACC-R-P': { basis: POLICY, text: 'Clinical decisions and decisions on money are kept apart.' },
  'ACC-AUT-01': {
    basis: POLICY,
    text: 'The organization switched on automatic first coding for this class of cases. The claim is marked so, and a named person answers for the class.',
  },
  'ACC-COV-01': {
    basis: POLICY,
    text: 'The professional cannot be reached, and policy names this person as cover. It is recorded as such.',
  },
  'ACC-STR-01': { basis: POLICY, text: 'The organization’s own, stricter rule.' },
  'ACC-DOC-01': {
    basis: PRODUCT,
    text: 'Only its author amends a document, by a dated addendum. Codes follow the record.',
  },
  'ACC-PRO-01': {
    basis: PRODUCT,
    text: 'A proposal is no change: everyone authorized may make one at any time; who may change decides on it.',
  },
};

/** The wording of a reason id and what it rests on. A preset is named as the organization's choice, not as law. */
export function reasonText(id: ReasonId): ReasonText {
  if (!isPreset(id)) return TEXTS[id];
  const text =
    id === 'ACC-DEF'
      ? 'The organization’s policy is the default: whoever is authorized codes, in consultation with the performing professional.'
      : `The organization’s policy: ${PRESET_NAMES[id]}. It is the organization’s own, stricter choice, not law.`;
  return { basis: POLICY, text };
}

export function windowReason(window: (typeof WINDOWS)[number]): WindowReason {
  return `ACC-${window}`;
}

function isPreset(id: ReasonId): id is Preset {
  return (PRESETS as readonly string[]).includes(id);
}
