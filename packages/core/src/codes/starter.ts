import type { IsoDate } from '../kernel/dates.ts';
import type { Loaded, ReferenceLibrary } from '../packs/library.ts';
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

/**
 * Whether a table that does not name a procedure thereby decides something: an official one always, the starter's where the code is
 * in its selection and, when it is carried forward, did not begin after its period.
 */
export function speaksOf(library: ReferenceLibrary, picked: Loaded<unknown>, code: string): boolean {
  const { manifest, carriedForward } = picked;
  if (manifest.origin !== 'starter') return true;
  return starterHoldsProcedure(library, code) && !(carriedForward && beginsAfter(library, code, manifest.effectiveTo));
}

/** By the days of the lists; a code whose list tells no first day is held to be older. */
function beginsAfter(library: ReferenceLibrary, code: string, day: IsoDate): boolean {
  return (['cpt/labels', 'hcpcs/codes'] as const).some((key) =>
    library.editions(key).some(({ edition }) => {
      const first = library.byEdition(key, edition)!.table.spells(code)[0];
      return first?.from != null && first.from > day;
    }),
  );
}
