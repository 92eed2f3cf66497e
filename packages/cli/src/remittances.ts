import { type Fault, FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { ClaimPayment, RemittanceHeader } from '@cleanclaim/core/remittance/remittance.ts';
import { remittances } from '@cleanclaim/core/remittance/x835/model.ts';
import { X12Reader } from '@cleanclaim/core/x12/reader.ts';
import type { Input } from './inputs.ts';

/** What an 835 file holds, as it comes: claim payments, after them their check, and what kept something from being read. */
export type ReadRemittance =
  | {
      readonly kind: 'payment';
      readonly payment: ClaimPayment;
      readonly check: RemittanceHeader;
      readonly index: number;
    }
  | { readonly kind: 'check'; readonly check: RemittanceHeader; readonly claims: number; readonly balanced: boolean }
  | { readonly kind: 'fault'; readonly fault: Fault };

const UNREADABLE = new Set(['X12-CUT', 'X12-VERSION', 'X12-GUIDE', 'X12-ISA', 'X12-OUTSIDE']);
const UNBALANCED = new Set([
  'X12-SERVICE-BALANCE',
  'X12-PAYMENT-BALANCE',
  'X12-PAYMENT-LINES',
  'X12-PATIENT-SHARE',
  'X12-CHECK-BALANCE',
]);

/** Reads an 835 piece by piece; claims are numbered in the file from 1. */
export async function* readRemittances(input: Input): AsyncGenerator<ReadRemittance> {
  let found: ReadRemittance[] = [];
  let index = 0;
  let claims = 0;
  let balanced = true;
  let any = false;
  const reader = new X12Reader({
    models: [
      remittances({
        payment(payment, check) {
          claims++;
          found.push({ kind: 'payment', payment, check, index: ++index });
        },
        remittance(check) {
          found.push({ kind: 'check', check, claims, balanced });
          claims = 0;
          balanced = true;
        },
      }),
    ],
    onFinding({ rule, message, segment, offset }) {
      if (UNBALANCED.has(rule)) balanced = false;
      if (UNREADABLE.has(rule)) found.push(faultAt(rule, message, `segment ${segment}, byte ${offset}`));
    },
  });
  try {
    for await (const chunk of input.stream()) {
      reader.feed(chunk);
      any ||= found.length > 0;
      yield* found;
      found = [];
    }
    reader.end();
  } catch (error) {
    found.push({ kind: 'fault', fault: faultOf(error) });
  }
  any ||= found.length > 0;
  yield* found;
  if (!any) yield faultAt('REMITTANCES-NONE', 'it holds no remittance; give 835 files', null);
}

function faultAt(code: string, message: string, at: string | null): ReadRemittance {
  return { kind: 'fault', fault: { code, message, at } };
}

function faultOf(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined) throw error;
  return { code: 'INPUT-UNREADABLE', message: `it cannot be read (${code}); check the file and its rights`, at: null };
}
