const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** Bytes as text: UTF-8 where they are that, else each byte a Latin-1 character. */
export function decodeBytes(bytes: Uint8Array, from: number, to: number): string {
  const range = bytes.subarray(from, to);
  try {
    return strictUtf8.decode(range);
  } catch {
    let text = '';
    for (const byte of range) text += String.fromCharCode(byte);
    return text;
  }
}
