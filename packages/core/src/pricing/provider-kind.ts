import type { ProviderKind } from '../record/practitioner.ts';
import kinds from './tables/provider-kinds.json' with { type: 'json' };

const BY_LENGTH = [...kinds.taxonomies].sort((a, b) => b.prefix.length - a.prefix.length);

/** The kind that a taxonomy stands for, by its longest prefix in the table; null when the table does not know it. */
export function providerKindOf(taxonomy: string): ProviderKind | null {
  const row = BY_LENGTH.find(({ prefix }) => taxonomy.startsWith(prefix));
  return row ? (row.kind as ProviderKind) : null;
}
