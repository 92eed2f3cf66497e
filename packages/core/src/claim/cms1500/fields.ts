/**
 * Where each value of the paper claim stands: rows (6 to the inch) and columns (10 to the inch) of the form CMS-1500 (02/12), both
 * from 1 at the top left of its printed area. Captions are our own. Source: the public layout of the form, version 02/12.
 */
export interface Field {
  /** The form's own number of the box, "24D"; "payer" for the block above the boxes, which has none. */
  readonly box: string;
  readonly caption: string;
  readonly row: number;
  readonly column: number;
  /** Characters that fit. */
  readonly width: number;
  /**
   * words: may be shortened, and that is told. exact: a number or code that is whole or not there at all.
   * amount: exact, its last digit at the end of the field. tick: X or nothing.
   */
  readonly kind: 'words' | 'exact' | 'amount' | 'tick';
}

const field =
  (kind: Field['kind']) =>
  (box: string, caption: string, row: number, column: number, width = 1): Field => ({
    box,
    caption,
    row,
    column,
    width,
    kind,
  });
const words = field('words');
const exact = field('exact');
const amount = field('amount');
const tick = field('tick');

/** Three fields of a date. */
export interface DateFields {
  readonly month: Field;
  readonly day: Field;
  readonly year: Field;
}

function date(box: string, caption: string, row: number, column: number, yearWidth = 2): DateFields {
  return {
    month: exact(box, `${caption}, month`, row, column, 2),
    day: exact(box, `${caption}, day`, row, column + 3, 2),
    year: exact(box, `${caption}, year`, row, column + 6, yearWidth),
  };
}

export interface AmountFields {
  readonly dollars: Field;
  readonly cents: Field;
}

/** `end`: the column of the last dollar digit; cents stand behind the form's dividing line. */
function money(box: string, caption: string, row: number, end: number, digits: number): AmountFields {
  return {
    dollars: amount(box, `${caption}, dollars`, row, end - digits + 1, digits),
    cents: amount(box, `${caption}, cents`, row, end + 2, 2),
  };
}

/** Boxes 1 to 13 and the payer's address. */
export const WHO = {
  payer: [2, 3, 4, 5].map((row) => words('payer', 'Send to', row, 41, 38)),
  medicare: tick('1', 'Medicare', 8, 1),
  medicaid: tick('1', 'Medicaid', 8, 8),
  tricare: tick('1', 'TRICARE', 8, 15),
  champva: tick('1', 'CHAMPVA', 8, 24),
  groupPlan: tick('1', 'Group plan', 8, 31),
  feca: tick('1', 'FECA', 8, 39),
  otherProgram: tick('1', 'Other', 8, 45),
  insuredId: exact('1a', 'Insured’s number', 8, 50, 29),
  patientName: words('2', 'Patient', 10, 1, 28),
  patientBirth: date('3', 'Born', 10, 31, 4),
  patientMale: tick('3', 'M', 10, 42),
  patientFemale: tick('3', 'F', 10, 47),
  insuredName: words('4', 'Insured', 10, 50, 29),
  patientStreet: words('5', 'Patient’s street', 12, 1, 28),
  patientCity: words('5', 'City', 14, 1, 24),
  patientState: exact('5', 'State', 14, 26, 3),
  patientZip: exact('5', 'ZIP', 16, 1, 12),
  self: tick('6', 'Self', 12, 33),
  spouse: tick('6', 'Spouse', 12, 38),
  child: tick('6', 'Child', 12, 42),
  otherRelation: tick('6', 'Other', 12, 47),
  insuredStreet: words('7', 'Insured’s street', 12, 50, 29),
  insuredCity: words('7', 'City', 14, 50, 23),
  insuredState: exact('7', 'State', 14, 74, 4),
  insuredZip: exact('7', 'ZIP', 16, 50, 12),
  otherInsured: words('9', 'Other insured', 18, 1, 28),
  otherPolicy: exact('9a', 'Other policy or group', 20, 1, 28),
  otherPlan: words('9d', 'Other plan', 26, 1, 28),
  employment: tick('10a', 'Yes', 20, 35),
  noEmployment: tick('10a', 'No', 20, 41),
  auto: tick('10b', 'Yes', 22, 35),
  noAuto: tick('10b', 'No', 22, 41),
  autoState: exact('10b', 'State', 22, 45, 2),
  otherAccident: tick('10c', 'Yes', 24, 35),
  noOtherAccident: tick('10c', 'No', 24, 41),
  conditionCodes: exact('10d', 'Condition codes', 26, 30, 19),
  group: exact('11', 'Policy or group', 18, 50, 29),
  insuredBirth: date('11a', 'Insured born', 20, 53, 4),
  insuredMale: tick('11a', 'M', 20, 68),
  insuredFemale: tick('11a', 'F', 20, 75),
  claimIdKind: exact('11b', 'Other claim number, kind', 22, 50, 2),
  claimId: exact('11b', 'Other claim number', 22, 53, 26),
  plan: words('11c', 'Plan', 24, 50, 29),
  otherPlanYes: tick('11d', 'Yes', 26, 52),
  otherPlanNo: tick('11d', 'No', 26, 57),
  release: words('12', 'Patient’s signature', 29, 7, 26),
  assigned: words('13', 'Insured’s signature', 29, 55, 24),
} as const;

/** Boxes 14 to 23. `diagnoses`: A to L, four in a row. */
export const CASE = {
  current: date('14', 'Onset', 32, 2),
  currentKind: exact('14', 'Onset, kind of date', 32, 16, 3),
  otherDateKind: exact('15', 'Other date, kind', 32, 31, 3),
  otherDate: date('15', 'Other date', 32, 37),
  offWorkFrom: date('16', 'Unable to work from', 32, 54),
  offWorkTo: date('16', 'Unable to work to', 32, 68),
  referrerKind: exact('17', 'Referring, role', 34, 1, 2),
  referrer: words('17', 'Referring provider', 34, 4, 25),
  referrerIdKind: exact('17a', 'Other number, kind', 33, 30, 2),
  referrerId: exact('17a', 'Other number', 33, 33, 16),
  referrerNpi: exact('17b', 'NPI', 34, 33, 10),
  hospitalFrom: date('18', 'In hospital from', 34, 54),
  hospitalTo: date('18', 'In hospital to', 34, 68),
  moreUpper: words('19', 'Further information', 35, 26, 23),
  more: words('19', 'Further information', 36, 1, 48),
  outsideLab: tick('20', 'Yes', 36, 52),
  noOutsideLab: tick('20', 'No', 36, 57),
  outsideLabCharge: money('20', 'Bought for', 36, 67, 7),
  icd: exact('21', 'ICD edition', 37, 42, 1),
  diagnoses: Array.from({ length: 12 }, (_, at) =>
    exact('21', letterOf(at), 38 + Math.floor(at / 4), 3 + 13 * (at % 4), 8),
  ),
  resubmission: exact('22', 'Resubmission', 38, 50, 11),
  originalNumber: exact('22', 'Payer’s number of the original', 38, 62, 18),
  authorization: exact('23', 'Authorization', 40, 50, 29),
} as const;

/** A to L, as lines point at diagnoses. */
export function letterOf(at: number): string {
  return String.fromCharCode(65 + at);
}

export const LINES_ON_A_PAGE = 6;
const FIRST_LINE_ROW = 43;

/** Box 24 of the line at this place of the page, from 0: the shaded upper row and the lower one. */
export function lineFields(at: number) {
  const shaded = FIRST_LINE_ROW + 2 * at;
  const row = shaded + 1;
  return {
    supplement: words('24', 'Drug or description', shaded, 1, 61),
    from: date('24A', 'From', row, 1),
    to: date('24A', 'To', row, 10),
    place: exact('24B', 'Place', row, 19, 2),
    emergency: exact('24C', 'Emergency', row, 22, 1),
    code: exact('24D', 'Code', row, 25, 6),
    modifiers: [33, 36, 39, 42].map((column, i) => exact('24D', `Modifier ${i + 1}`, row, column, 2)),
    pointers: exact('24E', 'Diagnoses', row, 45, 4),
    charge: money('24F', 'Charge', row, 54, 6),
    units: exact('24G', 'Units', row, 59, 3),
    screening: exact('24H', 'EPSDT, family plan', row, 63, 1),
    idKind: exact('24I', 'Kind of number', shaded, 65, 2),
    providerId: exact('24J', 'Other number', shaded, 68, 11),
    npi: exact('24J', 'Rendering NPI', row, 68, 10),
  } as const;
}

/** Boxes 25 to 33b. */
export const BILL = {
  taxId: exact('25', 'Tax number', 56, 1, 15),
  ssn: tick('25', 'SSN', 56, 17),
  ein: tick('25', 'EIN', 56, 19),
  account: exact('26', 'Account', 56, 23, 14),
  assigned: tick('27', 'Yes', 56, 38),
  notAssigned: tick('27', 'No', 56, 43),
  total: money('28', 'Total charge', 56, 56, 7),
  continued: words('28', 'Total charge', 56, 51, 9),
  paid: money('29', 'Paid', 56, 66, 6),
  signature: words('31', 'Provider’s signature', 60, 1, 21),
  facility: [58, 59, 60].map((row) => words('32', 'Service at', row, 23, 26)),
  facilityNpi: exact('32a', 'NPI', 61, 24, 10),
  facilityId: exact('32b', 'Other number', 61, 36, 13),
  areaCode: exact('33', 'Phone, area', 57, 66, 3),
  phone: exact('33', 'Phone', 57, 70, 9),
  billing: [58, 59, 60].map((row) => words('33', 'Bill from', row, 50, 29)),
  billingNpi: exact('33a', 'NPI', 61, 51, 10),
  billingId: exact('33b', 'Other number', 61, 63, 17),
} as const;
