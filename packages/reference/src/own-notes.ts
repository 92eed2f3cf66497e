import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What a practice writes beside a code: its own note, or where something about the code stands (a guideline, a journal issue). */
export interface OwnNote {
  readonly system: string;
  /** Without dot, upper case. */
  readonly code: string;
  readonly kind: 'note' | 'citation';
  readonly text: string;
  readonly by: string;
  readonly at: string;
}

/** Notes of a data folder, oldest first. They are added to, never changed: a later one says what is new. */
export async function ownNotes(dataFolder: string, system: string, code: string): Promise<OwnNote[]> {
  let text: string;
  try {
    text = await readFile(notesPath(dataFolder), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  const plain = code.replaceAll('.', '').toUpperCase();
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as OwnNote)
    .filter((note) => note.system === system && note.code === plain);
}

export async function addOwnNote(dataFolder: string, note: OwnNote): Promise<void> {
  await mkdir(dirname(notesPath(dataFolder)), { recursive: true });
  const kept = { ...note, code: note.code.replaceAll('.', '').toUpperCase() };
  await appendFile(notesPath(dataFolder), `${JSON.stringify(kept)}\n`, { flush: true });
}

function notesPath(dataFolder: string): string {
  return join(dataFolder, 'reference', 'own-notes.jsonl');
}
