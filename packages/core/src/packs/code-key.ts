/**
 * Codes as whole numbers that sort as the codes do: base 37, each character 1-36 (0-9, A-Z), 0 = no character.
 * Up to six characters fit 32 bits unsigned; seven (ICD-10) need a double.
 */
export const NO_KEY = -1;

const DIGIT = new Int8Array(128).fill(-1);
for (let i = 0; i < 10; i++) DIGIT[48 + i] = i + 1;
for (let i = 0; i < 26; i++) {
  DIGIT[65 + i] = i + 11;
  DIGIT[97 + i] = i + 11;
}

/** Key of a code of at most `width` characters, padded on the right; NO_KEY when it holds anything but letters and digits or is too long. */
export function codeKey(code: string, width: number): number {
  const length = code.length;
  if (length === 0 || length > width) return NO_KEY;
  let key = 0;
  for (let i = 0; i < width; i++) {
    if (i >= length) {
      key *= 37;
      continue;
    }
    const char = code.charCodeAt(i);
    const digit = char < 128 ? DIGIT[char]! : -1;
    if (digit < 0) return NO_KEY;
    key = key * 37 + digit;
  }
  return key;
}

export function codeOfKey(key: number, width: number): string {
  let code = '';
  for (let i = 0; i < width; i++) {
    const digit = key % 37;
    key = Math.floor(key / 37);
    if (digit === 0) continue;
    code = (digit <= 10 ? String(digit - 1) : String.fromCharCode(54 + digit)) + code;
  }
  return code;
}

/** Index of a key in a sorted column, or −1. */
export function indexOfKey(sorted: Uint32Array | Float64Array, key: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const value = sorted[middle]!;
    if (value < key) low = middle + 1;
    else if (value > key) high = middle - 1;
    else return middle;
  }
  return -1;
}
