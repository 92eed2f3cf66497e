import { isNpi } from '@cleanclaim/core/kernel/check-digits.ts';
import { z } from 'zod';
import { escapeHtml, page } from '../../page.ts';

const line = (most: number) => z.string().trim().min(1, 'is missing').max(most, 'is too long');
const password = { password: z.string(), again: z.string() };
const same = (form: { password: string; again: string }) => form.password === form.again;
const notSame = { message: 'differs from the first', path: ['again'] };

/** What the one who sets up an installation tells: the practice, and the first administrator. */
export const firstRunForm = z
  .object({
    organizationName: line(200),
    organizationId: z
      .string()
      .trim()
      .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'takes small letters, digits and hyphens, 40 at most'),
    npi: z.string().trim().refine(isNpi, 'is no NPI: its ten digits do not check'),
    taxonomy: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[0-9A-Z]{9}X$/, 'is no taxonomy code: ten characters, the last an X'),
    taxId: z
      .string()
      .trim()
      .regex(/^\d{2}-?\d{7}$/, 'is no employer identification number: nine digits')
      .transform((text) => text.replace('-', '')),
    street: line(55),
    city: line(30),
    state: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{2}$/, 'takes two letters'),
    zip: z
      .string()
      .trim()
      .regex(/^\d{5}(-?\d{4})?$/, 'takes five or nine digits')
      .transform((text) => text.replace('-', '')),
    phone: z
      .string()
      .transform((text) => text.replaceAll(/\D/g, ''))
      .refine((digits) => digits.length === 10, 'takes ten digits'),
    displayName: line(200),
    loginName: line(200),
    ...password,
  })
  .refine(same, notSame);

/** What an invited person tells. */
export const invitationForm = z.object(password).refine(same, notSame);

type Field = readonly [name: string, label: string, hint: string | null, more?: string];

const PRACTICE: readonly Field[] = [
  ['organizationName', 'Name of the practice', null],
  ['organizationId', 'Short name', 'for signing in, e.g. lakeside'],
  ['npi', 'NPI', 'of the practice, ten digits', 'inputmode="numeric"'],
  ['taxonomy', 'Taxonomy code', 'e.g. 207Q00000X'],
  ['taxId', 'Employer identification number', 'nine digits', 'inputmode="numeric"'],
  ['street', 'Street', null, 'autocomplete="street-address"'],
  ['city', 'City', null],
  ['state', 'State', 'two letters'],
  ['zip', 'ZIP code', 'nine digits where you know them', 'inputmode="numeric"'],
  ['phone', 'Telephone', null, 'inputmode="tel"'],
];

const ADMINISTRATOR: readonly Field[] = [
  ['displayName', 'Your name', 'as others shall see it', 'autocomplete="name"'],
  ['loginName', 'Sign-in name', null, 'autocomplete="username"'],
];

const PASSWORD: readonly Field[] = [
  ['password', 'Password', '12 characters or more', 'type="password" autocomplete="new-password"'],
  ['again', 'The same again', null, 'type="password" autocomplete="new-password"'],
];

export type Values = Readonly<Record<string, string>>;

/** What was wrong, by field; `form` for what concerns the whole. */
export type Wrongs = Readonly<Record<string, string>>;

export function firstRunPage(token: string, values: Values, wrongs: Wrongs): string {
  return formPage('Set up Cleanclaim', token, wrongs, [
    fieldset('The practice', PRACTICE, values, wrongs),
    fieldset('The first administrator', [...ADMINISTRATOR, ...PASSWORD], values, wrongs),
  ]);
}

export function invitationPage(token: string, wrongs: Wrongs): string {
  return formPage('Set your password', token, wrongs, [fieldset('Your password', PASSWORD, {}, wrongs)]);
}

export function endedPage(): string {
  return page(
    'This link no longer counts',
    '<p role="alert">It was used, has ended, or is not complete. Ask your administrator for a new one; on a new installation, start Cleanclaim again and use the address that it prints.</p>',
  );
}

function formPage(title: string, token: string, wrongs: Wrongs, parts: readonly string[]): string {
  const wrong = wrongs.form ? `<p role="alert">${escapeHtml(wrongs.form)}</p>` : '';
  return page(
    title,
    `${wrong}<form method="post" action="/setup"><input type="hidden" name="token" value="${escapeHtml(token)}">${parts.join('')}<button>Save</button></form>`,
  );
}

function fieldset(legend: string, fields: readonly Field[], values: Values, wrongs: Wrongs): string {
  return `<fieldset><legend>${legend}</legend>${fields.map((field) => input(field, values, wrongs)).join('')}</fieldset>`;
}

function input([name, label, hint, more = '']: Field, values: Values, wrongs: Wrongs): string {
  const secret = more.includes('password');
  const wrong = wrongs[name];
  const state = wrong ? ` aria-invalid="true" aria-describedby="${name}-wrong"` : '';
  return (
    `<label>${label}${hint ? `<small>${hint}</small>` : ''}` +
    `<input name="${name}" required ${more} value="${secret ? '' : escapeHtml(values[name] ?? '')}"${state}></label>` +
    (wrong ? `<p role="alert" id="${name}-wrong">${label} ${escapeHtml(wrong)}.</p>` : '')
  );
}
