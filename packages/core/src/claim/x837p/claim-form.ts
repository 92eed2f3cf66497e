import type { PlainSegment } from '../../x12/syntax/plain-segment.ts';
import type { Claim, Provider, ServiceLine } from '../claim.ts';

/** Where a provider of a claim or line is written; without `of` the model holds nothing of the loop. */
export interface ProviderPlace<T> {
  readonly loop: string;
  /** NM101 */
  readonly role?: string;
  of?(from: T): Provider | null;
  /** NM1 P3 in the same loop. */
  second?(from: T): Provider | null | undefined;
  /** PRV01 of the taxonomy; left out where the guide has none. */
  readonly taxonomy?: string;
  readonly address?: boolean;
  readonly contact?: boolean;
}

/** What of a claim goes where in one of the claim sets. */
export interface ClaimForm {
  /** Of claims whose batch names none. */
  readonly guide: string;
  readonly mostLines: number;
  /** Loop 2300; `at` names it in a fault. */
  claim(claim: Claim, at: string): PlainSegment[];
  /** Loop 2400 */
  line(line: ServiceLine, at: string): PlainSegment[];
  readonly providers: readonly ProviderPlace<Claim>[];
  /** Below 2320, after 2330B: of these the model holds nothing. */
  readonly otherPayerLoops: readonly string[];
  readonly lineProviders: readonly ProviderPlace<ServiceLine>[];
}
