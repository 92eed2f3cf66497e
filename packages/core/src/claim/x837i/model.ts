import type { TransactionModel } from '../../x12/transaction-model.ts';
import { claimModel } from '../x837p/claim-model.ts';
import type { ClaimSink } from '../x837p/claim-reader.ts';
import { HANDLERS, KEPT } from './handlers.ts';

/** 837I (005010X223A2) read into claims, each as it completes. */
export function institutionalClaims(onClaim: ClaimSink): TransactionModel {
  return claimModel('837I', HANDLERS, KEPT, onClaim);
}
