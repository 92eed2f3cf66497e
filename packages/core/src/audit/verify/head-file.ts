import { canonicalJson, sha256Hex, sha256Running } from '../../kernel/hash.ts';
import type { Breaks } from './break.ts';
import { hasOneMeaning } from './one-meaning.ts';
import { parseObject } from './read-line.ts';

/** Whether a signature is the key's over the message: null when it is, else why not. */
export type VerifySignature = (signed: {
  readonly message: Uint8Array;
  readonly signature: string;
  readonly keyId: string;
  readonly publicKey: string;
}) => string | null;

/** What a checkpoint that holds says: how long each chain was and on which hash it ended. */
export interface Anchor {
  readonly sequence: number;
  readonly keyId: string;
  readonly heads: ReadonlyMap<string, { readonly length: number; readonly hash: string }>;
}

/** Reads the file beside an export. Anything wrong with it is a signature break, and then it anchors nothing: null. */
export async function readHeadFile(
  lines: AsyncIterable<string> | Iterable<string>,
  verifySignature: VerifySignature,
  breaks: Breaks,
): Promise<Anchor | null> {
  let checkpoint: Record<string, unknown> | null = null;
  let sequence = 0;
  const heads = new Map<string, { length: number; hash: string }>();
  const digest = sha256Running();
  let events = 0;
  const broken = (message: string): null => {
    breaks.add('signature', 'checkpoint', sequence, message);
    return null;
  };
  for await (const line of lines) {
    if (line.trim() === '') continue;
    const value = hasText(line) ? parseObject(line) : null;
    if (checkpoint === null) {
      if (value === null || typeof value.signature !== 'string') return broken('The file holds no signed checkpoint.');
      checkpoint = value;
      if (typeof value.sequence === 'number') sequence = value.sequence;
      continue;
    }
    const { chain, length, hash } = value ?? {};
    if (typeof chain !== 'string' || typeof hash !== 'string' || !Number.isSafeInteger(length))
      return broken('A line of the list of chain heads cannot be read.');
    heads.set(chain, { length: length as number, hash });
    events += length as number;
    digest.update(`${canonicalJson({ chain, length, hash })}\n`);
  }
  if (checkpoint === null) return broken('The file holds no signed checkpoint.');
  const { signature, ...signed } = checkpoint;
  const { keyId, publicKey } = signed;
  if (typeof keyId !== 'string' || typeof publicKey !== 'string' || sha256Hex(publicKey).slice(0, 16) !== keyId)
    return broken('The checkpoint does not name its key rightly.');
  let message: Uint8Array;
  try {
    message = new TextEncoder().encode(canonicalJson(signed));
  } catch {
    return broken('The checkpoint holds values that were never signed.');
  }
  const why = verifySignature({ message, signature: signature as string, keyId, publicKey });
  if (why !== null) return broken(why);
  if (signed.headsSha256 !== digest.hex() || signed.chains !== heads.size || signed.events !== events)
    return broken('The list of chain heads is not the one that was signed.');
  return { sequence, keyId, heads };
}

/** False for a line that is not JSON, or whose names or numbers are not what they seem. */
function hasText(line: string): boolean {
  return parseObject(line) !== null && hasOneMeaning(line);
}
