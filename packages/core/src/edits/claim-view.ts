import { type Claim, patientOf } from '../claim/claim.ts';
import type { IsoDate } from '../kernel/dates.ts';
import type { Calendar } from './day-tables.ts';
import type { DiagnosisView } from './diagnosis-view.ts';
import { type LineView, lineView } from './line-view.ts';
import type { MueUnits } from './mue-units.ts';
import { type PayerProfile, profileOf } from './payer-profile.ts';
import type { PtpPairs } from './ptp-pair.ts';

/** What the rules see: the claim, its lines looked up once, and the values around it. */
export class ClaimView {
  readonly claim: Claim;
  readonly lines: readonly LineView[];
  /** The day that counts as today; null when neither caller nor claim names one. */
  readonly asOf: IsoDate | null;
  readonly profile: PayerProfile;
  /** Earlier claims of the same patient. */
  readonly history: readonly Claim[];
  readonly calendar: Calendar;
  /** Made by the first rule that asks (ptpPairs, mueUnits, diagnosesOf). */
  pairs: PtpPairs | null = null;
  units: MueUnits | null = null;
  diagnoses: readonly DiagnosisView[] | null = null;

  constructor(
    claim: Claim,
    calendar: Calendar,
    values: { asOf: IsoDate | null; profile: PayerProfile | null; history: readonly Claim[] },
  ) {
    this.claim = claim;
    this.calendar = calendar;
    // A batch whose date could not be read has ''.
    this.asOf = values.asOf ?? (claim.batch?.date || null);
    this.profile = values.profile ?? profileOf(claim);
    this.history = values.history;
    this.lines = claim.lines.map((line) => lineView(claim, line, calendar));
  }

  get birthDate(): IsoDate | null {
    return patientOf(this.claim).birthDate;
  }

  get deathDate(): IsoDate | null {
    return (this.claim.patient ?? this.claim.subscriber).deathDate ?? null;
  }
}
