/** How a corrected claim reaches a payer. */
export type Route = 'original' | 'replacement' | 'void' | 'reopening';

/**
 * What a payer takes: policy of the payer, kept as data. Medicare Part B decides corrections of a finalised claim by reopening
 * (42 CFR 405.980; Medicare Claims Processing Manual ch. 34 § 10) unless its contractor is known to take frequency 7.
 */
export interface PayerProfile {
  readonly payerId: string;
  /** Frequency 7 and 8 with the payer's claim control number (REF F8). */
  readonly takesReplacement: boolean;
}

/** When nothing else is known of a payer. `filingIndicator` is SBR09; MB = Medicare Part B. */
export function defaultProfile(payerId: string, filingIndicator: string): PayerProfile {
  return { payerId, takesReplacement: filingIndicator !== 'MB' };
}

/**
 * The route of a next version. What was never accepted goes out as an original again (ACK-01); what the payer decided never does
 * (FRC-03, HRM-11): replacement or void where the payer takes them, else a reopening (FRC-02).
 */
export function routeOf(finalized: boolean, profile: PayerProfile, voids = false): Route {
  if (!finalized) return 'original';
  if (!profile.takesReplacement) return 'reopening';
  return voids ? 'void' : 'replacement';
}

/** CLM05-3. A reopening restates the claim as a replacement, but is asked for, not sent as an 837. */
export function frequencyCode(route: Route): '1' | '7' | '8' {
  return route === 'original' ? '1' : route === 'void' ? '8' : '7';
}

/** Whether the version may leave as an 837. */
export function isTransmitted(route: Route): boolean {
  return route !== 'reopening';
}
