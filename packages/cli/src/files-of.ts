import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { CommandContext } from './command.ts';
import type { Input } from './inputs.ts';

/** The inputs that are there; a name that leads nowhere is a failure of its own and does not stop the others. */
export async function* filesOf({ inputs, output }: CommandContext, names: readonly string[]): AsyncGenerator<Input> {
  for (const name of names) {
    try {
      yield* inputs.expand([name]);
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      await output.failure({ file: name }, error.fault);
    }
  }
}
