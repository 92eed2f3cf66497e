import { fault, ok, type Result } from '../../kernel/result.ts';
import { editionStart } from '../../packs/edition.ts';
import type { ReferenceLibrary } from '../../packs/library.ts';
import type { PackManifest } from '../../packs/manifest.ts';
import type { PackKey } from '../../packs/tables.ts';

/** What people call the sets, beside their own names; compared without case, blanks and hyphens. */
const ALIASES: Readonly<Record<string, string>> = {
  icd10: 'icd10cm',
  pcs: 'icd10pcs',
  hcpcslevelii: 'hcpcs',
  rvu: 'pfs',
  mpfs: 'pfs',
  ptp: 'ncci-ptp',
  mue: 'ncci-mue',
  ncciptp: 'ncci-ptp',
  nccimue: 'ncci-mue',
};

/** "ICD-10-CM" → icd10cm, "rvu" → pfs; what is not known stays as it is. */
export function setNamed(text: string): string {
  const plain = text.trim().toLowerCase();
  const bare = plain.replace(/[-_ ]/g, '');
  return ALIASES[plain] ?? ALIASES[bare] ?? (/^icd10(?:cm|pcs)$/.test(bare) ? bare : plain);
}

/** The edition as it is written: "fy26", "2026" of a fiscal set, "Q4 2025", "2025-Q4", "october 2025". */
export function editionNamed(text: string, fiscal: boolean): string {
  const plain = text.trim();
  const year = /^(?:FY\s?)?(?:20)?(\d\d)$/i.exec(plain);
  if (year && (fiscal || /^FY/i.test(plain))) return `FY20${year[1]}`;
  const quarter = /^(20\d\d)[-_ ]?Q([1-4])$|^Q([1-4])[-_ ]?(20\d\d)$/i.exec(plain);
  if (quarter) return `${quarter[1] ?? quarter[4]}Q${quarter[2] ?? quarter[3]}`;
  const update = /^FY\s?(?:20)?(\d\d)[-_ ]?([a-z]+)$/i.exec(plain);
  return update ? `FY20${update[1]}-${update[2]!.toLowerCase()}` : plain;
}

/** Manifest of the edition; fault DIFF-EDITION with the nearest ones by their days when it is not loaded. */
export function findEdition(library: ReferenceLibrary, key: PackKey, text: string): Result<PackManifest> {
  const loaded = library.editions(key);
  const fiscal = loaded.some(({ edition }) => edition.startsWith('FY'));
  const named = editionNamed(text, fiscal);
  const start = editionStart(named) ?? (/^20\d\d$/.test(named) ? `${named}-01-01` : null);
  const found =
    loaded.find(({ edition }) => edition.toLowerCase() === named.toLowerCase()) ??
    loaded.find(({ effectiveFrom }) => effectiveFrom === start);
  if (found) return ok(found);
  if (loaded.length === 0) return fault('DIFF-EDITION', `there is no edition ${text} of ${key}; none is loaded`);
  const day = (date: string) => Date.parse(date) / 86_400_000;
  const names = start
    ? [...loaded].sort(
        (a, b) => Math.abs(day(a.effectiveFrom) - day(start)) - Math.abs(day(b.effectiveFrom) - day(start)),
      )
    : loaded;
  const have = loaded.map(({ edition }) => edition).join(', ');
  const nearest = start
    ? `the nearest is ${names[0]!.edition}; `
    : `an edition is written like ${loaded.at(-1)!.edition}; `;
  return fault('DIFF-EDITION', `there is no edition ${text} of ${key}; ${nearest}loaded are ${have}`);
}
