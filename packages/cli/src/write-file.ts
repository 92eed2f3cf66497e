import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { writeWhole } from '@cleanclaim/reference/packs/pack-file.ts';

/** Writes a whole file, or leaves what was there. Throws FaultError OUTPUT-UNWRITABLE. */
export async function writeWholeFile(name: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeWhole(name, content);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new FaultError('OUTPUT-UNWRITABLE', `cannot write ${name} (${code}); check the folder and its rights`);
  }
}
