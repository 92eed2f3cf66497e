import type { Missing } from '@cleanclaim/core/coding/readiness.ts';
import type { CodingRecord } from '@cleanclaim/core/coding/record.ts';
import type { Stage } from '../../store/worklist.ts';
import { countText } from '../../words/names.ts';
import type { Visit } from '../shapes.ts';
import { waitsToBeSent } from '../stage.ts';

/** Who can do something, by the letter of the role. */
export function whoText(role: Missing['who'], responsible: string): string {
  switch (role) {
    case 'P':
      return responsible;
    case 'B':
      return 'billing';
    case 'K':
      return 'compliance';
    default:
      return 'coding';
  }
}

const BEFORE_A_CLAIM: readonly Stage[] = ['to-code', 'coding', 'waiting', 'to-attest', 'blocked', 'attested'];

/** What comes next, one line a kind of work: what fails, questions, attestations, then the claim. */
export function nextView(
  record: CodingRecord,
  stage: Stage,
  missing: readonly Missing[],
  responsible: string,
  offered: number,
): Visit['next'] {
  if (!BEFORE_A_CLAIM.includes(stage) && stage !== 'correction') return afterClaim(stage);
  if (waitsToBeSent(record)) {
    return [
      { text: 'Send the released claim: no way to the payer is configured here', who: 'billing', icon: 'submit' },
    ];
  }
  const next: Visit['next'] = [];
  if (offered > 0)
    next.push({ text: `Decide on ${countText(offered, 'suggestion')}`, who: 'coding', icon: 'question' });
  const attestations = missing.filter(({ id }) => id === 'RSP-RDY-02');
  const questions = missing.filter(({ id }) => id === 'QRY-07');
  if (stage === 'to-code') {
    const unsigned = missing.find(({ id }) => id === 'SIG-03');
    if (unsigned) return [{ text: unsigned.text, who: responsible, icon: 'attest' }];
    return next.length > 0 ? next : [{ text: 'Code the visit', who: 'coding', icon: 'question' }];
  }
  for (const { id, text, who } of missing) {
    if (id === 'RSP-RDY-02' || id === 'QRY-07') continue;
    if (next.some((one) => one.text === text)) continue;
    next.push({ text, who: whoText(who, responsible), icon: who === 'P' ? 'question' : 'fail' });
  }
  if (questions.length > 0)
    next.push({ text: `Answer ${countText(questions.length, 'question')}`, who: responsible, icon: 'question' });
  if (attestations.length > 0)
    next.push({ text: `Attestation of ${countText(attestations.length, 'code')}`, who: responsible, icon: 'attest' });
  if (missing.length === 0) next.push({ text: 'Prepare the claim', who: 'billing', icon: 'submit' });
  return next;
}

function afterClaim(stage: Stage): Visit['next'] {
  if (stage === 'denied' || stage === 'paid-in-part')
    return [
      {
        text: 'Look at what the payer refused; open a correction if the record shows an error',
        who: 'billing',
        icon: 'fail',
      },
    ];
  return [];
}
