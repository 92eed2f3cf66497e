import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';

export interface DownloadOptions {
  /** Without a byte for so long, the connection is given up and taken up again where it stood. */
  readonly stallMs: number;
  readonly tries: number;
  readonly mostBytes: number;
  message(text: string): void;
}

export interface Downloaded {
  readonly bytes: number;
  readonly sha256: string;
  /** What the server calls this state of the file; null = it does not say. */
  readonly etag: string | null;
  /** Bytes that an earlier, broken try had left. */
  readonly resumedAt: number;
}

export const DOWNLOAD: Omit<DownloadOptions, 'message'> = { stallMs: 30_000, tries: 5, mostBytes: 2 ** 31 };

/** What is kept beside an unfinished file: which state of which address it belongs to. */
interface Unfinished {
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/**
 * Fetches an address into a file: as a whole or not at all. What an earlier try left is taken up where it ended, if the server still
 * has the same state of the file; else it begins anew. Throws FaultError REF-FETCH with what went wrong and what can be done.
 */
export async function download(url: string, path: string, options: DownloadOptions): Promise<Downloaded> {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.part`;
  const resumedAt = await sizeOf(part);
  let trouble = '';
  for (let attempt = 1; attempt <= options.tries; attempt++) {
    try {
      const state = await attemptOnce(url, part, options);
      const sha256 = await hashOf(part);
      const bytes = await sizeOf(part);
      await rename(part, path);
      await rm(`${part}.json`, { force: true });
      return { bytes, sha256, etag: state.etag, resumedAt };
    } catch (error) {
      if (error instanceof FaultError) throw error;
      trouble =
        error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : String(error);
      options.message(`${url}: ${trouble}; try ${attempt} of ${options.tries}, ${await sizeOf(part)} bytes so far`);
      if (attempt < options.tries) await wait(Math.min(1000, 50 * 2 ** attempt));
    }
  }
  throw new FaultError(
    'REF-FETCH',
    `${url} could not be fetched (${trouble}); what has come is kept, run the command again`,
  );
}

async function attemptOnce(url: string, part: string, options: DownloadOptions): Promise<Unfinished> {
  const before = await unfinished(part, url);
  const from = before ? await sizeOf(part) : 0;
  const validator = before?.etag ?? before?.lastModified ?? null;
  const headers: Record<string, string> = { 'accept-encoding': 'identity' };
  if (from > 0 && validator) Object.assign(headers, { range: `bytes=${from}-`, 'if-range': validator });
  const stopped = new AbortController();
  const response = await followed(url, (to) =>
    withStall(fetch(to, { headers, redirect: 'manual', signal: stopped.signal }), options.stallMs, stopped),
  );
  if (response.status === 416) {
    await rm(part, { force: true });
    throw new Error('the server has less than what came before; beginning anew');
  }
  if (!response.ok) throw refusedBy(url, response.status);
  if (/^text\/html\b/i.test(response.headers.get('content-type') ?? '')) {
    stopped.abort();
    throw new FaultError(
      'REF-FETCH',
      `${url} gives a web page instead of the file: terms that the publisher asks about first, or a page of maintenance; open it in a browser, and add the file that you get there with "cleanclaim reference add"`,
    );
  }
  const resumed = response.status === 206;
  const state: Unfinished = {
    url,
    etag: response.headers.get('etag'),
    lastModified: response.headers.get('last-modified'),
  };
  if (!resumed) {
    if (from > 0) {
      const why = validator ? 'the publisher has changed the file' : 'the server does not tell the state of the file';
      options.message(`${url}: ${why}; beginning anew`);
    }
    await rm(part, { force: true });
  }
  await writeFile(`${part}.json`, JSON.stringify(state));
  const expected = Number(response.headers.get('content-length') ?? Number.NaN) + (resumed ? from : 0);
  const file = await open(part, 'a');
  let bytes = resumed ? from : 0;
  try {
    const reader = response.body!.getReader();
    for (;;) {
      const { done, value } = await withStall(reader.read(), options.stallMs, stopped);
      if (done) break;
      bytes += value.length;
      if (bytes > options.mostBytes) {
        stopped.abort();
        throw new FaultError('REF-TOO-LARGE', `${url} is larger than an official file can be`);
      }
      await file.write(value);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  if (!Number.isNaN(expected) && bytes !== expected) throw new Error(`it ended after ${bytes} of ${expected} bytes`);
  return state;
}

const MOST_REDIRECTS = 5;

/** Goes where the server sends us, as long as it is an address that can be trusted. */
async function followed(url: string, ask: (url: string) => Promise<Response>): Promise<Response> {
  let at = url;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    trusted(at);
    const response = await ask(at);
    const to = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || to === null) return response;
    await response.body?.cancel();
    at = new URL(to, at).href;
  }
  throw new FaultError('REF-FETCH', `${url} leads from address to address without end; ${LOOK}`);
}

/** Throws FaultError REF-FETCH for what comes unprotected over a network. */
export function trusted(address: string): void {
  const { protocol, hostname } = new URL(address);
  if (protocol === 'https:' || (protocol === 'http:' && /^(?:127\.0\.0\.1|localhost|\[::1\])$/.test(hostname))) return;
  throw new FaultError('REF-FETCH', `${address} is not an https address; what comes unprotected is not trusted`);
}

const LOOK = 'look for its address on the publisher’s page and give it with --url';

function refusedBy(url: string, status: number): Error {
  // Busy servers are asked again; what is gone stays gone.
  if (status === 429 || status >= 500) return new Error(`the server answers ${status}`);
  return new FaultError(
    'REF-FETCH',
    `${url} answers ${status}: the publisher has moved or withdrawn the file; ${LOOK}`,
  );
}

async function withStall<T>(work: Promise<T>, stallMs: number, stopped: AbortController): Promise<T> {
  const timer = new AbortController();
  try {
    return await Promise.race([
      work,
      wait(stallMs, undefined, { signal: timer.signal }).then(() => {
        const reason = new Error(`nothing came for ${stallMs / 1000} s`);
        stopped.abort(reason);
        throw reason;
      }),
    ]);
  } finally {
    timer.abort();
  }
}

async function unfinished(part: string, url: string): Promise<Unfinished | null> {
  try {
    const state = JSON.parse(await readFile(`${part}.json`, 'utf8')) as Unfinished;
    return state.url === url ? state : null;
  } catch {
    return null;
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}
