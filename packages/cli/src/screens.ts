import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Stands in a checkout; a package that others install brings the screens built. */
const BUILD = join(import.meta.dirname, '../../web/build.ts');

/**
 * Builds the pages when they are missing or older than their sources; in a process of its own, so that nothing of the builder stays in
 * memory. Without them the server still answers, so that a failure here is told and no more.
 */
export async function bringScreensUpToDate(message: (text: string) => void): Promise<void> {
  if (!existsSync(BUILD)) return;
  const child = spawn(process.execPath, [BUILD], { stdio: ['ignore', 'ignore', 'pipe'] });
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.push(text);
    if (text.startsWith('Building')) message(text.trim());
  });
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  if (code !== 0)
    message(`the pages could not be built, the rest works; ${said.join('').trim().split('\n').at(-1) ?? ''}`);
}
