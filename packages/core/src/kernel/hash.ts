import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Hex SHA-256 of bytes or of the UTF-8 form of a text. */
export function sha256Hex(input: Uint8Array | string): string {
  return bytesToHex(sha256(typeof input === 'string' ? utf8ToBytes(input) : input));
}

/** SHA-256 over texts that come one after another: the same as over their concatenation. */
export function sha256Running(): { update(text: string): void; hex(): string } {
  const running = sha256.create();
  return {
    update: (text) => {
      running.update(utf8ToBytes(text));
    },
    hex: () => bytesToHex(running.digest()),
  };
}

/**
 * One text for one value: keys sorted, no blanks, undefined members left out (RFC 8785 for the values we store:
 * strings, integers, booleans, null, arrays, plain objects). Throws on a number that is not a safe integer.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError(`canonical JSON holds whole numbers only, not ${value}`);
    return String(value);
  }
  if (Array.isArray(value)) {
    let text = '[';
    for (let at = 0; at < value.length; at++) text += `${at === 0 ? '' : ','}${canonicalJson(value[at] ?? null)}`;
    return `${text}]`;
  }
  if (typeof value === 'object') {
    const record = value as Record<string, unknown>;
    let text = '{';
    for (const key of Object.keys(record).sort()) {
      if (record[key] === undefined) continue;
      text += `${text === '{' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(record[key])}`;
    }
    return `${text}}`;
  }
  throw new TypeError(`canonical JSON cannot hold a ${typeof value}`);
}
