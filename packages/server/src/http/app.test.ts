import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resourceNames } from './resource.ts';
import { insertStaff, type TestApp, testApp } from './test-app.fixtures.ts';

const webFolder = mkdtempSync(join(tmpdir(), 'cleanclaim-web-'));
let test: TestApp;
beforeAll(async () => {
  mkdirSync(join(webFolder, 'assets'));
  writeFileSync(join(webFolder, 'index.html'), '<!doctype html><title>screens</title>');
  writeFileSync(join(webFolder, 'assets', 'app-1a2b3c.js'), 'export {};');
  writeFileSync(join(webFolder, '.secret.txt'), 'no');
  test = await testApp({ webFolder });
  await test.store.within('lakeside', insertStaff);
});
afterAll(async () => {
  await test.stop();
  rmSync(webFolder, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) =>
  test.app.inject({ url, headers: { host: 'localhost', ...headers } });

describe('the interface', () => {
  it('is described by OpenAPI 3.1 from the schemas that check it', async () => {
    const answer = await get('/api/v1/openapi.json');
    const document = answer.json();
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/healthz', '/readyz', '/api/v1/session', '/api/v1/people']),
    );
    expect(document.components.schemas).toHaveProperty('Fault');
    for (const [path, methods] of Object.entries<Record<string, { summary?: string; responses: object }>>(
      document.paths,
    )) {
      for (const [method, operation] of Object.entries(methods)) {
        expect([path, method, operation.summary]).toEqual([path, method, expect.any(String)]);
        expect(Object.keys(operation.responses).length).toBeGreaterThan(0);
      }
    }
    expect(
      document.paths['/api/v1/people'].post.requestBody.content['application/json'].schema.properties,
    ).toHaveProperty('loginName');
  });

  it('answers 304 to who has the same already', async () => {
    const first = await get('/api/v1/openapi.json');
    const again = await get('/api/v1/openapi.json', { 'if-none-match': String(first.headers.etag) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it('finds its resources by folder', () => {
    expect(resourceNames()).toEqual(expect.arrayContaining(['health', 'openapi', 'people', 'session', 'setup']));
  });

  it('answers every fault with code, message and place, and repeats nothing of what was sent', async () => {
    const cookie = await test.signIn('boss');
    const post = (payload: object | string, type = 'application/json') =>
      test.send({ method: 'POST', url: '/api/v1/people', payload, headers: { cookie, 'content-type': type } });
    const wrong = await post({ displayName: 'Ostrander', loginName: 7 });
    expect([wrong.statusCode, wrong.json()]).toEqual([
      400,
      { code: 'REQUEST-INVALID', message: expect.any(String), at: 'body/loginName' },
    ]);
    const broken = await post('{"displayName": "Ostr');
    expect([broken.statusCode, broken.json()]).toEqual([
      400,
      { code: expect.any(String), message: expect.stringContaining('JSON'), at: null },
    ]);
    expect((await post('a=b', 'text/plain')).statusCode).toBe(415);
    expect((await post({ displayName: 'x'.repeat(2_000_000), loginName: 'x' })).statusCode).toBe(413);
    const unknown = await post({ displayName: 'x', loginName: 'x', practitionerId: 'nobody' });
    expect([unknown.statusCode, unknown.json().code]).toEqual([422, 'REFERENCE-UNKNOWN']);
    const taken = await post({ displayName: 'x', loginName: 'AMES' });
    expect([taken.statusCode, taken.json()]).toEqual([
      409,
      { code: 'LOGIN-TAKEN', message: expect.any(String), at: 'body/loginName' },
    ]);
    expect((await get('/api/v1/nope')).json()).toEqual({ code: 'NOT-FOUND', message: expect.any(String), at: null });
    for (const answer of [wrong, broken]) expect(answer.body).not.toContain('Ostr');
  });

  it('says that it lives, and that it can be used', async () => {
    expect((await get('/healthz')).json()).toEqual({ status: 'ok' });
    expect((await get('/readyz')).json()).toEqual({ status: 'ok' });
  });
});

describe('the screens', () => {
  it('are found under every address of their own, and kept only where the name tells the content', async () => {
    for (const url of ['/', '/visits', '/visits/visit-1?pane=note']) {
      const answer = await get(url);
      expect([url, answer.statusCode, answer.headers['cache-control']]).toEqual([url, 200, 'no-cache']);
      expect(answer.body).toContain('screens');
    }
    const asset = await get('/assets/app-1a2b3c.js');
    expect([asset.statusCode, asset.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect(asset.headers['content-type']).toContain('javascript');
  });

  it('lead out of their folder nowhere', async () => {
    for (const url of [
      '/assets/none.js',
      '/.secret.txt',
      '/../package.json',
      '/%2e%2e/package.json',
      '/assets/..%2f..%2fpackage.json',
    ]) {
      const answer = await get(url);
      expect([url, answer.statusCode >= 400 || answer.body.includes('screens')]).toEqual([url, true]);
      expect(answer.body).not.toContain('"name"');
    }
  });
});
