import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { ClaimPayment, Remittance } from '@cleanclaim/core/remittance/remittance.ts';
import { remittances } from '@cleanclaim/core/remittance/x835/model.ts';
import { X12Reader } from '@cleanclaim/core/x12/reader.ts';

/** All checks of an 835 file. Throws FaultError with the first objection: a file with an error is not booked from. */
export function readRemittanceFile(content: Uint8Array): Remittance[] {
  const found: Remittance[] = [];
  let payments: ClaimPayment[] = [];
  const reader = new X12Reader({
    models: [
      remittances({
        payment(payment) {
          payments.push(payment);
        },
        remittance(header) {
          found.push({ ...header, claims: payments });
          payments = [];
        },
      }),
    ],
    onFinding({ severity, rule, message, segment, offset }) {
      if (severity === 'E') throw new FaultError(rule, message, `segment ${segment}, byte ${offset}`);
    },
  });
  reader.feed(content);
  reader.end();
  return found;
}
