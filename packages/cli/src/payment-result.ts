import type { Adjustment } from '@cleanclaim/core/claim/claim.ts';
import { type Cents, sumCents } from '@cleanclaim/core/kernel/money.ts';
import { allowedOf } from '@cleanclaim/core/posting/variance.ts';
import type { ClaimPayment, LinePayment } from '@cleanclaim/core/remittance/remittance.ts';

const DENIED = '4';
const REVERSAL = '22';
const PATIENT_SHARE = new Set(['1', '2', '3']);
const OF_PRICE = new Set(['45', '253', '59', '131']);

/** A claim payment in the shape that `adjudicate` gives its answers. Why a payer decided so is not in the file: `because` is empty. */
export function paymentResult(payment: ClaimPayment, claimIndex: number) {
  const lines = payment.lines.map(lineResult);
  const own = withRemarks(payment.adjustments, payment.remarkCodes);
  const reversal = payment.statusCode === REVERSAL;
  return {
    claim: payment.patientControlNumber,
    claimIndex,
    status: statusOf(payment, lines),
    chargeCents: payment.chargeCents,
    allowedCents: sumCents(lines.map((line) => line.allowedCents)),
    paidCents: payment.paidCents,
    patientCents: patientPart([...own, ...lines.flatMap((line) => line.adjustments)]),
    adjustments: summed([...own, ...lines.flatMap((line) => line.adjustments)]),
    lines,
    statusCode: payment.statusCode,
    claimNumber: payment.payerClaimControlNumber,
    ...(reversal ? { reversal: true } : {}),
  };
}

interface ReadAdjustment {
  readonly groupCode: string;
  readonly carc: string;
  readonly rarc: readonly string[];
  readonly cents: Cents;
}

function lineResult(line: LinePayment, at: number) {
  const adjustments = withRemarks(line.adjustments, line.remarkCodes);
  return {
    line: at + 1,
    code: line.procedure.code,
    modifiers: line.procedure.modifiers,
    chargeCents: line.chargeCents,
    allowedCents: allowedOf(line),
    paidCents: line.paidCents,
    patientCents: patientPart(adjustments),
    adjustments,
    because: [],
    lineControlNumber: line.lineControlNumber,
    remarkCodes: line.remarkCodes,
  };
}

/** Remarks stand apart from the reasons in the file: they are told with the first reason that is neither price nor share. */
function withRemarks(adjustments: readonly Adjustment[], remarks: readonly string[]): ReadAdjustment[] {
  const bearer = adjustments.find(
    ({ groupCode, carc }) => !OF_PRICE.has(carc) && !(groupCode === 'PR' && PATIENT_SHARE.has(carc)),
  );
  return adjustments.map((adjustment) => ({
    groupCode: adjustment.groupCode,
    carc: adjustment.carc,
    rarc: adjustment === bearer ? remarks : [],
    cents: adjustment.cents,
  }));
}

/** A line with a charge of which nothing is allowed was denied. */
function statusOf(payment: ClaimPayment, lines: readonly ReturnType<typeof lineResult>[]) {
  if (payment.statusCode === DENIED) return 'denied';
  const denied = lines.filter((line) => line.chargeCents !== 0 && line.allowedCents === 0).length;
  if (lines.length > 0 && denied === lines.length) return 'denied';
  return denied > 0 ? 'reduced' : 'paid';
}

function patientPart(adjustments: readonly ReadAdjustment[]): Cents {
  return sumCents(adjustments.filter(({ groupCode }) => groupCode === 'PR').map(({ cents }) => cents));
}

function summed(adjustments: readonly ReadAdjustment[]): ReadAdjustment[] {
  const groups = Map.groupBy(adjustments, ({ groupCode, carc }) => `${groupCode} ${carc}`);
  return [...groups.values()].map((same) => ({
    ...same[0]!,
    rarc: [...new Set(same.flatMap(({ rarc }) => rarc))],
    cents: sumCents(same.map(({ cents }) => cents)),
  }));
}
