import remittances from './835.json' with { type: 'json' };
import claims from './837p.json' with { type: 'json' };
import { compileGuide, type Guide } from './compile.ts';
import type { GuideTable } from './table.ts';

const TABLES = [claims, remittances] as unknown as readonly GuideTable[];
const compiled = new Map<GuideTable, Guide>();

/** The guide that a version names ("005010X222A1"), or null when we have no table of it. */
export function guideOf(version: string): Guide | null {
  const table = TABLES.find((candidate) => candidate.versions.includes(version));
  if (!table) return null;
  let guide = compiled.get(table);
  if (!guide) compiled.set(table, (guide = compileGuide(table)));
  return guide;
}
