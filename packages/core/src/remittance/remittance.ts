import type { Adjustment, Identifier, Position, UnreadSegment } from '../claim/claim.ts';
import type { IsoDate } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import type { Address, PersonName } from '../record/person.ts';

/** SVC loop: what was decided on one line. chargeCents = paidCents + sum of adjustments. */
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
  /** When the payer holds other data of the insured. */
  readonly correctedSubscriber: { readonly name: PersonName; readonly memberId: string | null } | null;
  readonly renderingProvider: { readonly name: PersonName; readonly npi: string | null } | null;
  readonly crossoverPayer: { readonly name: string; readonly id: string | null } | null;
  /** MOA / MIA */
  readonly remarkCodes: readonly string[];
  readonly receivedDate: IsoDate | null;
  readonly statementFrom: IsoDate | null;
  readonly statementTo: IsoDate | null;
  readonly coverageExpires: IsoDate | null;
  readonly otherIds: readonly Identifier[];
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
  };
  readonly claims: readonly ClaimPayment[];
  readonly providerAdjustments: readonly ProviderAdjustment[];
  readonly unread: readonly UnreadSegment[];
  /** Made by our own simulated payer: shown as such everywhere and never posted as real. */
  readonly simulated: boolean;
}
