import type { AspTable } from '@cleanclaim/core/packs/asp.ts';
import type { ClfsTable } from '@cleanclaim/core/packs/clfs.ts';
import type { GpciTable } from '@cleanclaim/core/packs/pfs-gpci.ts';
import type { RvuRow, RvuTable } from '@cleanclaim/core/packs/pfs-rvu.ts';
import type { ZipLocalityTable } from '@cleanclaim/core/packs/zip-locality.ts';
import { decimal, type Table } from './table.ts';

/** Columns of the fee schedule, each with its value in a row. */
const RVU: readonly (readonly [string, (row: RvuRow) => string])[] = [
  ['hcpcs', (row) => row.code],
  ['mod', (row) => row.modifier],
  ['description', (row) => row.description],
  ['status', (row) => row.status],
  ['work_rvu', (row) => decimal(row.workRvu, 2)],
  ['nonfac_pe_rvu', (row) => decimal(row.nonFacilityPeRvu, 2)],
  ['nonfac_na', (row) => (row.nonFacilityNa ? 'NA' : '')],
  ['fac_pe_rvu', (row) => decimal(row.facilityPeRvu, 2)],
  ['fac_na', (row) => (row.facilityNa ? 'NA' : '')],
  ['mp_rvu', (row) => decimal(row.malpracticeRvu, 2)],
  ['pctc', (row) => row.pcTc],
  ['glob_days', (row) => row.globalDays],
  ['pre_op', (row) => decimal(row.preOperative, 2)],
  ['intra_op', (row) => decimal(row.intraOperative, 2)],
  ['post_op', (row) => decimal(row.postOperative, 2)],
  ['mult_proc', (row) => row.multipleProcedure],
  ['bilat_surg', (row) => row.bilateral],
  ['asst_surg', (row) => row.assistant],
  ['co_surg', (row) => row.coSurgeon],
  ['team_surg', (row) => row.team],
  ['endo_base', (row) => row.endoscopyBase],
  ['conv_factor', (row) => decimal(row.conversionFactor, 4)],
  ['diag_imaging_family', (row) => row.imagingFamily],
  ['nonfac_pe_opps', (row) => decimal(row.nonFacilityPeOpps, 2)],
  ['fac_pe_opps', (row) => decimal(row.facilityPeOpps, 2)],
  ['mp_opps', (row) => decimal(row.malpracticeOpps, 2)],
];

export function rvuTable(edition: string, procedures: readonly string[], table: RvuTable): Table {
  const rows = procedures.flatMap((code) =>
    ['', '26', 'TC', '53'].map((modifier) => table.find(code, modifier)).filter((row) => row !== null),
  );
  return {
    file: `pfs/rvu-${edition}.tsv`,
    columns: RVU.map(([name]) => name),
    rows: rows.map((row) => RVU.map(([, value]) => value(row))),
    cptApart: 'rows',
  };
}

/** All localities: whoever tries the product lives somewhere. */
export function gpciTable(edition: string, table: GpciTable): Table {
  return {
    file: `pfs/gpci-${edition}.tsv`,
    columns: ['MAC', 'State', 'Locality Number', 'Locality Name', 'PW GPCI', 'PE GPCI', 'MP GPCI'],
    rows: Array.from({ length: table.rows }, (_, at) => table.row(at)).map((row) => [
      row.carrier,
      row.state,
      row.locality,
      row.name,
      decimal(row.work, 3),
      decimal(row.practiceExpense, 3),
      decimal(row.malpractice, 3),
    ]),
    cptApart: 'none',
  };
}

export function clfsTable(edition: string, procedures: readonly string[], table: ClfsTable): Table {
  const rows = procedures.flatMap((code) =>
    ['', 'QW'].map((modifier) => table.find(code, modifier)).filter((row) => row !== null),
  );
  return {
    file: 'clfs/rates.tsv',
    columns: ['year', 'hcpcs', 'mod', 'eff_date', 'indicator', 'rate'],
    rows: rows.map((row) => [
      edition.slice(0, 4),
      row.code,
      row.modifier,
      '',
      row.indicator,
      decimal(row.rateCents, 2),
    ]),
    cptApart: 'rows',
  };
}

export function aspTable(procedures: readonly string[], table: AspTable): Table {
  const rows = procedures.map((code) => table.find(code)).filter((row) => row !== null);
  return {
    file: 'asp/limits.tsv',
    columns: ['HCPCS Code', 'HCPCS Code Dosage', 'Payment Limit', 'Co-insurance Percentage'],
    rows: rows.map((row) => [row.code, row.dosage, decimal(row.limitMills, 3), decimal(row.coinsurance, 3)]),
    cptApart: 'rows',
  };
}

export function zipTable(zips: readonly string[], table: ZipLocalityTable): Table {
  const rows = [...zips].sort().map((zip) => {
    const row = table.find(zip);
    if (!row) throw new Error(`the ZIP file has no ${zip}`);
    return [row.zip, row.state, row.carrier, row.locality, row.needsPlusFour ? '1' : '0', row.rural.trim()];
  });
  const columns = ['zip', 'state', 'carrier', 'locality', 'plus_four', 'rural'];
  return { file: 'zip-locality/zip5.tsv', columns, rows, cptApart: 'none' };
}
