import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { CommandContext } from './command.ts';

/** Where a command writes X12. */
export interface Target {
  write(text: string): Promise<void>;
  close(): Promise<void>;
}

/** The file, or standard output. */
export async function openTarget(context: CommandContext, out: string | undefined): Promise<Target> {
  return out === undefined ? standardOutput(context) : await fileTarget(out);
}

function standardOutput({ output }: CommandContext): Target {
  return {
    write: (text) => output.file(text),
    close: async () => {},
  };
}

/** Written beside and moved into place when whole: a broken run leaves what was there. */
async function fileTarget(name: string): Promise<Target> {
  const part = `${name}.part`;
  const stream = createWriteStream(part);
  try {
    await new Promise((resolve, reject) => stream.once('open', resolve).once('error', reject));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new FaultError('OUTPUT-UNWRITABLE', `cannot write ${name}: ${code}; check the folder and its rights`);
  }
  return {
    async write(text) {
      if (text !== '' && !stream.write(text)) await new Promise((resolve) => stream.once('drain', resolve));
    },
    async close() {
      stream.end();
      await finished(stream);
      await rename(part, name).catch(async (error: unknown) => {
        await rm(part, { force: true });
        throw error;
      });
    },
  };
}
