import type { Icd10TabularTable } from '../../packs/icd10cm-tabular.ts';
import { padded } from './grammar.ts';

/**
 * Every code that a Tabular List holds, without dot: those that stand in it, and those that its seventh-character definitions make of
 * the codes below them. A code takes the definition of the nearest code at or above it; one that has further codes below it takes
 * none itself.
 */
export function expandTabular(table: Icd10TabularTable): Set<string> {
  const codes = new Set<string>();
  const parents = new Set<number>();
  for (let node = 0; node < table.rows; node++) if (table.level(node) === 'code') parents.add(table.parent(node));
  for (let node = 0; node < table.rows; node++) {
    if (table.level(node) !== 'code') continue;
    const code = table.name(node);
    codes.add(code);
    if (parents.has(node) || code.length > 6) continue;
    for (const [character] of table.sevenCharacters(node)?.values ?? []) codes.add(padded(code) + character);
  }
  return codes;
}
