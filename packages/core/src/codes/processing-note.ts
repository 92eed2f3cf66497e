import type { IsoDate } from '../kernel/dates.ts';
import type { ListedCode } from '../packs/code-list.ts';
import { editionLabel, type ReferenceLibrary } from '../packs/library.ts';
import type { ShownCode } from './shown-code.ts';

/** {} where the list refers to no processing note. */
export function processingNote(
  library: ReferenceLibrary,
  spell: ListedCode | null,
  date: IsoDate,
): Pick<ShownCode, 'processingNote'> {
  const number = spell?.more.processingNote;
  if (!number) return {};
  const notes = library.pick('hcpcs/processing-notes', date);
  const text = notes.loaded ? String(notes.table.find(number)[0]?.text ?? '') : '';
  return { processingNote: { number, text: text || null, edition: notes.loaded && text ? editionLabel(notes) : null } };
}
