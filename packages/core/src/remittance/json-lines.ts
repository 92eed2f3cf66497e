import type { Claim, ClaimKind } from '../claim/claim.ts';
import { parseClaim } from '../claim/parse.ts';
import type { Fault, Result } from '../kernel/result.ts';
import type { Acknowledgment, InterchangeAnswer } from '../x12/acknowledgment/acknowledgment.ts';
import { parseAcknowledgment, parseInterchangeAnswer } from '../x12/acknowledgment/parse.ts';
import type { EligibilityRecord } from '../x12/eligibility/eligibility.ts';
import { parseEligibility } from '../x12/eligibility/parse.ts';
import { parseStatus } from '../x12/status/parse.ts';
import type { StatusRecord } from '../x12/status/status.ts';
import { parseClaimPayment, parseRemittanceHeader } from './parse.ts';
import type { ClaimPayment, RemittanceHeader } from './remittance.ts';

/**
 * Claims and remittances as JSON Lines, as `x12 read` writes and `x12 write` takes them: a line a claim, a line a claim
 * payment with the head of its remittance, and a line a remittance, after its payments, with the provider adjustments; a line a
 * person of an eligibility file, a line a claim of a status file, a line an answer of an acknowledgment.
 */
export type JsonLine =
  | { readonly set: '837P' | '837I' | '837D'; readonly claim: Claim }
  | { readonly set: '835'; readonly payment: ClaimPayment; readonly remittance: RemittanceHeader }
  | { readonly set: '835'; readonly payment: null; readonly remittance: RemittanceHeader }
  | { readonly set: '270' | '271'; readonly eligibility: EligibilityRecord }
  | { readonly set: '276' | '277' | '277CA'; readonly status: StatusRecord }
  | { readonly set: '999'; readonly acknowledgment: Acknowledgment }
  | { readonly set: 'TA1'; readonly interchange: InterchangeAnswer };

const CLAIM_SETS = { professional: '837P', institutional: '837I', dental: '837D' } as const;
const CLAIM_KINDS: Readonly<Record<string, ClaimKind>> = {
  '837P': 'professional',
  '837I': 'institutional',
  '837D': 'dental',
};

/** Where a line comes from: the file, and the number of the claim in it from 1. */
export interface LineSource {
  readonly file: string;
  readonly claimIndex?: number;
}

export function claimLine(source: LineSource, claim: Claim): object {
  return { ...source, set: CLAIM_SETS[claim.kind ?? 'professional'], ...claim };
}

export function paymentLine(source: LineSource, payment: ClaimPayment, remittance: RemittanceHeader): object {
  return { ...source, set: '835', ...payment, remittance };
}

/** A record that names its set itself: 270, 271, 276, 277, 277CA, 999, TA1. */
export function recordLine(
  source: LineSource,
  record: EligibilityRecord | StatusRecord | Acknowledgment | InterchangeAnswer,
): object {
  return { ...source, ...record };
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
  if (set === undefined || (typeof set === 'string' && set in CLAIM_KINDS)) {
    const kind = CLAIM_KINDS[set ?? ''];
    const claim = parseClaim(kind === undefined ? rest : { kind, ...rest });
    return claim.ok
      ? { ok: true, value: { set: CLAIM_SETS[claim.value.kind ?? 'professional'], claim: claim.value } }
      : claim;
  }
  if (set !== '835') return parseRecord(set, rest);
  const header = parseRemittanceHeader(remittance);
  if (!header.ok) return header;
  if (Object.keys(rest).length === 0) {
    return { ok: true, value: { set: '835', payment: null, remittance: header.value } };
  }
  const payment = parseClaimPayment(rest);
  return payment.ok ? { ok: true, value: { set: '835', payment: payment.value, remittance: header.value } } : payment;
}

function parseRecord(set: unknown, rest: object): Result<JsonLine, readonly Fault[]> {
  const json = { set, ...rest };
  switch (set) {
    case '270':
    case '271': {
      const parsed = parseEligibility(json);
      return parsed.ok ? { ok: true, value: { set, eligibility: parsed.value } } : parsed;
    }
    case '276':
    case '277':
    case '277CA': {
      const parsed = parseStatus(json);
      return parsed.ok ? { ok: true, value: { set, status: parsed.value } } : parsed;
    }
    case '999': {
      const parsed = parseAcknowledgment(json);
      return parsed.ok ? { ok: true, value: { set, acknowledgment: parsed.value } } : parsed;
    }
    case 'TA1': {
      const parsed = parseInterchangeAnswer(json);
      return parsed.ok ? { ok: true, value: { set, interchange: parsed.value } } : parsed;
    }
    default: {
      const message = '837P, 837I, 837D, 835, 270, 271, 276, 277, 277CA, 999 or TA1 is expected';
      return { ok: false, fault: [{ code: 'SHAPE', message, at: 'set' }] };
    }
  }
}
