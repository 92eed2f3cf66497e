import { type ClaimStep, controlNumber, type StepTaken } from '@cleanclaim/core/claim/life.ts';
import type { VersionState } from '@cleanclaim/core/coding/record.ts';
import type { IsoDate } from '@cleanclaim/core/kernel/dates.ts';
import { formatCents } from '@cleanclaim/core/kernel/money.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import type { StoredPayment } from '../store/remittances.ts';
import type { Submission } from '../store/submissions.ts';
import type { ClaimView } from '../visits/claim-shapes.ts';
import { isDenied, patientOf } from '../visits/view/paid-lines.ts';
import { carcWords } from './payments.ts';

export interface ClaimAnswer {
  readonly at: string;
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly state: ClaimView['answers'][number]['state'];
}

/** What was sent and what came back, first to last, over all versions. */
export function claimAnswers(
  versions: readonly VersionState[],
  submissions: readonly Submission[],
  payments: readonly StoredPayment[],
  packs: ReferenceLibrary,
  date: IsoDate,
): ClaimAnswer[] {
  return versions
    .flatMap((version) =>
      version.life.steps.flatMap((step): ClaimAnswer[] => {
        if (step.step === 'adjudicated') return decided(version, step, payments, packs, date);
        const told = STEPS[step.step];
        return told ? [{ at: step.at, kind: step.step, ...told(version, step, submissions) }] : [];
      }),
    )
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** CLP02 of a payment that takes an earlier one back. */
const REVERSAL = '22';

type Told = Omit<ClaimAnswer, 'at' | 'kind'>;

const STEPS: {
  readonly [S in ClaimStep]?: (version: VersionState, step: StepTaken, sent: readonly Submission[]) => Told;
} = {
  send: ({ number }, { controlNumbers }, sent) => {
    const channel = sent.find((one) => one.version === number)?.channel ?? 'clearinghouse';
    return {
      title: `Version ${number} sent`,
      text: `To the ${channel}, interchange ${controlNumbers.interchangeControlNumber}`,
      state: 'submitted',
    };
  },
  'syntax-accepted': () => ({ title: '999 accepted', text: 'Form and guide: no error', state: 'pass' }),
  'syntax-rejected': () => ({ title: '999 rejected', text: 'The form of the file was not accepted', state: 'fail' }),
  'payer-accepted': (_, { controlNumbers }) => ({
    title: '277CA accepted',
    text: `Accepted into adjudication, acknowledgment ${controlNumbers.acknowledgmentControlNumber}`,
    state: 'pass',
  }),
  'payer-rejected': () => ({
    title: '277CA rejected',
    text: 'Never accepted: correct it and send it again',
    state: 'fail',
  }),
  suspended: () => ({ title: 'Held for review', text: 'The payer has it and has not decided', state: 'submitted' }),
  'reopening-requested': (_, { controlNumbers }) => ({
    title: 'Reopening requested',
    text: `Reference ${controlNumbers.reopeningReference}`,
    state: 'submitted',
  }),
  'cancel-confirmed': () => ({ title: 'Cancelled', text: 'The clearinghouse confirmed it', state: 'draft' }),
  replaced: ({ number }, { controlNumbers }) => ({
    title: `Version ${number} replaced`,
    text: `Version ${controlNumbers.replacementVersion} takes its place`,
    state: 'draft',
  }),
};

function decided(
  version: VersionState,
  { at }: StepTaken,
  payments: readonly StoredPayment[],
  packs: ReferenceLibrary,
  date: IsoDate,
): ClaimAnswer[] {
  const number = controlNumber(version.life, 'payerClaimControlNumber');
  const trace = controlNumber(version.life, 'traceNumber');
  const payment = payments.findLast(
    (one) => one.payment.payerClaimControlNumber === number && one.payment.statusCode !== REVERSAL,
  )?.payment;
  if (!payment) {
    const text = `Their number ${number}, trace ${trace}`;
    return [
      {
        at,
        kind: 'adjudicated',
        title: '835 received',
        text,
        state: version.life.outcome === 'denied' ? 'denied' : 'paid',
      },
    ];
  }
  const denied = payment.lines.flatMap((line, index): ClaimAnswer[] => {
    const [first] = line.adjustments;
    if (!isDenied(line) || !first) return [];
    const { groupCode, carc } = first;
    const remarks = line.remarkCodes.length > 0 ? `, ${line.remarkCodes.join(', ')}` : '';
    const title = `Line ${index + 1} denied: ${groupCode} ${carc}${remarks}`;
    return [{ at, kind: 'denial', title, text: carcWords(packs, carc, date), state: 'denied' }];
  });
  const text = `Patient ${formatCents(patientOf(payment))}. Their number ${number}, trace ${trace}`;
  const title = `835: paid ${formatCents(payment.paidCents)}`;
  return [
    { at, kind: 'adjudicated', title, text, state: version.life.outcome === 'denied' ? 'denied' : 'paid' },
    ...denied,
  ];
}
