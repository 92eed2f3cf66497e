import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { X12Reader } from '@cleanclaim/core/x12/reader.ts';
import type { CommandContext } from './command.ts';
import { UsageError } from './command.ts';
import type { Input } from './inputs.ts';

/**
 * Runs over the files that the user named. One that cannot be read makes its error line, and the others go on.
 */
export async function eachInput(
  { args, inputs, output }: CommandContext,
  run: (input: Input) => Promise<void>,
): Promise<void> {
  if (args.length === 0) throw new UsageError('name files, folders, or - for standard input');
  for (const name of args) {
    let file = name;
    try {
      for await (const input of inputs.expand([name])) {
        file = input.name;
        try {
          await run(input);
        } catch (error) {
          await output.failure({ file }, faultOf(error));
        }
      }
    } catch (error) {
      await output.failure({ file }, faultOf(error));
    }
  }
}

/** Feeds a file to a reader piece by piece; `between` runs after each piece and after the end. */
export async function feed(input: Input, reader: X12Reader, between: () => Promise<void>): Promise<void> {
  for await (const chunk of input.stream()) {
    reader.feed(chunk);
    await between();
  }
  reader.end();
  await between();
}

function faultOf(error: unknown): FaultError['fault'] {
  if (error instanceof FaultError) return error.fault;
  const code = (error as NodeJS.ErrnoException).code;
  if (typeof code !== 'string' || (error as NodeJS.ErrnoException).syscall === undefined) throw error;
  return { code: 'INPUT-UNREADABLE', message: `cannot be read: ${code}`, at: null };
}
