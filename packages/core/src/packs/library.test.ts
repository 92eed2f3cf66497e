import { describe, expect, it } from 'vitest';
import { ReferenceLibrary } from './library.ts';
import type { PackManifest } from './manifest.ts';
import { buildMue } from './ncci-mue.ts';

function handle(units: number, manifest: Partial<PackManifest>) {
  return {
    manifest: {
      set: 'ncci-mue',
      part: 'practitioner',
      edition: '2024Q3',
      effectiveFrom: '2024-07-01',
      effectiveTo: '2024-09-30',
      rowsDated: false,
      carriedForwardTo: null,
      origin: 'official',
      publisher: 'CMS',
      licence: '',
      sourceFiles: [],
      rows: 1,
      rejected: 0,
      bytes: 0,
      sha256: '',
      ...manifest,
    } as PackManifest,
    read: () => buildMue([{ code: '99213', units, mai: 3 }], 'practitioner').buffer,
  };
}

function units(library: ReferenceLibrary, date: string): number | string {
  const picked = library.pick('ncci-mue/practitioner', date);
  return picked.loaded ? picked.table.find('99213')!.units : picked.why;
}

describe('ReferenceLibrary', () => {
  const third = handle(1, {});
  const fourth = handle(2, { edition: '2024Q4', effectiveFrom: '2024-10-01', effectiveTo: '2024-12-31' });

  it('takes the pack of the day of service, and none beyond its period', () => {
    const library = new ReferenceLibrary([fourth, third]);
    expect(units(library, '2024-07-01')).toBe(1);
    expect(units(library, '2024-09-30')).toBe(1);
    expect(units(library, '2024-10-01')).toBe(2);
    expect(units(library, '2025-01-01')).toMatch('covers 2025-01-01');
    expect(units(library, '2024-06-30')).toMatch('covers 2024-06-30');
  });

  it('lets a longer period end where the next pack begins', () => {
    const long = handle(3, { edition: '2024-01', effectiveFrom: '2024-01-01', effectiveTo: '2024-12-31' });
    const library = new ReferenceLibrary([long, fourth]);
    expect(units(library, '2024-09-30')).toBe(3);
    expect(units(library, '2024-10-01')).toBe(2);
  });

  it('answers for earlier days from a pack whose rows carry their own', () => {
    const dated = handle(4, {
      edition: '2026Q2',
      effectiveFrom: '2026-04-01',
      effectiveTo: '2026-06-30',
      rowsDated: true,
    });
    expect(units(new ReferenceLibrary([third, dated]), '2025-05-01')).toBe(4);
    expect(units(new ReferenceLibrary([third, dated]), '2024-08-01')).toBe(1);
    expect(units(new ReferenceLibrary([third, dated]), '2026-07-01')).toMatch('covers 2026-07-01');
  });

  it('carries a starter pack forward, says so, and drops it when an official pack of its set is there', () => {
    const starter = handle(5, { origin: 'starter', carriedForwardTo: '2026-06-30' });
    const alone = new ReferenceLibrary([starter]).pick('ncci-mue/practitioner', '2026-05-01');
    expect(alone).toMatchObject({ loaded: true, carriedForward: true });
    expect(units(new ReferenceLibrary([starter, fourth]), '2024-08-01')).toMatch('covers 2024-08-01');
  });

  it('knows an edition by its name or by another name of the same day', () => {
    const library = new ReferenceLibrary([third, fourth]);
    expect(library.byEdition('ncci-mue/practitioner', '2024Q4')?.manifest.edition).toBe('2024Q4');
    expect(library.byEdition('ncci-mue/practitioner', '2024-10')?.manifest.edition).toBe('2024Q4');
    expect(library.byEdition('ncci-mue/practitioner', '2025Q1')).toBeNull();
    expect(library.editions('ncci-mue/practitioner').map((manifest) => manifest.edition)).toEqual(['2024Q3', '2024Q4']);
  });
});
