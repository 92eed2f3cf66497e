import { type X12Finding, x12Finding } from '../x12/finding.ts';
import type { Claim } from './claim.ts';

/** What an edit says of a claim; passes are not told. */
export interface ClaimEditAnswer {
  /** Id of the edit. */
  readonly edit: string;
  /** 6 edits of codes and their combinations, 7 what one payer asks for. */
  readonly type: 6 | 7;
  readonly severity: 'E' | 'W';
  readonly message: string;
  readonly fix: string | null;
  /** LX numbers; [] = the whole claim. */
  readonly lines: readonly number[];
}

/**
 * The hook of types 6 and 7: whatever judges claims can plug into the check of a file. It is called once a claim, as the claim is
 * complete, and must not change it. What could not be checked is for the edit to say in its own way.
 */
export type ClaimEdit = (claim: Claim) => Iterable<ClaimEditAnswer>;

/**
 * A function for `allModels({ claim })`: holds each claim against the edits and hands what they say on as findings, each at the claim
 * (CLM) or its first line (LX).
 *
 * @example
 * const models = allModels({ claim: withEdits([myEdit], (finding) => findings.push(finding)) });
 */
export function withEdits(
  edits: readonly ClaimEdit[],
  onFinding: (finding: X12Finding) => void,
): (claim: Claim) => void {
  return (claim) => {
    for (const edit of edits) for (const answer of edit(claim)) onFinding(findingOf(claim, answer));
  };
}

function findingOf(claim: Claim, { edit, type, severity, message, fix, lines }: ClaimEditAnswer): X12Finding {
  const above = claim.patient === null ? ['2000A', '2000B', '2300'] : ['2000A', '2000B', '2000C', '2300'];
  const line = claim.lines.find(({ number }) => number === lines[0]) ?? null;
  const at = line?.at ?? claim.at;
  const place = {
    transaction: claim.batch?.transactionControlNumber,
    loopPath: line === null ? above : [...above, '2400'],
    segment: at?.segment ?? 0,
    segmentId: line === null ? 'CLM' : 'LX',
    offset: at?.offset ?? 0,
  };
  const facts = { fact: message, remedy: fix ?? '', edit };
  const { fix: remedy, ...finding } = x12Finding(type === 6 ? 'X12-EDIT' : 'X12-PAYER-EDIT', place, facts);
  return { ...finding, severity, ...(remedy === '' || remedy === undefined ? {} : { fix: remedy }) };
}
