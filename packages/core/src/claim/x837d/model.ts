import type { TransactionModel } from '../../x12/transaction-model.ts';
import { claimModel } from '../x837p/claim-model.ts';
import type { ClaimSink } from '../x837p/claim-reader.ts';
import { HANDLERS, KEPT } from './handlers.ts';

/** 837D (005010X224A2) read into claims, each as it completes. */
export function dentalClaims(onClaim: ClaimSink): TransactionModel {
  return claimModel('837D', HANDLERS, KEPT, onClaim);
}
