import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '../auth/scopes.ts';
import { createToken } from '../auth/tokens.ts';
import { insertStaff, ORIGIN, PASSWORD, type TestApp, testApp } from './test-app.fixtures.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
  await test.store.within('lakeside', insertStaff);
  await test.store.within('hillside', insertStaff);
});
afterAll(() => test.stop());

const credentials = { organizationId: 'lakeside', loginName: 'ames', password: PASSWORD };
const who = (headers: Record<string, string>) =>
  test.app.inject({ url: '/api/v1/session', headers: { host: 'localhost:8080', ...headers } });

async function token(scopes: Scope[], days = 1): Promise<string> {
  const draft = { id: `token-${Math.random()}`, label: 'nightly report', scopes, days };
  return test.store.within('lakeside', (scope) => createToken(scope, draft, test.context.clock.now()));
}

describe('the name of the server', () => {
  it.each(['127.0.0.1:8080', 'localhost', 'LOCALHOST:8080', '[::1]:8080', '192.168.1.7:8080'])(
    '%s is ours',
    async (host) => {
      expect((await test.app.inject({ url: '/healthz', headers: { host } })).statusCode).toBe(200);
    },
  );

  it.each(['evil.example', 'localhost.evil.example:8080', '127.0.0.1.nip.io', 'a b'])(
    '"%s" is refused: another page may have made it lead here',
    async (host) => {
      const answer = await test.app.inject({
        url: '/api/v1/sign-in',
        headers: { host, 'x-forwarded-host': 'localhost' },
      });
      expect(answer.statusCode).toBe(421);
      expect(answer.json()).toMatchObject({
        code: 'HOST-UNKNOWN',
        message: expect.stringContaining('CLEANCLAIM_PUBLIC_URL'),
      });
    },
  );
});

describe('cross-site requests', () => {
  const post = (headers: Record<string, string>) =>
    test.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: credentials,
      headers: { host: '127.0.0.1:8080', ...headers },
    });

  it('pass from our own page', async () => {
    expect(
      (await post({ origin: ORIGIN, 'x-cleanclaim-request': '1', 'sec-fetch-site': 'same-origin' })).statusCode,
    ).toBe(200);
  });

  it.each([
    [{ origin: 'https://evil.example', 'x-cleanclaim-request': '1' }],
    [{ origin: 'null', 'x-cleanclaim-request': '1' }],
    [{ origin: 'http://127.0.0.1:9999', 'x-cleanclaim-request': '1' }],
    [{ origin: ORIGIN }],
    [{}],
    [{ 'x-cleanclaim-request': '1', 'sec-fetch-site': 'cross-site' }],
    [{ 'x-cleanclaim-request': '1', 'sec-fetch-site': 'same-site' }],
  ])('are refused with %j', async (headers) => {
    const answer = await post(headers as Record<string, string>);
    expect(answer.statusCode).toBe(403);
    expect(answer.json().code).toBe('ORIGIN-FOREIGN');
  });

  it('are refused with a session too', async () => {
    const cookie = await test.signIn();
    const answer = await test.app.inject({
      method: 'DELETE',
      url: '/api/v1/session',
      headers: { host: '127.0.0.1:8080', cookie },
    });
    expect(answer.statusCode).toBe(403);
    expect((await who({ cookie })).statusCode).toBe(200);
  });

  it('never get leave from us to set our header', async () => {
    const answer = await test.app.inject({
      method: 'OPTIONS',
      url: '/api/v1/session',
      headers: { host: '127.0.0.1:8080', origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('the session cookie', () => {
  it('is out of reach of scripts and other sites, and is not kept in clear', async () => {
    const answer = await test.send({ method: 'POST', url: '/api/v1/session', payload: credentials });
    expect(answer.json()).toMatchObject({
      kind: 'person',
      administrator: false,
      person: { id: 'ames', displayName: 'J. ames', credential: null, roles: [], practitionerId: null },
      organization: { id: 'lakeside', name: 'Practice lakeside', demo: false },
      policy: { preset: 'ACC-DEF' },
      reference: { starter: false },
    });
    const header = String(answer.headers['set-cookie']);
    expect(header).toMatch(/^cleanclaim_8080=lakeside\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const secret = /lakeside\.[\w-]+/.exec(header)![0];
    const kept = await test.store.within('lakeside', ({ trx }) => trx.selectFrom('sessions').selectAll().execute());
    expect(JSON.stringify(kept)).not.toContain(secret.slice(9));
    expect(kept[0]!.secret_sha256).toHaveLength(32);
  });

  it('ends after 15 minutes without a request, not with one now and then', async () => {
    const cookie = await test.signIn();
    for (let i = 0; i < 3; i++) {
      test.pass(14 * 60_000);
      expect((await who({ cookie })).statusCode).toBe(200);
    }
    test.pass(15 * 60_000 + 1);
    expect((await who({ cookie })).json()).toMatchObject({ code: 'SIGN-IN-NEEDED' });
  });

  it('ends after twelve hours however busy', async () => {
    const cookie = await test.signIn();
    for (let i = 0; i < 71; i++) {
      test.pass(10 * 60_000);
      expect((await who({ cookie })).statusCode).toBe(200);
    }
    test.pass(10 * 60_000);
    expect((await who({ cookie })).statusCode).toBe(401);
  });

  it('ends with signing out', async () => {
    const cookie = await test.signIn();
    const answer = await test.send({ method: 'DELETE', url: '/api/v1/session', headers: { cookie } });
    expect(answer.statusCode).toBe(204);
    expect((await who({ cookie })).statusCode).toBe(401);
  });

  it('ends when the account is disabled', async () => {
    const cookie = await test.signIn();
    await test.store.within('lakeside', ({ trx }) =>
      trx
        .updateTable('accounts')
        .set({ disabled_at: '2026-04-10T08:00:00.000Z' })
        .where('person_id', '=', 'ames')
        .execute(),
    );
    expect((await who({ cookie })).statusCode).toBe(401);
    await test.store.within('lakeside', ({ trx }) => trx.updateTable('accounts').set({ disabled_at: null }).execute());
  });

  it('of one organisation is nothing in another', async () => {
    const cookie = (await test.signIn()).replace('lakeside', 'hillside');
    expect((await who({ cookie })).statusCode).toBe(401);
    expect((await who({ cookie: 'cleanclaim_8080=nonsense' })).statusCode).toBe(401);
  });

  it('goes over TLS only, under the strictest name, when people come over TLS', async () => {
    const tls = await testApp({ publicUrl: 'https://claims.example.org', store: test.store });
    const headers = { host: 'claims.example.org', origin: 'https://claims.example.org', 'x-cleanclaim-request': '1' };
    const answer = await tls.app.inject({ method: 'POST', url: '/api/v1/session', payload: credentials, headers });
    expect(answer.headers['set-cookie']).toMatch(/^__Host-cleanclaim=.*; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    expect(answer.headers['strict-transport-security']).toContain('max-age');
    await tls.stop();
  });
});

describe('tokens', () => {
  it('let scripts in without cookie and page header, as far as their scope goes', async () => {
    const authorization = `Bearer ${await token(['read'])}`;
    expect((await who({ authorization })).json()).toMatchObject({
      kind: 'token',
      person: { displayName: 'nightly report', roles: ['M'], practitionerId: null },
    });
    const refused = await test.app.inject({
      method: 'POST',
      url: '/api/v1/people',
      headers: { host: 'localhost', authorization },
      payload: { displayName: 'x', loginName: 'x' },
    });
    expect(refused.statusCode).toBe(403);
    expect(refused.json().code).toBe('SCOPE-MISSING');
    const admin = `Bearer ${await token(['admin'])}`;
    const added = await test.app.inject({
      method: 'POST',
      url: '/api/v1/people',
      headers: { host: 'localhost', authorization: admin },
      payload: { displayName: 'By script', loginName: 'script' },
    });
    expect(added.statusCode).toBe(201);
  });

  it('end, can be revoked, and are kept as a hash', async () => {
    const text = await token(['read']);
    const authorization = `Bearer ${text}`;
    const kept = await test.store.within('lakeside', ({ trx }) => trx.selectFrom('tokens').selectAll().execute());
    expect(JSON.stringify(kept)).not.toContain(text.split('.')[1]);
    test.pass(86_400_000 + 1);
    expect((await who({ authorization })).statusCode).toBe(401);
    const other = `Bearer ${await token(['read'])}`;
    await test.store.within('lakeside', ({ trx }) =>
      trx.updateTable('tokens').set({ revoked_at: test.context.clock.now() }).execute(),
    );
    expect((await who({ authorization: other })).statusCode).toBe(401);
    for (const wrong of ['Bearer x', 'Bearer ', `Bearer ${text.slice('cleanclaim_'.length)}`]) {
      expect((await who({ authorization: wrong })).statusCode).toBe(401);
    }
  });
});

describe('headers', () => {
  it('let nothing run but our own files, and nothing be framed or kept', async () => {
    for (const url of ['/healthz', '/', '/api/v1/nope', '/setup']) {
      const { headers } = await test.app.inject({ url, headers: { host: 'localhost' } });
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toContain('unsafe');
      expect(policy).toContain("frame-ancestors 'none'");
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
    expect(
      (await test.app.inject({ url: '/api/v1/sign-in', headers: { host: 'localhost' } })).headers['cache-control'],
    ).toBe('no-store');
  });
});

describe('the log', () => {
  it('holds routes and actors, never what was sent or asked for', async () => {
    const cookie = await test.signIn();
    await who({ cookie });
    await test.send({
      method: 'POST',
      url: '/api/v1/session',
      payload: { ...credentials, loginName: 'Ostrander', password: 'hunter2hunter2' },
    });
    await test.app.inject({ url: '/patients/Ostrander?name=Marlene', headers: { host: 'localhost' } });
    const text = test.log.join('');
    expect(text).toContain('"route":"/api/v1/session"');
    expect(text).toContain('"actor":"person:ames"');
    for (const secret of ['Ostrander', 'Marlene', 'hunter2', PASSWORD, cookie.split('.')[1]!])
      expect(text).not.toContain(secret);
  });
});
