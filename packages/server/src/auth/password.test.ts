import { expect, it } from 'vitest';
import { hashPassword, passwordMatches } from './password.ts';

it('hashes with Argon2id and a salt of its own', async () => {
  const [a, b] = [await hashPassword('correct horse battery'), await hashPassword('correct horse battery')];
  if (!a.ok || !b.ok) throw new Error('refused');
  expect(a.value).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(a.value).not.toBe(b.value);
  expect(await passwordMatches(a.value, 'correct horse battery')).toBe(true);
  expect(await passwordMatches(a.value, 'correct horse batterz')).toBe(false);
  expect(await passwordMatches(null, 'correct horse battery')).toBe(false);
});

it('PASSWORD-LENGTH for what is too short, counted in characters, or too long', async () => {
  for (const password of ['elevenchars', '💔'.repeat(11), 'x'.repeat(201)]) {
    expect(await hashPassword(password)).toMatchObject({ ok: false, fault: { code: 'PASSWORD-LENGTH' } });
  }
  expect((await hashPassword('💔'.repeat(12))).ok).toBe(true);
});

it('takes the same letters however the keyboard composed them', async () => {
  const hashed = await hashPassword('Jos\u00e9 und Caf\u00e9');
  expect(hashed.ok && (await passwordMatches(hashed.value, 'Jose\u0301 und Cafe\u0301'))).toBe(true);
});
