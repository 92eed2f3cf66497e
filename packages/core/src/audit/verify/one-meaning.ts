/**
 * A JSON text can hold more than its parsed value shows: a name twice in one object (the last wins), or a number with digits that
 * are rounded away. True when it does not: every name once, every number a whole one in plain digits. The text must be valid JSON.
 */
export function hasOneMeaning(json: string): boolean {
  const open: (Set<string> | null)[] = [];
  const length = json.length;
  for (let at = 0; at < length; at++) {
    const char = json.charCodeAt(at);
    if (char === 123) open.push(new Set());
    else if (char === 91) open.push(null);
    else if (char === 125 || char === 93) open.pop();
    else if (char === 34) {
      const end = endOfString(json, at);
      const names = open.at(-1);
      if (names && isName(json, end)) {
        const name = JSON.parse(json.slice(at, end)) as string;
        if (names.has(name)) return false;
        names.add(name);
      }
      at = end - 1;
    } else if (char === 46 || char === 43 || ((char === 101 || char === 69) && isDigit(json.charCodeAt(at - 1)))) {
      return false;
    }
  }
  return true;
}

/** Offset after the closing quote. */
function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (json.charCodeAt(at) !== 34) at += json.charCodeAt(at) === 92 ? 2 : 1;
  return at + 1;
}

function isName(json: string, after: number): boolean {
  while (/\s/.test(json.charAt(after))) after++;
  return json.charCodeAt(after) === 58;
}

function isDigit(char: number): boolean {
  return char >= 48 && char <= 57;
}
