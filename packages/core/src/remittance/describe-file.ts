import type { ReaderOptions } from '../x12/reader.ts';
import * as describe from './describe.ts';
import { allModels, interchangeAnswers } from './json-lines-reader.ts';

/** One thing that a file says: what it is about ("interchange", "transaction", "claim" …), and sentences of our own. */
export interface Told {
  readonly about:
    | 'interchange'
    | 'transaction'
    | 'claim'
    | 'payment'
    | 'check'
    | 'eligibility'
    | 'status'
    | 'acknowledgment';
  readonly sentences: readonly string[];
}

/** Models and events for an X12Reader that tell what a file says, each thing as it is complete, in the order of the file. */
export function describingReader(
  tell: (told: Told) => void,
  words?: describe.Words,
): Required<Pick<ReaderOptions, 'models' | 'events'>> {
  const say = (about: Told['about'], sentences: readonly string[]) => tell({ about, sentences });
  return {
    models: allModels({
      claim: (claim) => say('claim', describe.describeClaim(claim, words)),
      payment: (payment) => say('payment', describe.describePayment(payment, words)),
      remittance: (remittance) => say('check', describe.describeRemittance(remittance)),
      eligibility: (record) => say('eligibility', describe.describeEligibility(record)),
      status: (record) => say('status', describe.describeStatus(record)),
      acknowledgment: (answer) => say('acknowledgment', describe.describeAcknowledgment(answer)),
    }),
    events: {
      ...interchangeAnswers((answer) => say('interchange', describe.describeInterchangeAnswer(answer))),
      interchange: ({ sender, receiver, interchangeControlNumber, usage }) =>
        say('interchange', [
          `Interchange ${interchangeControlNumber} from ${sender.value} to ${receiver.value}${usage === 'T' ? ', a test' : ''}.`,
        ]),
      transaction: ({ set, guide, control }) =>
        say('transaction', [
          `Transaction ${control}: ${SETS[set] ?? `set ${set}`} (${set}, guide ${guide || 'not named'}).`,
        ]),
    },
  };
}

const SETS: Readonly<Record<string, string>> = {
  '837P': 'professional claims',
  '837I': 'institutional claims',
  '837D': 'dental claims',
  '835': 'remittance',
  '270': 'questions about eligibility',
  '271': 'answers about eligibility',
  '276': 'questions about claims',
  '277': 'answers about claims',
  '277CA': 'acknowledgment of claims',
  '999': 'acknowledgment of a group',
};
