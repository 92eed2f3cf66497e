import type { Claim } from '@cleanclaim/core/claim/claim.ts';
import { type Fault, fault, ok, type Result } from '@cleanclaim/core/kernel/result.ts';
import { parseJsonLine } from '@cleanclaim/core/remittance/json-lines.ts';

const CODE = 'CLAIM-JSON';

/**
 * A claim from a line of JSON as `x12 read` writes it: whole in form, so that no rule meets a member that is missing or of another type.
 * The fault names the first member that is wrong.
 */
export function claimFromJson(line: string): Result<Claim, Fault> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return fault(CODE, 'the line is not JSON; give claims as "x12 read" writes them');
  }
  const parsed = parseJsonLine(json);
  if (!parsed.ok) {
    const [first] = parsed.fault;
    return fault(CODE, `the line is not a claim as "x12 read" writes it: ${first!.message}`, first!.at);
  }
  if ('claim' in parsed.value) return ok(parsed.value.claim);
  return fault(CODE, 'the line is not a claim; give claims as "x12 read" writes them');
}
