import type { Guide } from '../../x12/guides/compile.ts';
import type { TransactionModel } from '../../x12/transaction-model.ts';
import { handlersOf } from './handlers.ts';
import { RemittanceReader, type RemittanceSink } from './remittance-reader.ts';
import type { Handler } from './state.ts';

const handlers = new WeakMap<Guide, readonly (Handler | null)[]>();

/** 835 (005010X221A1) read into claim payments and checks, each as it completes. */
export function remittances(sink: RemittanceSink): TransactionModel {
  return {
    set: '835',
    open(context) {
      let known = handlers.get(context.guide);
      if (!known) handlers.set(context.guide, (known = handlersOf(context.guide)));
      return new RemittanceReader(context, known, sink);
    },
  };
}
