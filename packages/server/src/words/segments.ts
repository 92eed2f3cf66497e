import { dotted, isIcd10Shape } from '@cleanclaim/core/codes/icd10cm/grammar.ts';
import type { IsoDate } from '@cleanclaim/core/kernel/dates.ts';
import { formatCents, parseCents } from '@cleanclaim/core/kernel/money.ts';
import { dayText } from './dates.ts';
import { letterOf, listText } from './names.ts';

/** What our own words for a segment are made from. `loop`: where it stands. */
export interface SegmentToSay {
  readonly loop: string | null;
  /** Id first, then the elements. */
  readonly elements: readonly string[];
  /** Between the parts of an element. */
  readonly component: string;
  /** Plain words for a service. */
  label(code: string): string | null;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '41': 'Sent by',
  '40': 'Sent to',
  '85': 'Billing provider',
  '87': 'Pay to',
  IL: 'Insured',
  PR: 'Payer',
  QC: 'Patient',
  '82': 'Rendering provider, who performed the service',
  '77': 'Place of service',
  DN: 'Referring provider',
  P3: 'Primary care provider',
  DQ: 'Supervising provider',
  DK: 'Ordering provider',
};

const REFERENCES: Readonly<Record<string, string>> = {
  EI: 'Employer number of the billing provider',
  SY: 'Social security number',
  X4: 'CLIA certificate of the place that ran the test',
  F8: 'The payer’s number of the claim that this one takes the place of',
  G1: 'Prior authorization',
  '9F': 'Referral number',
  EA: 'Medical record number',
  '6R': 'Our number of the line',
};

const DATES: Readonly<Record<string, string>> = {
  '472': 'Service',
  '435': 'Admission',
  '439': 'Accident',
  '431': 'Onset',
  '454': 'First treatment',
  '304': 'Last seen',
};

const LEVELS: Readonly<Record<string, string>> = { '20': 'billing provider', '22': 'insured', '23': 'patient' };
const COVERAGES: Readonly<Record<string, string>> = { P: 'First', S: 'Second', T: 'Third' };
const FREQUENCIES: Readonly<Record<string, string>> = { '1': 'original', '7': 'replacement', '8': 'void' };
const SEXES: Readonly<Record<string, string>> = { F: 'female', M: 'male', U: 'sex not told' };

/** A segment of an 837P in our own words; what it holds beyond them stands in its text. */
export function segmentWords(said: SegmentToSay): string {
  const [id = '', ...rest] = said.elements;
  const at = (element: number) => rest[element - 1] ?? '';
  const parts = (element: number) => at(element).split(said.component);
  switch (id) {
    case 'ISA':
      return `Interchange ${at(13)}, ${at(15) === 'T' ? 'test' : 'production'}`;
    case 'GS':
      return `Group ${at(6)} of professional claims, made ${day(at(4))}`;
    case 'ST':
      return `Transaction ${at(2)} begins: professional claims`;
    case 'BHT':
      return `File ${at(3)}, made ${day(at(4))}`;
    case 'NM1': {
      const name = [at(4), at(5), at(3), at(7)].filter((part) => part !== '').join(' ');
      const number = at(9) === '' ? '' : `, ${at(8) === 'XX' ? 'NPI' : at(8) === 'MI' ? 'member' : 'number'} ${at(9)}`;
      return `${ENTITIES[at(1)] ?? 'Party'}: ${name}${number}`;
    }
    case 'PER':
      return `Contact: ${[at(2), at(4), at(6)].filter((part) => part !== '').join(', ')}`;
    case 'HL':
      return `Level ${at(1)}: ${LEVELS[at(3)] ?? at(3)}`;
    case 'PRV':
      return `Specialty by taxonomy ${at(3)}`;
    case 'SBR':
      return `${COVERAGES[at(1)] ?? 'Further'} coverage${at(2) === '18' ? ', held by the patient' : ''}${at(3) ? `, group ${at(3)}` : ''}`;
    case 'PAT':
      return `Patient, relation ${at(1)} to the insured`;
    case 'N3':
      return `Street: ${[at(1), at(2)].filter((part) => part !== '').join(', ')}`;
    case 'N4':
      return `City: ${at(1)}, ${at(2)} ${at(3)}`;
    case 'DMG':
      return `Born ${day(at(2))}, ${SEXES[at(3)] ?? at(3)}`;
    case 'REF':
      return `${REFERENCES[at(1)] ?? `Number ${at(1)}`}: ${at(2)}`;
    case 'CLM': {
      const [place, , frequency] = parts(5);
      return `Account ${at(1)}, charge ${money(at(2))}, place ${place}, ${FREQUENCIES[frequency ?? ''] ?? frequency}; ${at(6) === 'Y' ? 'signature on file' : 'no signature on file'}, ${at(7) === 'A' ? 'assigned' : 'not assigned'}`;
    }
    case 'DTP':
      return `${DATES[at(1)] ?? `Date ${at(1)}`}${at(2) === 'RD8' ? ` from ${at(3).split('-').map(day).join(' to ')}` : ` on ${day(at(3))}`}`;
    case 'HI':
      return `Diagnoses: ${rest.map((one, index) => `${letterOf(index)} ${diagnosis(one.split(said.component)[1] ?? '')}`).join(', ')}`;
    case 'LX':
      return `Line ${at(1)}`;
    case 'SV1':
      return serviceWords(said, at, parts);
    case 'AMT':
      return `${at(1) === 'F5' ? 'Paid by the patient' : `Amount ${at(1)}`}: ${money(at(2))}`;
    case 'NTE':
      return `Note: ${at(2)}`;
    case 'PWK':
      return `Attachment ${at(1)}, sent by ${at(2)}`;
    case 'LIN':
      return `Drug, NDC ${at(3)}`;
    case 'CTP':
      return `Quantity of the drug: ${at(4)} ${at(5)}`;
    case 'SE':
      return `Transaction ${at(2)} ends after ${at(1)} segments`;
    case 'GE':
      return `Group ends: ${at(1)} transaction`;
    case 'IEA':
      return `Interchange ends: ${at(1)} group`;
    default:
      return '';
  }
}

function serviceWords(
  { label }: SegmentToSay,
  at: (element: number) => string,
  parts: (element: number) => string[],
): string {
  const [, code = '', ...modifiers] = parts(1);
  const pointers = parts(7).filter((one) => one !== '');
  const letters = pointers.map((one) => letterOf(Number(one) - 1));
  const named = [label(code) ?? code, ...modifiers.filter((one) => /^[0-9A-Z]{2}$/.test(one))].join(', ');
  const units = at(4) === '1' ? '' : `, ${at(4)} ${at(3) === 'MJ' ? 'minutes' : 'units'}`;
  return `${named}${units}, ${money(at(2))}, ${letters.length === 1 ? 'diagnosis' : 'diagnoses'} ${listText(letters)}`;
}

function day(d8: string): string {
  return /^\d{8}$/.test(d8) ? dayText(`${d8.slice(0, 4)}-${d8.slice(4, 6)}-${d8.slice(6)}` as IsoDate) : d8;
}

function money(text: string): string {
  const cents = parseCents(text);
  return cents === null ? text : formatCents(cents);
}

function diagnosis(code: string): string {
  return isIcd10Shape(code) ? dotted(code) : code;
}
