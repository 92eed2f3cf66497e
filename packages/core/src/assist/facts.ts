import { ageInYears, type IsoDate, isIsoDate } from '../kernel/dates.ts';
import type { Setting } from '../record/encounter.ts';
import type { Note } from './text/note.ts';

/** What is known of the visit beside the note; whatever is null is read from the note where it says so. */
export interface VisitContext {
  /** Day of service. */
  readonly date: IsoDate;
  readonly setting: Setting | null;
  readonly age: number | null;
  readonly sex: 'female' | 'male' | null;
  readonly status: 'new' | 'established' | null;
}

export interface VisitFacts extends VisitContext {
  /** The note calls the patient or the visit Medicare's. */
  readonly medicare: boolean;
}

const AGE = /\b(\d{1,3})[- ]?(?:year|yr|y)s?[- ]?(?:old|o\b)|\b(\d{1,3}) ?y\/?o\b|\bage:? (\d{1,3})\b/i;
const MONTHS = /\b(\d{1,2})[- ]?(?:month|mo|week|wk|day)s?[- ]?(?:old|o\b)|\b(\d{1,2})[- ]?month (?:well|check|visit)/i;
const FEMALE = /\b(?:female|woman|girl|lady|she|her)\b/i;
const MALE = /\b(?:male|man|boy|gentleman|he|his)\b/i;
const NEW =
  /\b(?:new patient|new to (?:this|our|the) (?:practice|clinic|office)|establish(?:ing)? care|transferring care|first visit to this (?:practice|clinic|office)|initial consultation|here to establish)\b/i;
const ESTABLISHED =
  /\b(?:established patient|last seen (?:here|by me|in (?:this|our) (?:office|clinic))|since (?:his|her|the|our) last visit|since i last saw|well known to (?:me|us|this practice)|last visit here)\b/i;
const MEDICARE = /\bmedicare\b/i;

/** The context, completed from the words of the note. */
export function factsOf(note: Note, context: VisitContext): VisitFacts {
  const { text } = note;
  return {
    ...context,
    age: context.age ?? ageIn(text),
    sex: context.sex ?? sexIn(text),
    status: context.status ?? statusIn(text),
    medicare: MEDICARE.test(text) && !/\bmedicare advantage\b/i.test(text),
  };
}

function ageIn(text: string): number | null {
  const match = AGE.exec(text);
  const age = match ? Number(match[1] ?? match[2] ?? match[3]) : null;
  if (age !== null && age < 125) return age;
  const months = MONTHS.exec(text);
  return months ? Math.floor(Number(months[1] ?? months[2]) / (/month|mo/i.test(months[0]) ? 12 : 400)) : null;
}

function sexIn(text: string): 'female' | 'male' | null {
  const female = FEMALE.exec(text);
  const male = MALE.exec(text);
  if (female && male) return female.index < male.index ? 'female' : 'male';
  return female ? 'female' : male ? 'male' : null;
}

function statusIn(text: string): 'new' | 'established' | null {
  const isNew = NEW.test(text);
  const isKnown = ESTABLISHED.test(text);
  return isNew === isKnown ? null : isNew ? 'new' : 'established';
}

const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LABEL = String.raw`(?:date of (?:service|visit|encounter|exam|procedure|surgery|operation)|dos|visit date|encounter date|service date|date)\s*[:\-]?\s*`;
const WRITTEN = new RegExp(`${LABEL}([A-Za-z]{3,9})\\.? (\\d{1,2}),? (\\d{4})`, 'i');
const NUMBERS = new RegExp(`${LABEL}(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})`, 'i');
const ISO = new RegExp(`${LABEL}(\\d{4}-\\d{2}-\\d{2})`, 'i');

/** The day of service that a note states in its head ("Date of service: Apr 8, 2026"), or null. */
export function statedDate(text: string): IsoDate | null {
  const head = text.slice(0, 1200);
  const iso = ISO.exec(head)?.[1];
  if (iso && isIsoDate(iso)) return iso;
  const written = WRITTEN.exec(head);
  const month = written ? MONTH_NAMES.indexOf(written[1]!.slice(0, 3).toLowerCase()) : -1;
  if (written && month >= 0) return made(written[3]!, month + 1, written[2]!);
  const numbers = NUMBERS.exec(head);
  return numbers ? made(numbers[3]!, Number(numbers[1]), numbers[2]!) : null;
}

function made(year: string, month: number, day: string): IsoDate | null {
  const date = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isIsoDate(date) ? date : null;
}

/** Completed years on the day; the birth date wins over a stated age. */
export function ageOn(date: IsoDate, birthDate: IsoDate | null, age: number | null): number | null {
  return birthDate !== null ? ageInYears(birthDate, date) : age;
}
