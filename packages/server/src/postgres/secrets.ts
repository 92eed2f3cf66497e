import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { writeDurably } from './durable.ts';
import { folderFault, postgresFault } from './fault.ts';

/** The password of the role that owns the tables, kept in the data folder for this user's eyes only. */
export async function ownerPassword(file: string, clusterExists: boolean): Promise<string> {
  try {
    const kept = (await readFile(file, 'utf8')).trim();
    if (kept !== '') return kept;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw folderFault(error, file);
  }
  if (clusterExists) {
    throw postgresFault(
      'PG-SECRET',
      'the database is there, but the file with its password is missing; restore it from your backup',
      file,
    );
  }
  const password = randomBytes(32).toString('base64url');
  await writeDurably(file, `${password}\n`);
  return password;
}
