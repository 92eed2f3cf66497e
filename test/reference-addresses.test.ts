import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RELEASES } from '@cleanclaim/reference/fetch/releases.ts';
import { expect, it } from 'vitest';
import { describeWithReference, referenceFolder } from './support/official.ts';

describeWithReference('addresses of releases', () => {
  it('that are said to be mirrored are those from which the reference files were taken', () => {
    const sources = ['icd10cm', 'icd9-gems'].map((set) =>
      readFileSync(join(referenceFolder!, set, 'SOURCES.md'), 'utf8'),
    );
    const mirrored = RELEASES.filter(({ known }) => known === 'mirrored');
    expect(mirrored.length).toBeGreaterThan(10);
    for (const { url } of mirrored) {
      const { hostname, pathname } = new URL(url);
      const place = hostname + decodeURIComponent(pathname);
      expect(
        sources.some((text) => text.includes(place)),
        place,
      ).toBe(true);
    }
  });
});
