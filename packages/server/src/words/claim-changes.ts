import type { Claim } from '@cleanclaim/core/claim/claim.ts';
import { dotted } from '@cleanclaim/core/codes/icd10cm/grammar.ts';
import { formatCents } from '@cleanclaim/core/kernel/money.ts';
import { letterOf } from './names.ts';

export interface ClaimChange {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** What the second version says otherwise than the first, as people read a claim. */
export function claimChanges(before: Claim, after: Claim): ClaimChange[] {
  const changes: ClaimChange[] = [];
  const tell = (what: string, from: string, to: string) => {
    if (from !== to) changes.push({ what, before: from, after: to });
  };
  tell('Kind of claim', kind(before), kind(after));
  tell('Place of service', before.placeOfService, after.placeOfService);
  tell('Prior authorization', before.priorAuthorization ?? 'none', after.priorAuthorization ?? 'none');
  tell('Referral number', before.referralNumber ?? 'none', after.referralNumber ?? 'none');
  tell('CLIA number', before.cliaNumber ?? 'none', after.cliaNumber ?? 'none');
  tell('Member number', before.subscriber.memberId ?? 'none', after.subscriber.memberId ?? 'none');
  tell('Rendering provider', before.renderingProvider?.npi ?? 'none', after.renderingProvider?.npi ?? 'none');
  const most = Math.max(before.diagnoses.length, after.diagnoses.length);
  for (let at = 0; at < most; at++) tell(`Diagnosis ${letterOf(at)}`, diagnosis(before, at), diagnosis(after, at));
  const numbers = new Set([...before.lines, ...after.lines].map(({ number }) => number));
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const from = lineText(before, number);
    const to = lineText(after, number);
    if (!from || !to) tell(`Line ${number}`, from?.service ?? 'none', to?.service ?? 'none');
    else {
      tell(`Line ${number}`, from.service, to.service);
      tell(`Line ${number} diagnoses`, from.diagnoses, to.diagnoses);
      tell(`Line ${number} charge`, from.charge, to.charge);
      tell(`Line ${number} date`, from.date, to.date);
    }
  }
  return changes;
}

const KINDS: Readonly<Record<string, string>> = { '1': 'original', '7': 'replacement', '8': 'void' };

function kind({ frequencyCode, payerClaimControlNumber }: Claim): string {
  const name = KINDS[frequencyCode] ?? frequencyCode;
  return payerClaimControlNumber ? `${name} of ${payerClaimControlNumber}` : name;
}

function diagnosis({ diagnoses }: Claim, at: number): string {
  const found = diagnoses[at];
  return found ? dotted(found.code) : 'none';
}

function lineText(claim: Claim, number: number) {
  const line = claim.lines.find((one) => one.number === number);
  if (!line) return null;
  const { procedure, units, diagnosisPointers, chargeCents, dateFrom } = line;
  return {
    service: `${[procedure.code, ...procedure.modifiers].join(' ')} × ${units}`,
    diagnoses: diagnosisPointers.map((one) => `${letterOf(one - 1)} ${diagnosis(claim, one - 1)}`).join(', ') || 'none',
    charge: formatCents(chargeCents),
    date: dateFrom ?? 'none',
  };
}
