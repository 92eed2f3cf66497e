import type { Guide } from '../../x12/guides/compile.ts';
import type { TransactionModel } from '../../x12/transaction-model.ts';
import { ClaimReader, type ClaimSink } from './claim-reader.ts';
import { handlersOf } from './handlers.ts';
import type { Handler } from './state.ts';

const handlers = new WeakMap<Guide, readonly (Handler | null)[]>();

/** 837P (005010X222A1) read into claims, each as it completes. */
export function professionalClaims(onClaim: ClaimSink): TransactionModel {
  return {
    set: '837P',
    open(context) {
      let known = handlers.get(context.guide);
      if (!known) handlers.set(context.guide, (known = handlersOf(context.guide)));
      return new ClaimReader(context, known, onClaim);
    },
  };
}
