import type { DiffChange, DiffEntry } from '@cleanclaim/core/codes/diff/edition-diff.ts';
import { formatDecimal } from '@cleanclaim/core/kernel/decimal.ts';
import { formatCents } from '@cleanclaim/core/kernel/money.ts';

/** One thing in which an entry differs between two editions, in words. */
export interface EntryChange {
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Names of what the tables tell, and how many decimals its whole numbers have. */
const FIELDS: Readonly<Record<string, readonly [name: string, places?: number]>> = {
  title: ['Title'],
  shortTitle: ['Short title'],
  label: ['Short title'],
  description: ['Wording'],
  status: ['Status'],
  workRvu: ['Work value', 2],
  nonFacilityPeRvu: ['Practice value, office', 2],
  facilityPeRvu: ['Practice value, facility', 2],
  malpracticeRvu: ['Malpractice value', 2],
  nonFacilityPeOpps: ['Practice value in the hospital cap, office', 2],
  facilityPeOpps: ['Practice value in the hospital cap, facility', 2],
  malpracticeOpps: ['Malpractice value in the hospital cap', 2],
  conversionFactor: ['Conversion factor', 4],
  nonFacilityNa: ['Not done in an office'],
  facilityNa: ['Not done in a facility'],
  pcTc: ['Professional and technical part'],
  globalDays: ['Global days'],
  multipleProcedure: ['Several procedures'],
  bilateral: ['Both sides'],
  assistant: ['Assistant at surgery'],
  coSurgeon: ['Two surgeons'],
  team: ['Team of surgeons'],
  endoscopyBase: ['Base of its endoscopies'],
  imagingFamily: ['Imaging family'],
  units: ['Units a day'],
  mai: ['Adjudication indicator'],
  indicator: ['Modifier indicator'],
  effective: ['Since'],
  deleted: ['Last day'],
  from: ['First day'],
  to: ['Last day'],
};

/** What changed in an entry that both editions have; [] for one that was added or deleted. */
export function entryChanges(entry: DiffEntry | DiffChange): EntryChange[] {
  if (!('from' in entry) || !('to' in entry)) return [];
  const { from, to } = entry;
  if (typeof from === 'number' && typeof to === 'number')
    return [{ what: 'National amount', before: formatCents(from), after: formatCents(to) }];
  if (!isRecord(from) || !isRecord(to)) return [];
  const flat = [flattened(from), flattened(to)] as const;
  return [...new Set([...Object.keys(flat[0]), ...Object.keys(flat[1])])].flatMap((name) => {
    const [what, places = null] = FIELDS[name] ?? [spaced(name)];
    const before = valueText(flat[0][name], places);
    const after = valueText(flat[1][name], places);
    return before === after ? [] : [{ what, before, after }];
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Further columns of a list stand as fields of their own. */
function flattened(facts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) => (isRecord(value) ? Object.entries(value) : [[name, value]])),
  );
}

function valueText(value: unknown, places: number | null): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number' && places !== null) return formatDecimal({ coefficient: BigInt(value), scale: places });
  const day = /^(\d{4})(\d\d)(\d\d)$/.exec(String(value));
  return day ? `${day[1]}-${day[2]}-${day[3]}` : String(value);
}

/** "typeOfService" → "Type of service" */
function spaced(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
