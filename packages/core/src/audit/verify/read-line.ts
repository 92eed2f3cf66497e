import { canonicalJson } from '../../kernel/hash.ts';
import { hasOneMeaning } from './one-meaning.ts';

/** What the verifier needs of an event: its place, its link, and whether its content still has the hash that it states. */
export interface ReadEvent {
  readonly chain: string;
  readonly position: number;
  readonly previous: string | null;
  /** As stated. */
  readonly hash: string;
  /** Of the content as it is now. */
  readonly contentHash: string;
  readonly holds: boolean;
}

/** null when the line is no event: no JSON, or no chain, position, link or hash where they belong. */
export function readLine(line: string, sha256: (text: string) => string): ReadEvent | null {
  const parsed = parseObject(line);
  if (parsed === null) return null;
  const { hash, ...content } = parsed;
  const { chain, position, previous } = content;
  if (typeof chain !== 'string' || typeof hash !== 'string') return null;
  if (typeof position !== 'number' || !Number.isSafeInteger(position) || position < 0) return null;
  if (typeof previous !== 'string' && previous !== null) return null;
  let canonical: string;
  try {
    canonical = canonicalJson(content);
  } catch {
    return { chain, position, previous, hash, contentHash: '', holds: false };
  }
  const contentHash = sha256(canonical);
  const asWritten = line.replace(`,"hash":"${hash}"`, '') === canonical;
  return {
    chain,
    position,
    previous,
    hash,
    contentHash,
    holds: contentHash === hash && (asWritten || hasOneMeaning(line)),
  };
}

export function parseObject(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
