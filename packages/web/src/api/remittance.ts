export interface RemittanceRow {
  readonly id: string;
  readonly payer: string;
  readonly trace: string;
  readonly paymentDate: string;
  /** Number of claims. */
  readonly claims: number;
  readonly chargeCents: number;
  readonly adjustedCents: number;
  readonly paidCents: number;
  readonly simulated: boolean;
  readonly balanced: boolean;
  readonly posted: boolean;
}

export interface Adjustment {
  readonly group: string;
  /** Who bears it, in words. */
  readonly groupText: string;
  readonly carc: string;
  readonly cents: number;
  readonly words: string;
}

export interface RemittanceLine {
  readonly number: number;
  readonly code: string;
  readonly label: string;
  readonly modifiers: readonly string[];
  readonly units: number | null;
  readonly chargeCents: number;
  readonly allowedCents: number;
  readonly reductionCents: number;
  readonly patientCents: number;
  readonly paidCents: number;
  readonly outcome: 'paid' | 'reduced' | 'denied';
  readonly adjustments: readonly Adjustment[];
  readonly rarc: readonly string[];
}

export interface RemittanceClaim {
  readonly visitId: string | null;
  readonly patient: string;
  readonly claim: string;
  readonly responsible: string | null;
  readonly status: string;
  readonly chargeCents: number;
  readonly paidCents: number;
  readonly lines: readonly RemittanceLine[];
}

export interface DenialCause {
  readonly cause: string;
  readonly carcs: readonly string[];
  readonly count: number;
  readonly cents: number;
  readonly oldestDays: number;
}

export interface RemittanceDetail extends Omit<RemittanceRow, 'claims'> {
  readonly claims: readonly RemittanceClaim[];
  readonly againstExpectedCents: number | null;
  readonly balance: { readonly ok: boolean; readonly text: string };
  readonly denials: readonly DenialCause[];
}
