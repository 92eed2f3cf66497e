import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';

/**
 * Writes a whole file, or leaves what was there: the text goes beside it first and takes its place in one step.
 * Throws FaultError OUTPUT-UNWRITABLE.
 */
export async function writeWholeFile(name: string, text: string): Promise<void> {
  const beside = `${name}.${process.pid}.part`;
  try {
    await mkdir(dirname(name), { recursive: true });
    await writeFile(beside, text);
    await rename(beside, name);
  } catch (error) {
    await rm(beside, { force: true });
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new FaultError('OUTPUT-UNWRITABLE', `cannot write ${name} (${code}); check the folder and its rights`);
  }
}
