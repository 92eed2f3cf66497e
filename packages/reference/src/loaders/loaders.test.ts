import { AspTable } from '@cleanclaim/core/packs/asp.ts';
import { ClfsTable } from '@cleanclaim/core/packs/clfs.ts';
import { CodeListTable } from '@cleanclaim/core/packs/code-list.ts';
import { Icd10CodeTable } from '@cleanclaim/core/packs/icd10cm-codes.ts';
import { AddOnTable } from '@cleanclaim/core/packs/ncci-aoc.ts';
import { MueTable } from '@cleanclaim/core/packs/ncci-mue.ts';
import { PtpTable } from '@cleanclaim/core/packs/ncci-ptp.ts';
import { GpciTable } from '@cleanclaim/core/packs/pfs-gpci.ts';
import { RvuTable } from '@cleanclaim/core/packs/pfs-rvu.ts';
import { RecordTable } from '@cleanclaim/core/packs/record-table.ts';
import { ZipLocalityTable } from '@cleanclaim/core/packs/zip-locality.ts';
import { describe, expect, it } from 'vitest';
import { loaders } from './index.ts';
import type { LoadedPart } from './loader.ts';
import { fileOf, load, loaderOf, samples } from './samples.fixtures.ts';

const sample = (name: string) => samples[name]!;
const loadSample = (name: string) => load(sample(name).path, sample(name).text);
const buffer = (part: LoadedPart | undefined) => part!.bytes.buffer;

describe('every loader', () => {
  it('has a sample, but for those that need several files', () => {
    expect(
      loaders
        .filter((loader) => !loader.together)
        .map((loader) => loader.name)
        .sort(),
    ).toEqual(Object.keys(samples).sort());
  });

  it.each(Object.keys(samples))('%s knows its own file by its content, whatever it is called', async (name) => {
    expect((await loaderOf(fileOf('download (3)', sample(name).text)))?.name).toBe(name);
  });

  it.each(Object.keys(samples))('%s takes every row of its file', async (name) => {
    const parts = await loadSample(name);
    expect(parts[0]!.rejects).toEqual([]);
    expect(parts.reduce((sum, part) => sum + part.rows, 0)).toBe(sample(name).rows);
  });

  it.each(Object.keys(samples))('%s reads the same from a file with BOM, LF or CRLF', async (name) => {
    const plain = await loadSample(name);
    const lf = sample(name).text.replaceAll('\r\n', '\n');
    for (const text of [`\ufeff${sample(name).text}`, lf, lf.replaceAll('\n', '\r\n')]) {
      const parts = await load(sample(name).path, text);
      expect(parts.map((part) => part.bytes)).toEqual(plain.map((part) => part.bytes));
    }
  });
});

describe('ICD-10-CM order file', () => {
  it('reads code, flag and both titles from their places', async () => {
    const [part] = await loadSample('icd10cm-order');
    const table = Icd10CodeTable.open(buffer(part));
    const header = table.find('Z99');
    expect([table.billable(header), table.shortTitle(header)]).toEqual([false, 'Dependence on machines, NEC']);
    expect(table.title(header)).toBe('Dependence on enabling machines and devices, not elsewhere classified');
    expect(table.billable(table.find('A000'))).toBe(true);
    expect(table.children(table.find('A00')).map((row) => table.code(row))).toEqual(['A000']);
  });

  it('reads titles in Windows-1252', async () => {
    const text = sample('icd10cm-order').text.replace('Cholera due', 'Ménière due');
    const [part] = await load('icd10cm-order-2026.txt', Buffer.from(text, 'latin1'));
    const table = Icd10CodeTable.open(buffer(part));
    expect(table.shortTitle(table.find('A000'))).toMatch(/^Ménière/);
  });

  it('refuses a list that does not run to the end of the classification', async () => {
    const lines = sample('icd10cm-order').text.split('\r\n').slice(0, 2);
    await expect(load('x.txt', `${lines.join('\n')}\n`)).rejects.toThrow('runs from A00 to A000');
  });

  it('is not taken for the order file of ICD-10-PCS', async () => {
    const line =
      '00002 0016070 1 Bypass Cereb Vent to Nasophar with Autol Sub, Open Approach   Bypass Cerebral Ventricle';
    expect(await loaderOf(fileOf('icd10pcs_order_2026.txt', `${line}\n${line}\n`))).toBeNull();
  });
});

describe('HCPCS Level II', () => {
  it('keeps days, indicators and cross references, modifiers apart', async () => {
    const [codes, modifiers] = await loadSample('hcpcs-anweb');
    const table = CodeListTable.open(buffer(codes));
    expect(table.spells('C9750')[0]).toMatchObject({
      description: 'Complete "monitoring" system',
      from: '2018-10-01',
      to: '2018-12-31',
      more: { coverage: 'D', betos: 'P6C', pricing: '53', crossReferences: '0525T' },
    });
    expect(table.on('C9750', '2018-12-31')).not.toBeNull();
    expect(table.on('C9750', '2019-01-01')).toBeNull();
    expect(CodeListTable.open(buffer(modifiers)).spells('RT')[0]).toMatchObject({ label: 'Right side', to: null });
    expect(codes).toMatchObject({ rowsDated: true });
    expect(table.spells('J3420')[0]).toMatchObject({ more: { processingNote: '0001' } });
  });

  it('joins the lines of a processing note, without the edge of the page', async () => {
    const [part] = await loadSample('hcpcs-processing-notes');
    const table = RecordTable.open(buffer(part));
    expect(table.find('0001')[0]).toEqual({ number: '0001', text: 'SEE THE MANUAL OF THE CONTRACTOR.' });
    expect(table.find('0204')[0]?.text).toBe('NCD 110.18.');
    const twice = sample('hcpcs-processing-notes').text.replace('0204', '0001');
    const [damaged] = await load('proc_notes_2020.txt', twice);
    expect(damaged?.rejects).toMatchObject([{ row: 7, reason: 'note 0001 stands twice' }]);
  });
});

describe('Physician Fee Schedule', () => {
  const CMS = [
    ',,2026 National Physician Fee Schedule Relative Value File April Release,,,,,,,,,,,,,,,,,,,,,,,,,,,,,',
    ',,CPT codes and descriptions only are copyright American Medical Association.,,,,,,,,,,,,,,,,,,,,,,,,,,,,,',
    ',,,STATUS,MEDICARE,WORK,NON-FAC,NA,FACILITY,NA,MP,NON-FACILITY,FACILITY,PCTC,GLOB,PRE,INTRA,POST,MULT,BILAT,ASST,CO-,TEAM,PRIC,ENDO,CONV,DIAGNOSTIC,CALCULATION,FAMILY,PAYMENT,PAYMENT,PAYMENT',
    'HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,DAYS,OP,OP,OP,PROC,SURG,SURG,SURG,SURG,IND,BASE,FACTOR,PROCEDURES,FLAG,INDICATOR,AMOUNT,AMOUNT,AMOUNT',
    '70450,26,not ours,A,,0.83,0.32,NA,0.33,,0.05,1.20,1.20,1,XXX,0.00,0.00,0.00,4,0,0,0,0,9,,33.4009,09,0,88,2.01,2.02,2.03',
  ];

  it("reads CMS's own layout, with titles and labels split over rows", async () => {
    const [part] = await load('PPRRVU.csv', `${CMS.join('\n')}\n`);
    expect(RvuTable.open(buffer(part)).find('70450', '26')).toMatchObject({
      status: 'A',
      workRvu: 83,
      nonFacilityPeRvu: 32,
      facilityPeRvu: 33,
      malpracticeRvu: 5,
      nonFacilityNa: true,
      facilityNa: false,
      pcTc: '1',
      multipleProcedure: '4',
      conversionFactor: 334009,
      imagingFamily: '88',
      nonFacilityPeOpps: 201,
      facilityPeOpps: 202,
      malpracticeOpps: 203,
    });
    expect(part?.says).toEqual({ from: '2026-04-01', to: '2026-04-30' });
  });

  it('reads columns in another order and with one column more', async () => {
    const [plain] = await loadSample('pfs-rvu');
    const reordered = sample('pfs-rvu')
      .text.trim()
      .split('\n')
      .map((line, at) => `${at === 0 ? 'qpp_pricing_indicator' : '9'},${line.split(',').reverse().join(',')}`);
    const [part] = await load('x.csv', `${reordered.join('\n')}\n`);
    expect(part?.bytes).toEqual(plain?.bytes);
  });

  it('does not take the wording of CPT into the pack', async () => {
    const [part] = await loadSample('pfs-rvu');
    const table = RvuTable.open(buffer(part));
    expect(table.find('99213')?.description).toBe('');
    expect(table.find('A0021')?.description).toBe('Outside state ambulance');
    expect(Buffer.from(part!.bytes).includes('Wording that is not ours')).toBe(false);
    expect(table.find('27447')).toMatchObject({ globalDays: '090', intraOperative: 69, nonFacilityNa: true });
  });

  it('takes the work index with the floor where both are given, and mends lost leading zeros', async () => {
    const [part] = await loadSample('pfs-gpci');
    const table = GpciTable.open(buffer(part));
    expect(table.find('10112', '00')).toMatchObject({
      work: 1000,
      practiceExpense: 875,
      malpractice: 566,
      state: 'AL',
    });
    expect(table.find('02102', '01')).toMatchObject({ work: 1500, name: 'ALASKA' });
    expect(part?.says).toEqual({ from: '2026-01-01', to: '2026-12-31' });
  });
});

describe('other Medicare prices', () => {
  it('reads laboratory rates to the cent and tells the earliest quarter from the newest row', async () => {
    const [part] = await loadSample('clfs');
    const table = ClfsTable.open(buffer(part));
    expect(table.find('80053')).toMatchObject({ rateCents: 1056, indicator: 'N' });
    expect(table.find('80053', 'QW')).toMatchObject({ rateCents: 1056 });
    expect(table.find('0001U')).toMatchObject({ rateCents: 72000, indicator: 'L' });
    expect(part?.says).toEqual({ from: '2026-04-01', to: '2026-12-31' });
  });

  it('reads drug limits to the thousandth, and keeps a drug without limit apart from one that is not listed', async () => {
    const [part] = await loadSample('asp');
    const table = AspTable.open(buffer(part));
    expect(table.find('J0897')).toEqual({ code: 'J0897', dosage: '1 MG', limitMills: 27656, coinsurance: 18237 });
    expect([table.find('A9606'), table.lists('A9606'), table.lists('J9999')]).toEqual([null, true, false]);
    expect(part?.says).toEqual({ from: '2025-10-01', to: '2025-12-31' });
  });

  it('reads ZIP codes from their places', async () => {
    const [part] = await loadSample('zip5');
    expect(ZipLocalityTable.open(buffer(part)).find('90210')).toEqual({
      zip: '90210',
      state: 'CA',
      carrier: '01182',
      locality: '18',
      needsPlusFour: true,
      rural: 'R',
    });
    expect(part?.says).toEqual({ from: '2025-10-01', to: '2025-12-31' });
  });
});

describe('NCCI', () => {
  const pair = (table: PtpTable, a: string, b: string, day: number) =>
    table.edit(table.codeId(a), table.codeId(b), day);

  it("reads CMS's pairs with their days, indicator and rationale", async () => {
    const [part] = await loadSample('ncci-ptp');
    expect(part).toMatchObject({ key: 'ncci-ptp/practitioner', rowsDated: true });
    const table = PtpTable.open(buffer(part));
    expect(pair(table, '45385', '45380', 20260701)).toMatchObject({ indicator: 1, rationale: 7 });
    expect(pair(table, '45385', '45380', 19951231)).toBeNull();
    expect(pair(table, '29881', '29877', 20100101)).toBeNull();
    expect(pair(table, '80053', '80048', 20260701)).toMatchObject({ indicator: 0, rationale: 12 });
  });

  it('reads the layout without effective days', async () => {
    const text =
      'column1,column2,deletion_date,modifier_indicator,rationale_id\n45385,45380,,1,7\n0001A,0591T,20231231,1,1\n';
    const [part] = await load('ptp-outpatient-hospital-2024Q3.csv', text);
    expect(part).toMatchObject({ key: 'ncci-ptp/outpatient-hospital', rowsDated: false, rows: 2 });
    const table = PtpTable.open(buffer(part));
    expect(pair(table, '0001A', '0591T', 20231231)).toMatchObject({ indicator: 1 });
    expect(pair(table, '0001A', '0591T', 20240101)).toBeNull();
  });

  it('asks which table it is when neither content nor name tells', async () => {
    const { text } = sample('ncci-ptp');
    await expect(load('edits.txt', text)).rejects.toMatchObject({ fault: { code: 'REF-PART' } });
    const [part] = await load('edits.txt', text, 'outpatient-hospital');
    expect(part?.key).toBe('ncci-ptp/outpatient-hospital');
  });

  it('reads unit limits with their adjudication indicator, and only those of practitioners', async () => {
    const [part] = await loadSample('ncci-mue');
    expect(MueTable.open(buffer(part)).find('99213')).toEqual({ code: '99213', units: 2, mai: 3 });
    const hospital = sample('ncci-mue').text.replace('Practitioner Services MUE', 'Outpatient Hospital Services MUE');
    await expect(load('mue.csv', hospital)).rejects.toMatchObject({ fault: { code: 'REF-PART' } });
  });

  it('reads add-on codes with days of the year, ending with the first of code, primary and edit', async () => {
    const [part] = await loadSample('ncci-aoc');
    const table = AddOnTable.open(buffer(part));
    expect(table.edits('22614', '2026-04-10')).toMatchObject([
      { type: 1, primary: '22612', effective: '2013-04-01', special: false },
    ]);
    expect(table.edits('0079T', '2013-12-31')).toHaveLength(1);
    expect(table.edits('0079T', '2014-01-01')).toHaveLength(0);
    expect(table.edits('0054T', '2026-04-10')).toMatchObject([{ type: 2, primary: null, special: false }]);
    expect(part?.rowsDated).toBe(true);
  });

  it('reads add-on codes without days', async () => {
    const [part] = await load('addon-codes-2024.csv', 'aoc_edit_type,add_on_code,primary_code\n1,22614,22612\n');
    expect(AddOnTable.open(buffer(part)).edits('22614', '2024-07-01')).toHaveLength(1);
    expect(part?.rowsDated).toBe(false);
  });
});

describe('code lists', () => {
  it('reads CARC and RARC into packs of their own', async () => {
    const parts = await loadSample('remit-codes');
    expect(parts.map((part) => [part.key, part.rows])).toEqual([
      ['carc/codes', 1],
      ['rarc/codes', 1],
      ['carc/groups', 1],
    ]);
    expect(CodeListTable.open(buffer(parts[1])).spells('N115')[0]).toMatchObject({ from: '2002-05-30', to: null });
  });

  it('mends the leading zero of a place of service', async () => {
    const [part] = await loadSample('place-of-service');
    expect(CodeListTable.open(buffer(part)).spells('03')[0]?.label).toBe('School');
  });

  it('is not fooled by another list with the columns code and name', async () => {
    expect(await loaderOf(fileOf('pos.csv', 'code,name\n03,Red\n11,Green\n21,Blue\n'))).toBeNull();
  });

  it('joins a modifier that both levels list and shows only the wording that may be shown', async () => {
    const text = 'modifier,level,description\nP1,CPT,not ours\nP1,HCPCS,Healthy person\n25,CPT,not ours\n';
    const [part] = await load('modifiers-2024-06.csv', text);
    const table = CodeListTable.open(buffer(part));
    expect(table.spells('P1')).toMatchObject([{ label: 'Healthy person', more: { level: 'CPT, HCPCS' } }]);
    expect(table.spells('25')).toMatchObject([{ label: '' }]);
  });
});
