import { AspTable } from './asp.ts';
import { ClfsTable } from './clfs.ts';
import { CodeListTable } from './code-list.ts';
import { CoverageTable } from './coverage.ts';
import { Icd10CodeTable } from './icd10cm-codes.ts';
import { Icd10TabularTable } from './icd10cm-tabular.ts';
import { AddOnTable } from './ncci-aoc.ts';
import { MueTable } from './ncci-mue.ts';
import { PtpTable } from './ncci-ptp.ts';
import { GpciTable } from './pfs-gpci.ts';
import { RvuTable } from './pfs-rvu.ts';
import { ZipLocalityTable } from './zip-locality.ts';

/** Every kind of pack, "set/part", and how its bytes become a table. A new kind is one line here. */
export const tableOpeners = {
  'icd10cm/codes': Icd10CodeTable.open,
  'icd10cm/tabular': Icd10TabularTable.open,
  'hcpcs/codes': CodeListTable.open,
  'hcpcs/modifiers': CodeListTable.open,
  'cpt/labels': CodeListTable.open,
  'modifiers/codes': CodeListTable.open,
  'pos/codes': CodeListTable.open,
  'carc/codes': CodeListTable.open,
  'rarc/codes': CodeListTable.open,
  'pfs/rvu': RvuTable.open,
  'pfs/gpci': GpciTable.open,
  'clfs/rates': ClfsTable.open,
  'asp/limits': AspTable.open,
  'zip-locality/zip5': ZipLocalityTable.open,
  'ncci-ptp/practitioner': PtpTable.open,
  'ncci-ptp/outpatient-hospital': PtpTable.open,
  'ncci-mue/practitioner': MueTable.open,
  'ncci-aoc/edits': AddOnTable.open,
  'coverage/policies': CoverageTable.open,
} as const satisfies Record<string, (buffer: ArrayBuffer) => { readonly rows: number }>;

export type PackKey = keyof typeof tableOpeners;
export type PackTables = { [K in PackKey]: ReturnType<(typeof tableOpeners)[K]> };
