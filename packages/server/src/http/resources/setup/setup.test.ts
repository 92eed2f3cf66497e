import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ORIGIN, type TestApp, testApp } from '../../test-app.fixtures.ts';

let test: TestApp;
let token: string;
beforeAll(async () => {
  test = await testApp({ first: true });
  token = test.context.firstRun.token()!;
});
afterAll(() => test.stop());

const form = {
  organizationName: 'Lakeside <Family> Medicine',
  organizationId: 'lakeside',
  npi: '1234567893',
  taxonomy: '207q00000x',
  taxId: '12-3456789',
  street: '1 Main St',
  city: 'Columbus',
  state: 'oh',
  zip: '43215-1234',
  phone: '(555) 555-0100',
  displayName: 'Dr. Imani Reyes',
  loginName: 'Reyes',
  password: 'a long enough one',
  again: 'a long enough one',
};

const post = (values: Record<string, string>, headers: Record<string, string> = {}) =>
  test.app.inject({
    method: 'POST',
    url: '/setup',
    payload: new URLSearchParams(values).toString(),
    headers: {
      host: '127.0.0.1:8080',
      origin: ORIGIN,
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
  });
const open = (text: string) =>
  test.app.inject({ url: `/setup?token=${encodeURIComponent(text)}`, headers: { host: 'localhost' } });
const signIn = (loginName: string, password: string) =>
  test.send({ method: 'POST', url: '/api/v1/session', payload: { organizationId: 'lakeside', loginName, password } });

describe('the first run', () => {
  it('opens to nobody without the token', async () => {
    for (const wrong of ['', 'x', `${token}x`]) {
      expect((await open(wrong)).statusCode).toBe(410);
      expect((await post({ ...form, token: wrong })).statusCode).toBe(410);
    }
    expect(await test.store.organizations()).toEqual([]);
  });

  it('comes from our own page only', async () => {
    expect((await post({ ...form, token }, { origin: 'https://evil.example' })).statusCode).toBe(403);
    expect(await test.store.organizations()).toEqual([]);
  });

  it('says at each field what is wrong, keeps what was typed, and gives no password back', async () => {
    const answer = await post({ ...form, token, npi: '1234567890', again: 'another long one' });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('id="npi-wrong"');
    expect(answer.body).toContain('id="again-wrong"');
    expect(answer.body).toContain('value="Lakeside &#60;Family&#62; Medicine"');
    expect(answer.body).not.toContain('long one');
    expect((await post({ ...form, token, password: 'short', again: 'short' })).body).toContain('12 to 200 characters');
  });

  it('makes the practice and an administrator who can sign in; then the token counts no longer', async () => {
    const page = await open(token);
    expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.body).not.toMatch(/<script|style=/);
    const done = await post({ ...form, token });
    expect([done.statusCode, done.headers.location]).toEqual([303, '/']);
    expect((await signIn('reyes', form.password)).json()).toMatchObject({
      person: { displayName: 'Dr. Imani Reyes' },
      administrator: true,
    });
    expect(await test.store.organizations()).toEqual([
      { organizationId: 'lakeside', name: 'Lakeside <Family> Medicine' },
    ]);
    expect((await open(token)).statusCode).toBe(410);
    expect((await post({ ...form, token, organizationId: 'second' })).statusCode).toBe(410);
  });
});

describe('an invitation', () => {
  it('lets a new person set a password, once, within three days', async () => {
    const cookie = String((await signIn('reyes', form.password)).headers['set-cookie']).split(';')[0]!;
    const invite = (loginName: string) =>
      test.send({
        method: 'POST',
        url: '/api/v1/people',
        payload: { displayName: 'N. Farrow', loginName },
        headers: { cookie },
      });
    const secretOf = (answer: { json(): { setupPath: string } }) =>
      new URL(answer.json().setupPath, ORIGIN).searchParams.get('token')!;
    const secret = secretOf(await invite('farrow'));
    expect((await signIn('farrow', form.password)).statusCode).toBe(401);
    expect((await open(secret)).body).toContain('Set your password');
    const password = { password: 'another long enough', again: 'another long enough' };
    expect((await post({ token: secret, ...password })).statusCode).toBe(303);
    expect((await signIn('farrow', password.password)).json()).toMatchObject({
      person: { displayName: 'N. Farrow' },
      administrator: false,
    });
    expect((await post({ token: secret, ...password })).statusCode).toBe(410);
    const late = secretOf(await invite('late'));
    test.pass(3 * 86_400_000 + 1);
    expect((await post({ token: late, ...password })).statusCode).toBe(410);
  });
});
