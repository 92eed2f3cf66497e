import { adjustedCents } from '@cleanclaim/core/claim/balance.ts';
import { serviceWords } from '@cleanclaim/core/codes/service-words.ts';
import type { IsoDate } from '@cleanclaim/core/kernel/dates.ts';
import { type Cents, sumCents } from '@cleanclaim/core/kernel/money.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { allowedOf } from '@cleanclaim/core/posting/variance.ts';
import type { ClaimPayment, LinePayment } from '@cleanclaim/core/remittance/remittance.ts';
import { carcWords, groupText } from '../../words/payments.ts';
import type { PaidLine } from '../claim-shapes.ts';

/** What a payer decided line by line: charge = paid + adjustments on each. */
export function paidLines(payment: ClaimPayment, packs: ReferenceLibrary, date: IsoDate): PaidLine[] {
  const words = serviceWords(packs);
  return payment.lines.map((line, at) => {
    const allowedCents = isDenied(line) ? 0 : allowedOf(line);
    const { code, modifiers } = line.procedure;
    return {
      number: at + 1,
      code,
      label: words(code, line.dateFrom ?? date) ?? '',
      modifiers: [...modifiers],
      units: line.unitsPaid ?? line.unitsBilled,
      chargeCents: line.chargeCents,
      allowedCents,
      reductionCents: line.chargeCents - allowedCents,
      patientCents: patientCents(line.adjustments),
      paidCents: line.paidCents,
      outcome: isDenied(line) ? 'denied' : 'paid',
      adjustments: line.adjustments.map(({ groupCode, carc, cents }) => ({
        group: groupCode,
        groupText: groupText(groupCode),
        carc,
        cents,
        words: carcWords(packs, carc, date),
      })),
      rarc: [...line.remarkCodes],
    };
  });
}

/** Shares of the patient are no refusal: a line within the deductible is paid nothing and denied nothing. */
export function isDenied({ chargeCents, paidCents, adjustments }: LinePayment): boolean {
  if (chargeCents <= 0 || paidCents !== 0) return false;
  const shares = adjustments.filter(({ groupCode, carc }) => groupCode === 'PR' && SHARES.has(carc));
  return adjustedCents(shares) === 0;
}

const SHARES = new Set(['1', '2', '3']);

export function patientCents(adjustments: ClaimPayment['adjustments']): Cents {
  return sumCents(adjustments.filter(({ groupCode }) => groupCode === 'PR').map(({ cents }) => cents));
}

/** All that the patient owes of a claim. */
export function patientOf(payment: ClaimPayment): Cents {
  return patientCents([...payment.adjustments, ...payment.lines.flatMap(({ adjustments }) => adjustments)]);
}
