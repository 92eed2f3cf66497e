import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { CodeListTable } from '@cleanclaim/core/packs/code-list.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import type { PackKey, PackTables } from '@cleanclaim/core/packs/tables.ts';
import { openLibrary } from '@cleanclaim/reference/library.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isKept } from '../scripts/starter/diagnoses.ts';
import { starterFiles } from '../scripts/starter/files.ts';
import { describeWithReference, referenceFolder } from './support/official.ts';
import { STARTER, starterLibrary, starterTableFiles } from './support/starter.ts';

/** Tables of our own texts, which nothing makes. */
const BY_HAND = ['coverage/policies.tsv', 'cpt/coverage/policies.tsv', 'cpt/modifiers/codes.tsv', 'pos/codes.tsv'];

describeWithReference('the starter edition beside the official files', () => {
  const starter = starterLibrary();
  const empty = mkdtempSync(join(tmpdir(), 'cleanclaim-starter-official-'));
  let official: ReferenceLibrary;

  beforeAll(async () => {
    official = await openLibrary({ folders: [referenceFolder!], dataFolder: empty, message() {} });
  });
  afterAll(() => rmSync(empty, { recursive: true }));

  /** The two tables of an edition: ours and the official one. */
  function both<K extends PackKey>(key: K, edition: string): readonly [PackTables[K], PackTables[K]] {
    const ours = starter.byEdition(key, edition);
    const theirs = official.byEdition(key, edition);
    if (ours?.manifest.origin !== 'starter' || theirs?.manifest.origin !== 'official')
      throw new Error(`${key} ${edition}`);
    return [ours.table, theirs.table];
  }

  const codesOf = (list: CodeListTable) => [
    ...new Set(Array.from({ length: list.rows }, (_, at) => list.row(at).code)),
  ];
  const editionsOf = (key: PackKey) => starter.editions(key).map(({ edition }) => edition);
  const procedures = (['cpt/labels', 'hcpcs/codes'] as const).flatMap((key) =>
    codesOf(starter.byEdition(key, editionsOf(key)[0]!)!.table),
  );

  it('is what its generator makes of them, byte for byte', () => {
    const made = starterFiles(official);
    for (const [path, text] of made) expect(readFileSync(join(STARTER, path), 'utf8')).toBe(text);
    const tables = [...made.keys()].filter((path) => path.endsWith('.tsv'));
    expect([...tables, ...BY_HAND].sort()).toEqual(starterTableFiles());
  });

  it.each(['FY2025', 'FY2026', 'FY2027'])('has codes and headers of %s as the order file', (edition) => {
    const [ours, theirs] = both('icd10cm/codes', edition);
    for (let row = 0; row < ours.rows; row++) {
      const code = ours.code(row);
      const at = theirs.find(code);
      expect([code, ours.title(row), ours.billable(row), ours.order(row)]).toEqual([
        code,
        theirs.title(at),
        theirs.billable(at),
        theirs.order(at),
      ]);
      const above = (table: typeof ours, of: number) => (table.parent(of) < 0 ? null : table.code(table.parent(of)));
      expect([code, above(ours, row)]).toEqual([code, above(theirs, at)]);
    }
  });

  it('has, in every edition, what this edition has of the codes of the others', () => {
    const editions = editionsOf('icd10cm/codes');
    const all = new Set<string>();
    for (const edition of editions) {
      const [ours] = both('icd10cm/codes', edition);
      for (let row = 0; row < ours.rows; row++) all.add(ours.code(row));
    }
    for (const edition of editions) {
      const [ours, theirs] = both('icd10cm/codes', edition);
      expect([...all].filter((code) => theirs.find(code) >= 0 && ours.find(code) < 0)).toEqual([]);
    }
  });

  it('has hierarchy, notes and seventh characters as the Tabular List', () => {
    const [ours, theirs] = both('icd10cm/tabular', 'FY2026-april');
    const byName = new Map(
      Array.from({ length: theirs.rows }, (_, node) => [`${theirs.level(node)} ${theirs.name(node)}`, node]),
    );
    let notes = 0;
    for (let node = 0; node < ours.rows; node++) {
      const name = `${ours.level(node)} ${ours.name(node)}`;
      const at = byName.get(name) ?? -1;
      expect([name, ours.title(node)]).toEqual([name, theirs.title(at)]);
      expect([name, ours.parent(node) < 0 ? null : ours.name(ours.parent(node))]).toEqual([
        name,
        theirs.parent(at) < 0 ? null : theirs.name(theirs.parent(at)),
      ]);
      const kept = theirs.notes(at).filter(isKept);
      expect([name, ours.notes(node)]).toEqual([name, kept.map((note) => ({ ...note, text: '' }))]);
      expect([name, ours.sevenCharacters(node)?.values]).toEqual([name, theirs.sevenCharacters(at)?.values]);
      notes += kept.length;
    }
    expect(notes).toBeGreaterThan(1000);
  });

  it('has a node of the Tabular List for every code of the year', () => {
    const [codes] = both('icd10cm/codes', 'FY2026');
    const [ours, theirs] = both('icd10cm/tabular', 'FY2026-april');
    for (let row = 0; row < codes.rows; row++) {
      const code = codes.code(row);
      expect([code, ours.name(ours.nearest(code))]).toEqual([code, theirs.name(theirs.nearest(code))]);
    }
  });

  it('has Level II codes and modifiers as listed, every spell with its days and indicators', () => {
    for (const key of ['hcpcs/codes', 'hcpcs/modifiers'] as const) {
      const [ours, theirs] = both(key, '2025-10');
      for (const code of codesOf(ours)) expect(ours.spells(code)).toEqual(theirs.spells(code));
      if (key === 'hcpcs/modifiers') expect(ours.rows).toBe(theirs.rows);
    }
  });

  it('carries forward only Level II codes that are still listed, under the same name, in April 2026', () => {
    const [list] = both('hcpcs/codes', '2025-10');
    const [, schedule] = both('pfs/rvu', '2026-04');
    const addendum = readdirSync(referenceFolder!, { recursive: true, encoding: 'utf8' }).find((path) =>
      basename(path).startsWith('opps_addendum_b_2026-04'),
    );
    const names = new Map<string, string>();
    for (const line of readFileSync(join(referenceFolder!, addendum!), 'utf8').split('\n')) {
      const [, code = '', name = ''] = /^"([A-Z]\d{4})","([^"]*)"/.exec(line) ?? [];
      names.set(code, name);
    }
    for (const code of codesOf(list)) {
      const row = list.on(code, '2026-04-01');
      const listed = [schedule.find(code)?.description, names.get(code)].filter((name) => name !== undefined);
      expect([code, listed.length > 0]).toEqual([code, row !== null]);
      for (const name of listed) expect([code, name.toLowerCase()]).toEqual([code, row?.label.toLowerCase()]);
    }
  });

  it.each(['2025-01', '2025-10', '2026-04'])('has relative values and indicators as the release of %s', (edition) => {
    const [ours, theirs] = both('pfs/rvu', edition);
    for (const code of procedures) {
      for (const modifier of ['', '26', 'TC', '53']) {
        expect([code, modifier, ours.find(code, modifier)]).toEqual([code, modifier, theirs.find(code, modifier)]);
      }
    }
  });

  it('labels every CPT number for the days that the releases prove', () => {
    const labels = starter.byEdition('cpt/labels', '2026-04')!.table;
    for (const code of codesOf(labels)) {
      for (const [edition, date] of [
        ['2025-01', '2025-01-01'],
        ['2025-10', '2025-10-01'],
        ['2026-04', '2026-04-01'],
      ] as const) {
        const [, theirs] = both('pfs/rvu', edition);
        expect([code, date, labels.on(code, date) !== null]).toEqual([code, date, theirs.find(code) !== null]);
      }
    }
    expect(labels.on('55700', '2025-12-31')).not.toBeNull();
    expect(labels.on('55700', '2026-01-01')).toBeNull();
  });

  it('has geographic indices of all localities, those of the year in every release', () => {
    for (const [edition, releases] of [
      ['2025-01', ['2025-01', '2025-10']],
      ['2026-04', ['2026-04']],
    ] as const) {
      const [ours] = both('pfs/gpci', edition);
      for (const release of releases) {
        const theirs = official.byEdition('pfs/gpci', release)!.table;
        const rows = (table: typeof ours) => Array.from({ length: table.rows }, (_, at) => table.row(at));
        expect(rows(ours)).toEqual(rows(theirs));
      }
    }
  });

  it('has laboratory fees, drug limits, unit limits and add-on edits as listed, and no fewer', () => {
    const [clfs, officialClfs] = both('clfs/rates', '2026Q2');
    const [asp, officialAsp] = both('asp/limits', '2025-10');
    const [mue, officialMue] = both('ncci-mue/practitioner', '2026Q2');
    const [aoc, officialAoc] = both('ncci-aoc/edits', '2026Q2');
    for (const code of procedures) {
      for (const modifier of ['', 'QW']) expect(clfs.find(code, modifier)).toEqual(officialClfs.find(code, modifier));
      expect([asp.find(code), asp.lists(code)]).toEqual([officialAsp.find(code), officialAsp.lists(code)]);
      expect(mue.find(code)).toEqual(officialMue.find(code));
      expect(aoc.rowsOf(code)).toEqual(officialAoc.rowsOf(code));
    }
    expect([clfs.rows, asp.rows, mue.rows, aoc.rows].every((rows) => rows > 25)).toBe(true);
  });

  it('has every pair edit in force between two of its codes, and no other', () => {
    const [ours, theirs] = both('ncci-ptp/practitioner', '2024Q3');
    let found = 0;
    for (const a of procedures) {
      for (const b of procedures) {
        const edit = theirs.edit(theirs.codeId(a), theirs.codeId(b), 20240930);
        const own = ours.edit(ours.codeId(a), ours.codeId(b), 20260501);
        if (edit === null && own === null) continue;
        expect(own).toEqual(edit);
        found++;
      }
    }
    expect(found).toBe(ours.rows);
  });

  it('has carrier and locality of its ZIP codes as listed', () => {
    const [ours, theirs] = both('zip-locality/zip5', '2025-10');
    const gpci = starter.byEdition('pfs/gpci', '2026-04')!.table;
    let found = 0;
    for (let number = 0; number < 100_000; number++) {
      const zip = String(number).padStart(5, '0');
      const own = ours.find(zip);
      if (!own) continue;
      found++;
      expect(own).toEqual(theirs.find(zip));
      expect(gpci.find(own.carrier, own.locality)).not.toBeNull();
    }
    expect(found).toBe(ours.rows);
  });

  it('has the days of reason and remark codes, and not their wording', () => {
    const plain = (text: string) =>
      text
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, ' ')
        .trim();
    for (const key of ['carc/codes', 'rarc/codes'] as const) {
      const [ours, theirs] = both(key, '2024-06');
      for (const code of codesOf(ours)) {
        const days = (list: CodeListTable) => list.spells(code).map(({ from, to }) => [code, from, to]);
        expect(days(ours)).toEqual(days(theirs));
        for (const [at, { label }] of ours.spells(code).entries()) {
          expect(plain(theirs.spells(code)[at]!.description)).not.toBe(plain(label));
        }
      }
    }
  });

  it('lists the modifiers of CPT that are no Level II modifiers, and the places of service', () => {
    const [ours, theirs] = both('modifiers/codes', '2024-06');
    const levelTwo = official.byEdition('hcpcs/modifiers', '2025-10')!.table;
    const cpt = codesOf(theirs).filter(
      (code) => theirs.spells(code)[0]!.more.level!.includes('CPT') && levelTwo.spells(code).length === 0,
    );
    expect(codesOf(ours)).toEqual(cpt);
    const places = readdirSync(referenceFolder!, { recursive: true, encoding: 'utf8' }).find((path) =>
      path.endsWith('place_of_service_codes.csv'),
    );
    const codes = readFileSync(join(referenceFolder!, places!), 'utf8')
      .split('\n')
      .flatMap((line) => /^(\d\d),/.exec(line)?.[1] ?? []);
    expect(codesOf(starter.byEdition('pos/codes', '2023-04')!.table)).toEqual(codes);
  });
});
