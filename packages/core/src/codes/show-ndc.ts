import type { IsoDate } from '../kernel/dates.ts';
import { editionLabel, type ReferenceLibrary } from '../packs/library.ts';
import type { PackRecord } from '../packs/record-table.ts';
import { ndcDigits, ndcWithHyphens, readNdc } from './ndc.ts';
import { flatCode, type ShownCode } from './shown-code.ts';

/** A drug code: how it is billed, and with which HCPCS codes and units. The list has only drugs that Medicare Part B prices by ASP. */
export function showNdc(library: ReferenceLibrary, text: string, date: IsoDate): ShownCode {
  const ndc = readNdc(text);
  if (!ndc.ok) {
    const shown = { system: 'ndc', code: text, display: null, edition: null, status: 'unknown' } as const;
    return flatCode(shown, null, {}, ndc.fault.message);
  }
  const code = ndcWithHyphens(ndc.value);
  const picked = library.pick('ndc/hcpcs', date);
  const rows = picked.loaded ? picked.table.find(code) : [];
  const status = rows.length > 0 ? 'billable' : 'unknown';
  const edition = picked.loaded && rows.length > 0 ? editionLabel(picked) : null;
  const display = rows[0] ? `${rows[0].drug} (${rows[0].labeler})`.trim() : null;
  const why = !picked.loaded
    ? picked.why
    : rows.length > 0
      ? null
      : `the crosswalk of ${picked.manifest.edition} lists drugs of Medicare Part B only, and not this one`;
  const more = { billedAs: ndcDigits(ndc.value), hcpcs: rows.map(hcpcsOf) };
  return flatCode({ system: 'ndc', code, display, edition, status }, null, more, why);
}

function hcpcsOf(row: PackRecord) {
  const text = (name: string) => String(row[name] ?? '');
  return {
    code: text('code'),
    dosage: text('dosage'),
    packageSize: text('packageSize'),
    packageQuantity: text('packageQuantity'),
    billUnitsPackage: text('billUnitsPackage'),
  };
}
