import { fromD8, toD8 } from '../../kernel/dates.ts';
import { type Cents, parseCents, x12Amount } from '../../kernel/money.ts';
import { type ElementText, REPETITION_MARK } from '../syntax/plain-segment.ts';
import type { FieldKind, Period, Procedure, StatusCode } from './fields.ts';

/** The value of an element, or undefined where it is not of that kind. `form`: the element before it. */
export function readElement(kind: FieldKind, element: ElementText, form: ElementText): unknown {
  const parts = typeof element === 'string' ? [element] : element;
  const text = parts.length === 1 ? parts[0]! : null;
  switch (kind) {
    case 'texts':
      return parts.every((part) => part !== '' && !part.includes(REPETITION_MARK)) ? parts : undefined;
    case 'procedure':
      return procedureOf(parts);
    case 'status':
      return statusOf(parts);
    case 'repeated':
      return text === null ? undefined : text.split(REPETITION_MARK);
    default:
      return text === null || text.includes(REPETITION_MARK) ? undefined : plain(kind, text, form);
  }
}

function plain(kind: FieldKind, text: string, form: ElementText): unknown {
  switch (kind) {
    case 'cents':
      return parseCents(text) ?? undefined;
    case 'number': {
      const number = /^-?\d{0,15}(\.\d{1,9})?$/.test(text) && /\d/.test(text) ? Number(text) : Number.NaN;
      return String(number) === text ? number : undefined;
    }
    case 'entityType':
      return text === '1' ? 'person' : text === '2' ? 'organization' : undefined;
    case 'day':
      return fromD8(text) ?? undefined;
    case 'form-day':
      return form === 'D8' ? (fromD8(text) ?? undefined) : undefined;
    case 'period':
      return form === 'D8' || form === 'RD8' ? periodOf(text, form) : undefined;
    default:
      return text;
  }
}

function periodOf(text: string, form: string): Period | undefined {
  const from = fromD8(text.slice(0, 8));
  if (form === 'D8') return from === null || text.length !== 8 ? undefined : { from, to: null };
  const to = text[8] === '-' ? fromD8(text.slice(9)) : null;
  return from === null || to === null ? undefined : { from, to };
}

function procedureOf(parts: readonly string[]): Procedure | undefined {
  const [qualifier = '', code = '', ...modifiers] = parts;
  const gap = modifiers.includes('');
  return code === '' || gap || modifiers.length > 4 ? undefined : { qualifier, code, modifiers };
}

function statusOf(parts: readonly string[]): StatusCode | undefined {
  const [category = '', code = '', entity = ''] = parts;
  if (parts.length > 3 || category === '') return undefined;
  return { category, code, entity: entity === '' ? null : entity };
}

/** The text of a value; for the kinds with a form also the element before it. */
export function writeElement(kind: FieldKind, value: unknown): { readonly text: ElementText; readonly form?: string } {
  switch (kind) {
    case 'cents':
      return { text: x12Amount(value as Cents) };
    case 'number':
      return { text: String(value) };
    case 'entityType':
      return { text: value === 'person' ? '1' : '2' };
    case 'day':
      return { text: toD8(value as string) };
    case 'form-day':
      return { text: toD8(value as string), form: 'D8' };
    case 'period': {
      const { from, to } = value as Period;
      return to === null ? { text: toD8(from), form: 'D8' } : { text: `${toD8(from)}-${toD8(to)}`, form: 'RD8' };
    }
    case 'texts':
      return { text: value as readonly string[] };
    case 'repeated':
      return { text: (value as readonly string[]).join(REPETITION_MARK) };
    case 'procedure': {
      const { qualifier, code, modifiers } = value as Procedure;
      return { text: [qualifier, code, ...modifiers] };
    }
    case 'status': {
      const { category, code, entity } = value as StatusCode;
      return { text: entity === null ? [category, code] : [category, code, entity] };
    }
    default:
      return { text: value as string };
  }
}
