import { describe, expect, it } from 'vitest';
import { buildCodeList } from '../packs/code-list.ts';
import { ReferenceLibrary } from '../packs/library.ts';
import { buildMue } from '../packs/ncci-mue.ts';
import { buildRvu } from '../packs/pfs-rvu.ts';
import { buildRecords } from '../packs/record-table.ts';
import { cptCategory } from './cpt-number.ts';
import { hcpcsStatus, procedureStatus } from './hcpcs.ts';
import { showCode } from './show.ts';
import { packOf, smallLibrary } from './small-library.fixtures.ts';
import { speaksOf, starterHoldsProcedure } from './starter.ts';
import { OUTSIDE_STARTER } from './status.ts';
import { systemOf } from './systems.ts';

const library = smallLibrary();

describe('cptCategory', () => {
  it.each([
    ['99213', 'I'],
    ['00100', 'I'],
    ['0001F', 'II'],
    ['0075T', 'III'],
    ['0001U', 'PLA'],
    ['0004M', 'MAAA'],
    ['J3420', null],
    ['9921', null],
  ])('%s: %s', (code, category) => {
    expect(cptCategory(code)).toBe(category);
  });
});

describe('procedureStatus', () => {
  it.each([
    ['J3420', '2024-08-01', 'billable'],
    ['C9750', '2018-12-31', 'billable'],
    ['C9750', '2019-01-01', 'no-longer-valid'],
    ['J2313', '2025-06-30', 'not-yet-valid'],
    ['J2313', '2025-07-01', 'billable'],
    ['J9999', '2024-08-01', 'unknown'],
    ['99213', '2026-05-01', 'billable'],
    ['37220', '2025-12-01', 'billable'],
    ['37220', '2026-05-01', 'no-longer-valid'],
    ['99445', '2025-12-01', 'not-yet-valid'],
    ['99999', '2026-05-01', 'unknown'],
  ])('%s on %s: %s', (code, date, status) => {
    const found = procedureStatus(library, code, date);
    expect(found.status).toBe(status);
    expect(found.edition).not.toBeNull();
  });

  it('is not checked where neither the list nor the fee schedule covers the day', () => {
    expect(procedureStatus(library, '99213', '2024-08-01')).toMatchObject({ status: 'unknown', edition: null });
    expect(hcpcsStatus(library, 'J3420', '2027-01-01')).toMatchObject({ status: 'unknown', edition: null });
  });
});

describe('processing notes', () => {
  const noted = { code: 'J2545', label: 'P', description: 'P', from: '2020-01-01', to: null };
  const list = packOf(
    buildCodeList('hcpcs', 'codes', [
      { ...noted, more: { processingNote: '0018' } },
      { ...noted, code: 'J2546', more: { processingNote: '0299' } },
    ]),
    'hcpcs/codes',
    '2025-10',
    '2025-10-01',
    '2025-12-31',
    { rowsDated: true },
  );
  const notes = packOf(
    buildRecords({ set: 'hcpcs', part: 'processing-notes', key: 'number', texts: ['number', 'text'] }, [
      { number: '0018', text: 'SEE ANOTHER CODE.' },
    ]),
    'hcpcs/processing-notes',
    '2020-01',
    '2020-01-01',
    '9999-12-31',
  );
  const noteOf = (code: string, packs: ReferenceLibrary) => {
    const shown = showCode(packs, { code, system: 'hcpcs', date: '2025-11-01' });
    return shown.ok ? shown.value.processingNote : shown;
  };

  it('stand with the code, and a number whose words are not loaded is told as such', () => {
    const both = new ReferenceLibrary([list, notes]);
    expect(noteOf('J2545', both)).toEqual({ number: '0018', text: 'SEE ANOTHER CODE.', edition: '2020-01' });
    expect(noteOf('J2546', both)).toEqual({ number: '0299', text: null, edition: null });
    expect(noteOf('J2545', new ReferenceLibrary([list]))).toEqual({ number: '0018', text: null, edition: null });
  });
});

describe('procedures of a starter edition', () => {
  const origin = { origin: 'starter' } as const;
  const list = (set: string, codes: readonly (readonly [string, string | null, string | null])[]) => {
    const part = set === 'cpt' ? 'labels' : 'codes';
    const rows = codes.map(([code, from, to]) => ({ code, label: code, description: '', from, to, more: {} }));
    return packOf(buildCodeList(set, part, rows), `${set}/${part}`, '2026-04', '2025-01-01', '2026-12-31', origin);
  };
  const starter = new ReferenceLibrary([
    list('cpt', [
      ['55700', null, '2025-12-31'],
      ['99213', null, null],
    ]),
    list('hcpcs', [
      ['J3420', '1986-01-01', null],
      ['G0559', '2025-01-01', null],
    ]),
    packOf(buildRvu([]), 'pfs/rvu', '2026-04', '2026-04-01', '2026-12-31', origin),
    packOf(
      buildMue([{ code: '97110', units: 8, mai: 3 }], 'practitioner'),
      'ncci-mue/practitioner',
      '2026Q2',
      '2026-04-01',
      '2026-06-30',
      origin,
    ),
  ]);

  it('are those of its labels and of its Level II list, whatever the day', () => {
    const held = ['55700', '99213', 'J3420', '97110', 'A0021'].map((code) => starterHoldsProcedure(starter, code));
    expect(held).toEqual([true, true, true, false, false]);
    expect(starterHoldsProcedure(library, 'J3420')).toBe(false);
  });

  it('have the days of their labels where the fee schedule is only a selection, or does not cover the day', () => {
    expect(procedureStatus(starter, '55700', '2026-05-01')).toEqual({
      status: 'no-longer-valid',
      edition: 'cpt 2026-04',
      why: null,
    });
    expect(procedureStatus(starter, '55700', '2025-06-01')).toMatchObject({
      status: 'billable',
      edition: 'cpt 2026-04',
    });
    expect(procedureStatus(starter, '99213', '2027-01-01')).toMatchObject({ status: 'unknown', edition: null });
    expect(procedureStatus(starter, '99499', '2026-05-01')).toEqual({
      status: 'unknown',
      edition: null,
      why: OUTSIDE_STARTER,
    });
  });

  it('are spoken of by a table of the selection, unless it is carried forward and they began after its period', () => {
    const manifest = starter.editions('ncci-mue/practitioner')[0]!;
    const speaks = (code: string, carriedForward: boolean, effectiveTo: string) =>
      speaksOf(starter, { loaded: true, table: null, manifest: { ...manifest, effectiveTo }, carriedForward }, code);
    expect([speaks('J3420', true, '2024-09-30'), speaks('A0021', true, '2024-09-30')]).toEqual([true, false]);
    expect([speaks('G0559', true, '2024-09-30'), speaks('G0559', false, '2024-09-30')]).toEqual([false, true]);
    expect(speaks('G0559', true, '2025-01-01')).toBe(true);
    const official = { ...manifest, origin: 'official' } as const;
    expect(speaksOf(starter, { loaded: true, table: null, manifest: official, carriedForward: false }, 'A0021')).toBe(
      true,
    );
  });

  it('show the days of their labels', () => {
    const shown = showCode(starter, { code: '55700', system: null, date: '2026-05-01' });
    expect(showCode(library, { code: '99213', system: null, date: '2026-05-01' })).not.toHaveProperty('value.starter');
    expect(shown).toMatchObject({
      ok: true,
      value: { status: 'no-longer-valid', starter: true, validTo: '2025-12-31', label: '55700' },
    });
  });
});

describe('systemOf', () => {
  it.each([
    ['E11.9', 'icd10cm'],
    ['E119', 'icd10cm'],
    ['J3420', 'hcpcs'],
    ['99213', 'cpt'],
    ['RT', 'modifier'],
    ['11', 'pos'],
    ['99998', 'cpt'],
  ])('%s is of %s', (code, system) => {
    expect(systemOf(library, code)).toEqual({ ok: true, value: system });
  });

  it('asks which system is meant when several have the code', () => {
    expect(systemOf(library, '50')).toMatchObject({ ok: false, fault: { code: 'CODE-AMBIGUOUS' } });
    const both = smallLibrary(
      packOf(
        buildCodeList('rarc', 'codes', [{ code: 'I10', label: '', description: '', from: null, to: null, more: {} }]),
        'rarc/codes',
        '2025-10',
        '2025-10-01',
        '2026-12-31',
      ),
    );
    expect(systemOf(both, 'I10')).toMatchObject({ ok: false, fault: { code: 'CODE-AMBIGUOUS' } });
  });

  it('refuses what is no code', () => {
    expect(systemOf(library, 'what?')).toMatchObject({ ok: false, fault: { code: 'CODE-SHAPE' } });
  });
});

describe('showCode', () => {
  const show = (code: string, date: string, system: string | null = null) => {
    const shown = showCode(library, { code, system, date });
    if (!shown.ok) throw new Error(shown.fault.message);
    return shown.value;
  };

  it('shows a diagnosis with hierarchy and notes', () => {
    const shown = show('e11.9', '2026-06-01');
    expect(shown).toMatchObject({
      system: 'icd10cm',
      code: 'E11.9',
      display: 'Type 2 diabetes mellitus without complications',
      edition: 'FY2026',
      status: 'billable',
      children: [],
      suggestions: [],
      notChecked: [],
    });
    expect(shown.parents.map(({ code }) => code)).toEqual(['E11', 'E08-E13', '4']);
    expect(shown.notes[1]).toEqual({ kind: 'includes', text: 'diabetes NOS', codes: [], from: 'E11' });
  });

  it('shows children in book order, days and nearest codes of a header', () => {
    const shown = show('G35', '2026-06-01');
    expect(shown).toMatchObject({ status: 'header', validTo: '2025-09-30', suggestions: ['G35.D', 'G35.A'] });
    expect(shown.children.map(({ code }) => code)).toEqual(['G35.A', 'G35.D']);
    expect(show('E11', '2026-06-01').children.map(({ code }) => code)).toEqual(['E11.9', 'E11.65']);
  });

  it('says which notes it could not look up', () => {
    expect(show('E11.9', '2025-06-01').notChecked[0]).toMatch(/^notes: no icd10cm\/tabular pack covers/);
  });

  it('shows a CPT number without wording and with what the fee schedule says', () => {
    expect(show('99213', '2026-05-01')).toMatchObject({
      system: 'cpt',
      display: null,
      status: 'billable',
      procedure: {
        category: 'I',
        feeSchedule: { workRvu: '1.30', globalDays: 'XXX', edition: '2026-04' },
        mue: { units: 2, mai: 3, edition: '2026Q2' },
        addOn: null,
        ptpPartners: null,
      },
    });
  });

  it('shows an ended Level II code with its days and what it refers to', () => {
    expect(show('C9750', '2024-08-01')).toMatchObject({
      system: 'hcpcs',
      display: 'Long wording of C9750',
      status: 'no-longer-valid',
      validFrom: '2018-10-01',
      validTo: '2018-12-31',
      suggestions: ['J3420'],
    });
  });

  it('shows our own label of a CPT number beside the empty wording', () => {
    const labels = buildCodeList('cpt', 'labels', [
      { code: '99213', label: 'Office visit, level 3', description: '', from: null, to: null, more: {} },
    ]);
    const shown = showCode(smallLibrary(packOf(labels, 'cpt/labels', '2026-01', '2026-01-01', '2026-12-31')), {
      code: '99213',
      system: null,
      date: '2026-05-01',
    });
    expect(shown).toMatchObject({ ok: true, value: { display: null, label: 'Office visit, level 3' } });
  });

  it('takes a system by name, and says when there is nothing loaded of it', () => {
    expect(show('50', '2026-05-01', 'pos')).toMatchObject({ system: 'pos', status: 'billable' });
    expect(show('0DTJ4ZZ', '2026-05-01', 'icd10pcs')).toMatchObject({ status: 'unknown', edition: null });
    expect(showCode(library, { code: '50', system: 'nonsense', date: '2026-05-01' })).toMatchObject({
      ok: false,
      fault: { code: 'CODE-SYSTEM' },
    });
  });
});
