import type { IsoDate } from '../kernel/dates.ts';
import type { ReferenceLibrary } from '../packs/library.ts';

/** Plain words for a service: our own label of a CPT number, the official title of a Level II code; null where none is loaded. */
export function serviceWords(packs: ReferenceLibrary): (code: string, date: IsoDate | null) => string | null {
  return (code, date) => {
    if (date === null) return null;
    for (const key of ['cpt/labels', 'hcpcs/codes'] as const) {
      const picked = packs.pick(key, date);
      const label = picked.loaded ? picked.table.on(code, date)?.label : undefined;
      if (label) return label;
    }
    return null;
  };
}
