import type { Guide } from '../../x12/guides/compile.ts';
import type { TransactionModel } from '../../x12/transaction-model.ts';
import { ClaimReader, type ClaimSink } from './claim-reader.ts';
import { type HandlerTable, handlersOf } from './handlers.ts';
import type { Handler } from './state.ts';

const known = new WeakMap<Guide, readonly (Handler | null)[]>();

/** The model of a claim set; `kept`: loops of which nothing is read. */
export function claimModel(
  set: string,
  table: HandlerTable,
  kept: ReadonlySet<string>,
  onClaim: ClaimSink,
): TransactionModel {
  return {
    set,
    open(context) {
      let handlers = known.get(context.guide);
      if (!handlers) known.set(context.guide, (handlers = handlersOf(context.guide, table, kept)));
      return new ClaimReader(context, handlers, onClaim);
    },
  };
}
