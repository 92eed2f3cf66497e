import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Fault, FaultError } from '@cleanclaim/core/kernel/result.ts';
import { type AddResult, addFiles } from '../add.ts';
import { DOWNLOAD, type Downloaded, type DownloadOptions, download, trusted } from './download.ts';
import { type Release, TERMS } from './releases.ts';

export interface FetchOptions {
  readonly dataFolder: string;
  /** Who accepts the holders' terms, where files carry them; null = nobody: such files are not fetched. */
  readonly acceptedBy: string | null;
  /** The moment, for the record of the consent. */
  readonly now: string;
  /** A file that differs from the one fetched before from the same address may take its place. */
  readonly replace: boolean;
  readonly download?: Omit<DownloadOptions, 'message'>;
  message(text: string): void;
}

/** One line of the record of what was fetched. */
export interface FetchRecord extends Downloaded {
  readonly url: string;
  readonly set: string;
  readonly edition: string;
  readonly at: string;
  /** Whose terms were accepted, and by whom; null = none were asked for. */
  readonly consent: { readonly holder: string; readonly notice: string; readonly acceptedBy: string } | null;
}

export type FetchResult =
  | { readonly release: Release; readonly record: FetchRecord; readonly added: readonly AddResult[] }
  | { readonly release: Release; readonly fault: Fault };

/** Fetches releases into the data folder, keeps a record of where they came from and on whose consent, and adds them to the packs. */
export async function* fetchReleases(releases: readonly Release[], options: FetchOptions): AsyncGenerator<FetchResult> {
  for (const release of releases) {
    try {
      yield await fetchRelease(release, options);
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      yield { release, fault: error.fault };
    }
  }
}

async function fetchRelease(release: Release, options: FetchOptions): Promise<FetchResult> {
  const { dataFolder, acceptedBy, message } = options;
  const terms = release.terms && TERMS[release.terms];
  if (terms && acceptedBy === null) {
    throw new FaultError(
      'REF-TERMS',
      `${terms.notice} (${terms.page}) If you accept them, run the command again with --accept-terms NAME`,
    );
  }
  trusted(release.url);
  const url = new URL(release.url);
  const name = basename(decodeURIComponent(url.pathname));
  if (!/^[\w .()-]+$/.test(name) || name.startsWith('.')) {
    throw new FaultError('REF-FETCH', `${release.url} does not end in the name of a file`);
  }
  const path = join(dataFolder, 'reference', '.fetched', release.set, release.edition, name);
  const got = await download(release.url, path, { ...(options.download ?? DOWNLOAD), message });
  const before = (await fetchRecords(dataFolder)).findLast((record) => record.url === release.url);
  if (before && before.sha256 !== got.sha256 && !options.replace) {
    throw new FaultError(
      'REF-CHANGED',
      `${release.url} gives another file than on ${before.at.slice(0, 10)}; if the publisher has corrected it, run the command again with --replace`,
    );
  }
  const consent = terms && { holder: terms.holder, notice: terms.notice, acceptedBy: acceptedBy! };
  const { set, edition } = release;
  const record: FetchRecord = { ...got, url: release.url, set, edition, at: options.now, consent };
  const added: AddResult[] = [];
  const adding = { dataFolder, edition: null, part: null, correction: options.replace, message };
  for await (const result of addFiles([path], adding)) added.push(result);
  // What was of no use is no earlier state of the file: the right one may come later from the same address.
  if (added.some((result) => !('fault' in result))) await writeRecord(dataFolder, record);
  return { release, record, added };
}

/** What was fetched into this data folder, oldest first. */
export async function fetchRecords(dataFolder: string): Promise<FetchRecord[]> {
  try {
    const text = await readFile(recordsPath(dataFolder), 'utf8');
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as FetchRecord);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function writeRecord(dataFolder: string, record: FetchRecord): Promise<void> {
  await mkdir(dirname(recordsPath(dataFolder)), { recursive: true });
  await appendFile(recordsPath(dataFolder), `${JSON.stringify(record)}\n`, { flush: true });
}

function recordsPath(dataFolder: string): string {
  return join(dataFolder, 'reference', '.fetched', 'records.jsonl');
}
