import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDemo } from '../../../demo.ts';
import { insertPerson } from '../../../store/people.ts';
import { insertPractice } from '../../../store/test-store.fixtures.ts';
import { insertStaff, PASSWORD, type TestApp, testApp } from '../../test-app.fixtures.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
  await test.store.within('lakeside', insertStaff);
});
afterAll(() => test.stop());
beforeEach(() => test.pass(3_600_000));

function tryIt(loginName: string, password: string, organizationId = 'lakeside', remoteAddress = '10.0.0.1') {
  return test.send({
    method: 'POST',
    url: '/api/v1/session',
    payload: { organizationId, loginName, password },
    remoteAddress,
  });
}

describe('signing in', () => {
  it('takes the name in any letters and with blanks around it', async () => {
    expect((await tryIt(' AMES ', PASSWORD)).statusCode).toBe(200);
  });

  it('does not tell whether name, password or organisation was wrong', async () => {
    const answers = [
      await tryIt('ames', 'wrong'),
      await tryIt('nobody', PASSWORD),
      await tryIt('ames', PASSWORD, 'nowhere'),
    ];
    for (const answer of answers) {
      expect([answer.statusCode, answer.json()]).toEqual([
        401,
        { code: 'SIGN-IN-REFUSED', message: expect.any(String), at: null },
      ]);
      expect(answer.headers).not.toHaveProperty('set-cookie');
    }
    expect(answers[1]!.body).toBe(answers[0]!.body);
  });

  it.each(['boss', 'ghost'])(
    'makes %s wait longer and longer after five failures, also with the right password',
    async (name) => {
      let address = 0;
      const attempt = (password: string) => tryIt(name, password, 'lakeside', `10.1.${name.length}.${address++}`);
      for (let i = 0; i < 5; i++) expect((await attempt('wrong')).statusCode).toBe(401);
      const early = await attempt(PASSWORD);
      expect([early.statusCode, early.headers['retry-after'], early.json().code]).toEqual([429, '1', 'SIGN-IN-WAIT']);
      test.pass(1_001);
      expect((await attempt('wrong')).statusCode).toBe(401);
      expect((await attempt(PASSWORD)).headers['retry-after']).toBe('2');
      test.pass(2_001);
      expect((await attempt(PASSWORD)).statusCode).toBe(name === 'boss' ? 200 : 401);
    },
  );

  it('forgets failures with a success', async () => {
    for (let i = 0; i < 4; i++) await tryIt('boss', 'wrong');
    expect((await tryIt('boss', PASSWORD)).statusCode).toBe(200);
    for (let i = 0; i < 4; i++) expect((await tryIt('boss', 'wrong')).statusCode).toBe(401);
    expect((await tryIt('boss', PASSWORD)).statusCode).toBe(200);
  });

  it('gains nothing by many tries at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => tryIt('boss', `guess ${i}`, 'lakeside', `10.2.0.${i}`)),
    );
    expect(answers.filter((answer) => answer.statusCode === 401)).toHaveLength(5);
    expect(answers.filter((answer) => answer.statusCode === 429)).toHaveLength(7);
  });

  it('slows down who tries many names from one address', async () => {
    const answers: number[] = [];
    for (let i = 0; i < 24; i++) answers.push((await tryIt(`name-${i}`, 'wrong', 'lakeside', '10.3.0.1')).statusCode);
    expect(answers.slice(0, 20)).toEqual(Array(20).fill(401));
    expect(answers.at(-1)).toBe(429);
    expect((await tryIt('ames', PASSWORD, 'lakeside', '10.3.0.2')).statusCode).toBe(200);
  });

  it('writes every try to the audit trail', async () => {
    await tryIt('ames', PASSWORD);
    await tryIt('ames', 'wrong');
    const rows = await test.store.within('lakeside', ({ trx }) =>
      trx
        .selectFrom('access_log')
        .select(['actor', 'action', 'outcome'])
        .orderBy('entry_id', 'desc')
        .limit(2)
        .execute(),
    );
    expect(rows).toEqual([
      { actor: 'person:ames', action: 'sign-in', outcome: 'refused' },
      { actor: 'person:ames', action: 'sign-in', outcome: 'done' },
    ]);
  });
});

describe('the sign-in page', () => {
  it('knows the organisations, and no accounts outside the demo', async () => {
    const answer = await test.app.inject({ url: '/api/v1/sign-in', headers: { host: 'localhost' } });
    expect(answer.json()).toEqual({
      organizations: [{ id: 'lakeside', name: 'Practice lakeside' }],
      firstRun: false,
      demo: null,
    });
  });

  it('shows the demo accounts with passwords that are random for each data folder, and that work', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cleanclaim-demo-'));
    const demo = await openDemo(folder);
    expect(statSync(join(folder, 'demo.key')).mode & 0o777).toBe(0o600);
    expect((await openDemo(folder)).password('lakeside', 'reyes')).toBe(demo.password('lakeside', 'reyes'));
    const other = mkdtempSync(join(tmpdir(), 'cleanclaim-demo-'));
    expect((await openDemo(other)).password('lakeside', 'reyes')).not.toBe(demo.password('lakeside', 'reyes'));
    const shown = await testApp({ demo, store: test.store });
    await shown.store.within('demo', async (scope) => {
      await insertPractice(scope, []);
      await insertPerson(
        scope,
        {
          id: 'p1',
          displayName: 'Dr. Imani Reyes',
          practitionerId: 'reyes',
          credentials: [],
          moneyLimitCents: null,
          active: true,
        },
        '2026-04-01T08:00:00.000Z',
      );
      await demo.addAccount(scope, { personId: 'p1', loginName: 'reyes', administrator: false }, shown.context.clock);
    });
    const answer = await shown.app.inject({ url: '/api/v1/sign-in', headers: { host: 'localhost' } });
    const [user] = answer.json().demo;
    expect(user).toEqual({
      organizationId: 'demo',
      loginName: 'reyes',
      displayName: 'Dr. Imani Reyes',
      roles: ['P'],
      administrator: false,
      password: demo.password('demo', 'reyes'),
    });
    const { organizationId, loginName, password } = user;
    const signedIn = await shown.send({
      method: 'POST',
      url: '/api/v1/session',
      payload: { organizationId, loginName, password },
    });
    expect(signedIn.statusCode).toBe(200);
    await shown.stop();
    for (const made of [folder, other]) rmSync(made, { recursive: true });
  });
});
