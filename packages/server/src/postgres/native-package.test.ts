import { expect, it } from 'vitest';
import { nativePackage } from './native-package.ts';

it('finds the binaries of this machine', () => {
  expect(nativePackage()).toMatchObject({ major: 18, folder: expect.stringContaining('native') });
});

it('PG-PLATFORM names the platform and the way out', () => {
  expect(() => nativePackage('aix', 'ppc64')).toThrow(/aix on ppc64.*DATABASE_URL/);
});
