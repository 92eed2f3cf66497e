import { formatCents } from '@cleanclaim/core/kernel/money.ts';

/** A value of a code or a line as people read it: "RT", "A, B", "M17.11", "nothing". */
export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(valueText).join(', ');
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([name, one]) => (name === 'chargeCents' ? `charge ${formatCents(Number(one))}` : `${name} ${valueText(one)}`))
    .join('; ');
}
