import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packStore } from '../library.ts';
import { samples } from '../loaders/samples.fixtures.ts';
import { type FetchOptions, fetchRecords, fetchReleases } from './fetch-releases.ts';
import { RELEASES, type Release } from './releases.ts';

const file = Buffer.from(samples['pfs-gpci']!.text);
let server: Server;
let data: string;
let requests: IncomingMessage[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'cleanclaim-fetch-'));
  requests = [];
  server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await rm(data, { recursive: true });
});

function releaseOf(terms: Release['terms'] = null): Release {
  const { port } = server.address() as AddressInfo;
  return {
    set: 'pfs',
    edition: '2026-04',
    title: 'test',
    known: 'named',
    url: `http://127.0.0.1:${port}/2026-04/gpci-2026-04.csv`,
    terms,
  };
}

async function get(release = releaseOf(), more: Partial<FetchOptions> = {}) {
  const messages: string[] = [];
  const options: FetchOptions = {
    dataFolder: data,
    acceptedBy: null,
    now: '2026-11-22T10:00:00Z',
    replace: false,
    download: { stallMs: 300, tries: 3, mostBytes: 10_000_000 },
    message: (text) => void messages.push(text),
    ...more,
  };
  for await (const result of fetchReleases([release], options)) return { result, messages };
  throw new Error('no result');
}

function whole(response: ServerResponse, body: Buffer = file, etag = '"1"'): void {
  response.writeHead(200, { 'content-length': body.length, etag });
  response.end(body);
}

describe('reference fetch', () => {
  it('fetches a file, records where it came from, and adds it to the packs', async () => {
    answer = (_request, response) => whole(response);
    const { result } = await get();
    expect(result).toMatchObject({ record: { bytes: file.length, consent: null, etag: '"1"' } });
    const packs = await packStore(data).handles();
    expect(packs.map(({ manifest }) => `${manifest.set}/${manifest.part} ${manifest.edition}`)).toEqual([
      'pfs/gpci 2026-04',
    ]);
    expect(await fetchRecords(data)).toHaveLength(1);
  });

  it('takes a broken download up where it ended', async () => {
    let first = true;
    answer = (request, response) => {
      if (first) {
        first = false;
        response.writeHead(200, { 'content-length': file.length, etag: '"1"' });
        response.write(file.subarray(0, 200), () => setTimeout(() => response.destroy(), 50));
        return;
      }
      const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1]);
      response.writeHead(206, { 'content-length': file.length - from, etag: '"1"' });
      response.end(file.subarray(from));
    };
    const { result } = await get();
    expect(result).toMatchObject({ record: { bytes: file.length } });
    expect(requests[1]?.headers).toMatchObject({ range: 'bytes=200-', 'if-range': '"1"' });
  });

  it('begins anew when the publisher has changed the file in between', async () => {
    let first = true;
    answer = (_request, response) => {
      if (!first) return whole(response, file, '"2"');
      first = false;
      response.writeHead(200, { 'content-length': file.length, etag: '"1"' });
      response.write(Buffer.alloc(200, 'x'), () => setTimeout(() => response.destroy(), 50));
    };
    const { result, messages } = await get();
    expect(result).toMatchObject({ record: { bytes: file.length, etag: '"2"' } });
    expect(messages.join()).toContain('has changed the file');
  });

  it('gives up a connection on which nothing comes, and says so', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': file.length });
      response.write(file.subarray(0, 10));
    };
    const { result, messages } = await get(releaseOf(), { download: { stallMs: 60, tries: 2, mostBytes: 1e7 } });
    expect(result).toMatchObject({
      fault: { code: 'REF-FETCH', message: expect.stringContaining('nothing came for') },
    });
    expect(messages.filter((text) => text.includes('nothing came'))).toHaveLength(2);
    expect(await packStore(data).handles()).toEqual([]);
  });

  it('asks a busy server again, and not one that has no such file', async () => {
    answer = (_request, response) => {
      if (requests.length > 1) whole(response);
      else response.writeHead(503).end();
    };
    expect((await get()).result).toHaveProperty('record');
    requests = [];
    answer = (_request, response) => response.writeHead(404).end();
    expect((await get()).result).toMatchObject({
      fault: { code: 'REF-FETCH', message: expect.stringContaining('--url') },
    });
    expect(requests).toHaveLength(1);
  });

  it('does not take a file that is another than before without being told to', async () => {
    answer = (_request, response) => whole(response);
    await get();
    const other = Buffer.from(file.toString().replace('0.988', '0.989').replace('0.875', '0.876'));
    answer = (_request, response) => whole(response, other, '"2"');
    expect((await get()).result).toMatchObject({ fault: { code: 'REF-CHANGED' } });
    expect(await fetchRecords(data)).toHaveLength(1);
    const { result } = await get(releaseOf(), { replace: true });
    expect(result).toMatchObject({ added: [{ addition: 'replaced' }] });
  });

  it('shows the terms first where a file carries them, and records who accepted', async () => {
    answer = (_request, response) => whole(response);
    expect((await get(releaseOf('AMA'))).result).toMatchObject({
      fault: { code: 'REF-TERMS', message: expect.stringContaining('American Medical Association') },
    });
    expect(requests).toEqual([]);
    const { result } = await get(releaseOf('AMA'), { acceptedBy: 'R. Reader' });
    expect(result).toMatchObject({ record: { consent: { acceptedBy: 'R. Reader' }, at: '2026-11-22T10:00:00Z' } });
  });

  it('keeps a file that is no official one out of the packs, says what it is not, and takes the right one later', async () => {
    answer = (_request, response) => whole(response, Buffer.from('Sorry, maintenance'));
    expect((await get()).result).toMatchObject({ added: [{ fault: { code: 'REF-UNKNOWN' } }] });
    expect(await fetchRecords(data)).toEqual([]);
    answer = (_request, response) => whole(response, file, '"2"');
    expect((await get()).result).toMatchObject({ added: [{ addition: 'added' }] });
  });

  it('takes no web page for a file, whatever its status', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end('<html>Point and click license</html>');
    };
    const { result } = await get();
    expect(result).toMatchObject({
      fault: { code: 'REF-FETCH', message: expect.stringContaining('web page instead of the file') },
    });
    expect([requests.length, await fetchRecords(data)]).toEqual([1, []]);
  });

  it('goes where the server sends it, and records the address that was asked', async () => {
    answer = (request, response) => {
      if (request.url!.startsWith('/moved/')) return whole(response);
      response.writeHead(302, { location: '/moved/gpci-2026-04.csv' }).end();
    };
    const release = releaseOf();
    expect((await get(release)).result).toMatchObject({ record: { url: release.url, bytes: file.length } });
    expect(requests.map(({ url }) => url)).toEqual(['/2026-04/gpci-2026-04.csv', '/moved/gpci-2026-04.csv']);
  });

  it('does not go where nobody can trust what comes, nor round and round', async () => {
    answer = (_request, response) => response.writeHead(302, { location: 'http://example.org/gpci.csv' }).end();
    expect((await get()).result).toMatchObject({ fault: { message: expect.stringContaining('not an https address') } });
    expect(requests).toHaveLength(1);
    answer = (request, response) => response.writeHead(301, { location: request.url! }).end();
    expect((await get()).result).toMatchObject({ fault: { message: expect.stringContaining('without end') } });
  });

  it('goes on in the next run with what a broken one left', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': file.length, etag: '"1"' });
      response.write(file.subarray(0, 150), () => setTimeout(() => response.destroy(), 30));
    };
    const once = { download: { stallMs: 300, tries: 1, mostBytes: 1e7 } };
    expect((await get(releaseOf(), once)).result).toMatchObject({ fault: { code: 'REF-FETCH' } });
    answer = (request, response) => {
      const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1]);
      response.writeHead(206, { 'content-length': file.length - from, etag: '"1"' });
      response.end(file.subarray(from));
    };
    expect((await get(releaseOf(), once)).result).toMatchObject({ record: { bytes: file.length, resumedAt: 150 } });
  });

  it('gives up a file that is larger than an official one can be', async () => {
    answer = (_request, response) => whole(response);
    const small = { download: { stallMs: 300, tries: 1, mostBytes: 100 } };
    expect((await get(releaseOf(), small)).result).toMatchObject({ fault: { code: 'REF-TOO-LARGE' } });
  });

  it('trusts no unprotected address', async () => {
    const { result } = await get({ ...releaseOf(), url: 'http://example.org/2026-04/gpci.csv' });
    expect(result).toMatchObject({ fault: { code: 'REF-FETCH', message: expect.stringContaining('https') } });
  });

  it('knows addresses of publishers only, and asks for consent where a file carries CPT', () => {
    for (const { url, set, terms } of RELEASES) {
      expect(new URL(url).hostname).toMatch(/(^|\.)(cms|cdc)\.gov$/);
      if (['pfs', 'clfs', 'asp'].includes(set)) expect(terms).toBe('AMA');
    }
  });
});
