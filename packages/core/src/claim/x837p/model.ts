import type { TransactionModel } from '../../x12/transaction-model.ts';
import { claimModel } from './claim-model.ts';
import type { ClaimSink } from './claim-reader.ts';
import { HANDLERS, KEPT } from './handlers.ts';

/** 837P (005010X222A1) read into claims, each as it completes. */
export function professionalClaims(onClaim: ClaimSink): TransactionModel {
  return claimModel('837P', HANDLERS, KEPT, onClaim);
}
