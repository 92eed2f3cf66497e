import type { Icd10CodeTable } from '@cleanclaim/core/packs/icd10cm-codes.ts';
import type { Icd10IndexTable } from '@cleanclaim/core/packs/icd10cm-index.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';

/** An edition of the Alphabetic Index held against the order file of its year. */
export interface IndexCheck {
  readonly edition: string;
  readonly origin: string;
  readonly entries: number;
  /** Lines of the addenda for which there was no entry. */
  readonly lost: number;
  /** Codes that it names and the order file does not have; null = no order file of its year is loaded. */
  readonly unknown: readonly string[] | null;
  /** How many there are when the Index of another year is taken as it is; null = it is that one, or there is no order file. */
  readonly asItWas: number | null;
}

export function compareIndexes(library: ReferenceLibrary): IndexCheck[] {
  const manifests = library.editions('icd10cm/index');
  const base = manifests.find((manifest) => manifest.origin === 'official');
  return manifests.map(({ edition, origin, effectiveFrom, rejected }) => {
    const { table } = library.byEdition('icd10cm/index', edition)!;
    const picked = library.pick('icd10cm/codes', effectiveFrom);
    const codes = picked.loaded ? picked.table : null;
    const other = base && base.edition !== edition ? library.byEdition('icd10cm/index', base.edition)!.table : null;
    return {
      edition,
      origin,
      entries: table.rows,
      lost: rejected,
      unknown: codes && unknownCodes(table, codes),
      asItWas: codes && other ? unknownCodes(other, codes).length : null,
    };
  });
}

/** "D48.1-" is a code when there is one that begins so. */
function unknownCodes(index: Icd10IndexTable, codes: Icd10CodeTable): string[] {
  const unknown: string[] = [];
  for (let at = 0; at < index.rows; at++) {
    for (const written of index.codes(at)) {
      const plain = written.replace(/[.-]/g, '');
      const [first, end] = plain.length >= 3 ? codes.beginningWith(plain) : [0, 0];
      if (codes.find(plain) < 0 && first >= end) unknown.push(`${index.path(at).join(', ')} ${written}`);
    }
  }
  return unknown;
}
