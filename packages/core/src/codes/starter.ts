import type { ReferenceLibrary } from '../packs/library.ts';
import { undotted } from './icd10cm/grammar.ts';

/**
 * The starter edition is one selection of codes, the same in all of its tables and editions. A table of it that does not name a
 * code decides something only where the code is in the selection: then there is no such pair, limit, price or code of that day.
 * Of any other code it says nothing. False, too, where official packs have replaced the list that tells the selection.
 */
export function starterHoldsProcedure(library: ReferenceLibrary, code: string): boolean {
  return (['cpt/labels', 'hcpcs/codes'] as const).some((key) =>
    library
      .editions(key)
      .some(
        ({ origin, edition }) => origin === 'starter' && library.byEdition(key, edition)!.table.spells(code).length > 0,
      ),
  );
}

/** The same for a diagnosis or a header above one, with or without dot. */
export function starterHoldsDiagnosis(library: ReferenceLibrary, code: string): boolean {
  const plain = undotted(code);
  return library
    .editions('icd10cm/codes')
    .some(
      ({ origin, edition }) =>
        origin === 'starter' && library.byEdition('icd10cm/codes', edition)!.table.find(plain) >= 0,
    );
}
