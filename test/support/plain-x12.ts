/**
 * A second, naive reading of X12 for tests: nothing of the product's reader is in it. Splits a file at its own delimiters and counts what the
 * envelope says there is.
 */
export interface PlainTransaction {
  readonly set: string;
  readonly segments: readonly (readonly string[])[];
}

/** Throws when a count or control number of the envelope is not what is there. */
export function readPlainly(text: string): PlainTransaction[] {
  const separator = text[3]!;
  const terminator = text[105]!;
  const segments = text
    .split(terminator)
    .map((segment) => segment.trim())
    .filter((segment) => segment !== '')
    .map((segment) => segment.split(separator));
  const transactions: PlainTransaction[] = [];
  let interchange: string[] | null = null;
  let group: string[] | null = null;
  let open: string[][] | null = null;
  let groups = 0;
  let inGroup = 0;
  for (const segment of segments) {
    const [id] = segment;
    if (open) open.push(segment);
    if (id === 'ISA') [interchange, groups] = [segment, 0];
    else if (id === 'GS') [group, inGroup] = [segment, 0];
    else if (id === 'ST') open = [segment];
    else if (id === 'SE') {
      equal(Number(segment[1]), open!.length, 'SE01');
      equal(segment[2], open![0]![2], 'SE02');
      transactions.push({ set: open![0]![1]!, segments: open! });
      open = null;
      inGroup++;
    } else if (id === 'GE') {
      equal(Number(segment[1]), inGroup, 'GE01');
      equal(segment[2], group![6], 'GE02');
      groups++;
    } else if (id === 'IEA') {
      equal(Number(segment[1]), groups, 'IEA01');
      equal(segment[2], interchange![13], 'IEA02');
    }
  }
  if (open) throw new Error('a transaction has no SE');
  return transactions;
}

/** 837: HL numbers count up from 1, parents stand before, levels are 20 → 22 → 23, HL04 tells children; CLM02 = sum of its lines. */
export function checkClaims({ segments }: PlainTransaction): void {
  const levels = new Map<string, { code: string; children: boolean; found: boolean }>();
  let total: number | null = null;
  let lines = 0;
  const close = () => {
    if (total !== null) equal(lines, total, 'CLM02');
  };
  for (const segment of segments) {
    if (segment[0] === 'HL') {
      const [, number, parent, code, children] = segment as [string, string, string, string, string];
      equal(Number(number), levels.size + 1, 'HL01');
      const above = { '20': undefined, '22': '20', '23': '22' }[code];
      equal(levels.get(parent)?.code, above, 'HL02');
      if (levels.has(parent)) levels.get(parent)!.found = true;
      levels.set(number, { code, children: children === '1', found: false });
    } else if (segment[0] === 'CLM') {
      close();
      [total, lines] = [cents(segment[2]!), 0];
    } else if (segment[0] === 'SV1') lines += cents(segment[2]!);
  }
  close();
  for (const [number, level] of levels) equal(level.found, level.children, `HL04 of ${number}`);
}

/** 835: charge − adjustments = paid on each line and claim, and the check is the sum of its claims less PLB. Returns its claims. */
export function checkRemittance({ segments }: PlainTransaction): { claim: string; charge: number; paid: number }[] {
  const claims: { claim: string; charge: number; paid: number; adjusted: number }[] = [];
  let line: { charge: number; paid: number; adjusted: number } | null = null;
  let check = 0;
  let provider = 0;
  const closeLine = () => {
    if (line) {
      equal(line.charge - line.adjusted, line.paid, 'SVC03');
      claims.at(-1)!.adjusted += line.adjusted;
    }
    line = null;
  };
  for (const segment of segments) {
    const [id] = segment;
    if (id === 'BPR') check = cents(segment[2]!);
    else if (id === 'CLP') {
      closeLine();
      claims.push({ claim: segment[1]!, charge: cents(segment[3]!), paid: cents(segment[4]!), adjusted: 0 });
    } else if (id === 'SVC') {
      closeLine();
      line = { charge: cents(segment[2]!), paid: cents(segment[3]!), adjusted: 0 };
    } else if (id === 'CAS') {
      for (let at = 3; at < segment.length; at += 3) (line ?? claims.at(-1)!).adjusted += cents(segment[at]!);
    } else if (id === 'PLB') {
      closeLine();
      for (let at = 4; at < segment.length; at += 2) provider += cents(segment[at]!);
    } else if (id === 'SE') closeLine();
  }
  for (const { claim, charge, adjusted, paid } of claims) equal(charge - adjusted, paid, `CLP04 of ${claim}`);
  equal(claims.reduce((sum, { paid }) => sum + paid, 0) - provider, check, 'BPR02');
  return claims.map(({ claim, charge, paid }) => ({ claim, charge, paid }));
}

function cents(amount: string): number {
  return Math.round(Number(amount) * 100);
}

function equal(found: unknown, expected: unknown, place: string): void {
  if (found !== expected) throw new Error(`${place} is ${String(found)}, and should be ${String(expected)}`);
}
