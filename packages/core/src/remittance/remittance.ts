import type { Adjustment, Identifier, Position, UnreadSegment } from '../claim/claim.ts';
import type { IsoDate } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import type { Address, PersonName } from '../record/person.ts';
import type { Envelope } from '../x12/envelope.ts';

/** An amount by its AMT qualifier, where the model has no field of its own for it. */
export interface QualifiedAmount {
  readonly qualifier: string;
  readonly cents: Cents;
}

/**
 * SVC loop: what was decided on one line. chargeCents = paidCents + sum of adjustments.
 * Here and below: an amount that a file holds in no readable form is NaN (null in JSON), and its text stands in `unread`;
 * members marked ? may be left out where there is nothing of the kind.
 */
export interface LinePayment {
  /** Our number of the line: REF 6R where the payer returns it, else its place in the claim. */
  readonly lineControlNumber: string | null;
  readonly procedure: { readonly qualifier: string; readonly code: string; readonly modifiers: readonly string[] };
  /** The code as billed, when the payer decided on another. */
  readonly billedProcedure: {
    readonly qualifier: string;
    readonly code: string;
    readonly modifiers: readonly string[];
  } | null;
  readonly chargeCents: Cents;
  readonly paidCents: Cents;
  readonly unitsPaid: number | null;
  readonly unitsBilled: number | null;
  readonly dateFrom: IsoDate | null;
  readonly dateTo: IsoDate | null;
  readonly adjustments: readonly Adjustment[];
  /** AMT B6 */
  readonly allowedCents: Cents | null;
  /** LQ HE */
  readonly remarkCodes: readonly string[];
  /** Further REF, by qualifier. */
  readonly otherIds?: readonly Identifier[];
  /** Further AMT, by qualifier. */
  readonly otherAmounts?: readonly QualifiedAmount[];
  readonly unread: readonly UnreadSegment[];
  readonly at: Position | null;
}

/** CLP loop: what was decided on one claim. chargeCents = paidCents + all adjustments, its own and its lines'. */
export interface ClaimPayment {
  readonly patientControlNumber: string;
  /** CLP02: 1 primary, 2 secondary, 3 tertiary, 4 denied, 19-21 forwarded, 22 reversal, 23, 25. */
  readonly statusCode: string;
  readonly chargeCents: Cents;
  readonly paidCents: Cents;
  readonly patientResponsibilityCents: Cents | null;
  readonly filingIndicator: string | null;
  readonly payerClaimControlNumber: string | null;
  readonly placeOfService: string | null;
  readonly frequencyCode: string | null;
  readonly adjustments: readonly Adjustment[];
  readonly patient: { readonly name: PersonName; readonly memberId: string | null };
  /** NM1 IL: the insured, when not the patient. */
  readonly subscriber?: { readonly name: PersonName; readonly memberId: string | null } | null;
  /** When the payer holds other data of the insured. */
  readonly correctedSubscriber: { readonly name: PersonName; readonly memberId: string | null } | null;
  readonly renderingProvider: { readonly name: PersonName; readonly npi: string | null } | null;
  readonly crossoverPayer: { readonly name: string; readonly id: string | null } | null;
  /** MOA */
  readonly remarkCodes: readonly string[];
  /** MIA, for inpatient claims. */
  readonly inpatientRemarkCodes?: readonly string[];
  readonly receivedDate: IsoDate | null;
  readonly statementFrom: IsoDate | null;
  readonly statementTo: IsoDate | null;
  readonly coverageExpires: IsoDate | null;
  readonly otherIds: readonly Identifier[];
  /** AMT of the claim, by qualifier: AU covered, F5 paid by the patient, I interest … */
  readonly otherAmounts?: readonly QualifiedAmount[];
  /** LX01: number of the group of claims it stands in. */
  readonly group?: number;
  readonly lines: readonly LinePayment[];
  readonly unread: readonly UnreadSegment[];
  readonly at: Position | null;
}

/** PLB: money moved outside the claims. A positive amount reduces the payment. */
export interface ProviderAdjustment {
  readonly npi: string;
  readonly fiscalPeriodEnd: IsoDate;
  /** WO, FB, L6, 72, CS … */
  readonly reason: string;
  readonly reference: string | null;
  readonly cents: Cents;
}

/** One check or transfer with the claims it pays. paymentCents = sum of claims − sum of provider adjustments. */
export interface Remittance {
  readonly batch: {
    readonly interchangeControlNumber: string;
    readonly groupControlNumber: string;
    readonly transactionControlNumber: string;
    readonly senderId: Identifier;
    readonly receiverId: Identifier;
    readonly guide: string;
    readonly usage: 'T' | 'P';
    readonly created: IsoDate;
    readonly time: string;
    /** The rest of ISA and GS, and how the file separates its parts; absent for one that was never in a file. */
    readonly envelope?: Envelope | null;
  };
  /** BPR01: I remittance with payment, H notification only … */
  readonly handling: string;
  readonly paymentCents: Cents;
  readonly creditOrDebit: 'C' | 'D';
  /** BPR04: ACH, CHK, NON, … */
  readonly method: string;
  /** BPR16 */
  readonly paymentDate: IsoDate;
  /** TRN02: number of check or transfer. */
  readonly traceNumber: string;
  /** TRN03 */
  readonly payerIdentifier: string;
  /** DTM 405 */
  readonly productionDate: IsoDate | null;
  readonly payer: {
    readonly name: string;
    readonly address: Address | null;
    readonly contact: { readonly name: string | null; readonly phone: string | null } | null;
    readonly otherIds: readonly Identifier[];
  };
  readonly payee: {
    readonly name: string;
    readonly npi: string | null;
    readonly taxId: string | null;
    readonly address: Address | null;
    readonly otherIds?: readonly Identifier[];
  };
  readonly claims: readonly ClaimPayment[];
  readonly providerAdjustments: readonly ProviderAdjustment[];
  readonly unread: readonly UnreadSegment[];
  /**
   * Made by our own simulated payer: shown as such everywhere and never posted as real. In a file the payer's name begins
   * with SIMULATED, the trace number with SIM-, and ISA15 is T; here both stand without these marks.
   */
  readonly simulated: boolean;
  /** Position of the BPR. */
  readonly at?: Position | null;
}

/** All of a remittance but its claims, which are read and written one by one. */
export type RemittanceHeader = Omit<Remittance, 'claims'>;
