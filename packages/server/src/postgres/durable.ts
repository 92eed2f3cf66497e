import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { folderFault } from './fault.ts';

/** Writes a file for our eyes only, whole or not at all, on disk when it returns. Throws the fault of the folder. */
export async function writeDurably(file: string, text: string): Promise<void> {
  try {
    const draft = `${file}.${process.pid}`;
    const handle = await open(draft, 'w', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renameDurably(draft, file);
  } catch (error) {
    throw folderFault(error, file);
  }
}

/** A rename is on disk once its folder is. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  if (process.platform === 'win32') return;
  const folder = await open(dirname(to), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
