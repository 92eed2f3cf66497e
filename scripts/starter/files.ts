import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { codesTable, tabularTable } from './diagnoses.ts';
import { starterManifest } from './manifest.ts';
import { addOnTable, mueTable, ptpTable } from './ncci.ts';
import { official } from './official.ts';
import { hcpcsTable, labelTable, modifierTable } from './procedures.ts';
import { remittanceTable } from './remittance.ts';
import { aspTable, clfsTable, gpciTable, rvuTable, zipTable } from './schedules.ts';
import { proceduresOf, readSelection } from './selection.ts';
import { filesOf, type Table } from './table.ts';

export const ICD_EDITIONS = ['FY2025', 'FY2026', 'FY2027'] as const;
export const RVU_RELEASES = ['2025-01', '2025-10', '2026-04'] as const;
/** The releases of a year have the same indices. */
export const GPCI_RELEASES = ['2025-01', '2026-04'] as const;

/** Every file that is made, path below starter/ and text. Throws when an official file or a chosen code is missing. */
export function starterFiles(library: ReferenceLibrary): Map<string, string> {
  return new Map([...tablesOf(library).flatMap(filesOf), ['manifest.json', starterManifest()]]);
}

function tablesOf(library: ReferenceLibrary): Table[] {
  const selection = readSelection();
  const procedures = proceduresOf(selection);
  const codes = ICD_EDITIONS.map((edition) =>
    codesTable(edition, selection.diagnoses, official(library, 'icd10cm/codes', edition)),
  );
  const releases = RVU_RELEASES.map((edition) => library.byEdition('pfs/rvu', edition)!);
  return [
    ...codes,
    tabularTable('FY2026-april', codes[1]!, official(library, 'icd10cm/tabular', 'FY2026-april')),
    hcpcsTable(selection.hcpcs, official(library, 'hcpcs/codes', '2025-10')),
    modifierTable(official(library, 'hcpcs/modifiers', '2025-10')),
    labelTable(selection.cpt, releases),
    ...RVU_RELEASES.map((edition) => rvuTable(edition, procedures, official(library, 'pfs/rvu', edition))),
    ...GPCI_RELEASES.map((edition) => gpciTable(edition, official(library, 'pfs/gpci', edition))),
    clfsTable('2026Q2', procedures, official(library, 'clfs/rates', '2026Q2')),
    aspTable(procedures, official(library, 'asp/limits', '2025-10')),
    zipTable(selection.zips, official(library, 'zip-locality/zip5', '2025-10')),
    ptpTable(procedures, official(library, 'ncci-ptp/practitioner', '2024Q3'), [20240701, 20240930]),
    mueTable(procedures, official(library, 'ncci-mue/practitioner', '2026Q2')),
    addOnTable(procedures, official(library, 'ncci-aoc/edits', '2026Q2')),
    remittanceTable('carc', selection.carc, official(library, 'carc/codes', '2024-06')),
    remittanceTable('rarc', selection.rarc, official(library, 'rarc/codes', '2024-06')),
  ];
}
