import type { Claim } from '../claim/claim.ts';
import { parseClaim } from '../claim/parse.ts';
import type { Fault, Result } from '../kernel/result.ts';
import { parseClaimPayment, parseRemittanceHeader } from './parse.ts';
import type { ClaimPayment, RemittanceHeader } from './remittance.ts';

/**
 * Claims and remittances as JSON Lines, as `x12 read` writes and `x12 write` takes them: a line a claim, a line a claim
 * payment with the head of its remittance, and a line a remittance, after its payments, with the provider adjustments.
 */
export type JsonLine =
  | { readonly set: '837P'; readonly claim: Claim }
  | { readonly set: '835'; readonly payment: ClaimPayment; readonly remittance: RemittanceHeader }
  | { readonly set: '835'; readonly payment: null; readonly remittance: RemittanceHeader };

/** Where a line comes from: the file, and the number of the claim in it from 1. */
export interface LineSource {
  readonly file: string;
  readonly claimIndex?: number;
}

export function claimLine(source: LineSource, claim: Claim): object {
  return { ...source, set: '837P', ...claim };
}

export function paymentLine(source: LineSource, payment: ClaimPayment, remittance: RemittanceHeader): object {
  return { ...source, set: '835', ...payment, remittance };
}

export function remittanceLine(source: LineSource, remittance: RemittanceHeader): object {
  return { ...source, set: '835', remittance };
}

/** Reads such a line; `file` and `claimIndex` need not be there, and without `set` it is a claim. */
export function parseJsonLine(json: unknown): Result<JsonLine, readonly Fault[]> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return { ok: false, fault: [{ code: 'SHAPE', message: 'an object is expected', at: null }] };
  }
  const { file: _file, claimIndex: _claimIndex, set, remittance, ...rest } = json as Record<string, unknown>;
  if (set !== '835') {
    if (set !== undefined && set !== '837P') {
      return { ok: false, fault: [{ code: 'SHAPE', message: '837P or 835 is expected', at: 'set' }] };
    }
    const claim = parseClaim(rest);
    return claim.ok ? { ok: true, value: { set: '837P', claim: claim.value } } : claim;
  }
  const header = parseRemittanceHeader(remittance);
  if (!header.ok) return header;
  if (Object.keys(rest).length === 0) {
    return { ok: true, value: { set: '835', payment: null, remittance: header.value } };
  }
  const payment = parseClaimPayment(rest);
  return payment.ok ? { ok: true, value: { set: '835', payment: payment.value, remittance: header.value } } : payment;
}
