import { fromD8, type IsoDate } from '@cleanclaim/core/kernel/dates.ts';
import { buildCodeList, type ListedCode } from '@cleanclaim/core/packs/code-list.ts';
import { quarterOf, quarterSpan } from '../editions/span.ts';
import { mostMatch, readFixed } from './fixed-width.ts';
import type { Loader } from './loader.ts';
import { Rejects } from './rejects.ts';
import { MODIFIER, PROCEDURE } from './shapes.ts';
import { loadedPart } from './table-kind.ts';

/** 1-5 code (a modifier in 4-5), 6-10 sequence, 11 record type; 320 characters in all. */
const RECORD = /^(?:[A-Z]\d{4}|[0-9A-Z]{5}| {3}[0-9A-Z]{2})\d{5}[3478].{200,}$/;

/** Places of the details, from 1, and their names in the pack. */
const MORE = {
  coverage: [230, 230],
  betos: [257, 259],
  pricing: [120, 121],
  pricing2: [122, 123],
  multiplePricing: [128, 128],
  typeOfService: [261, 261],
  statute: [171, 180],
  processingNote: [253, 256],
  action: [293, 293],
} as const;
const REFERENCES = [205, 210, 215, 220, 225];

/** HCPCS Level II as CMS gave it before 2021: 320 characters a record, title lines above. Source: CMS, HCPCS record layout 2019. */
export const hcpcsFixed: Loader = {
  name: 'hcpcs-fixed',
  title: 'HCPCS Level II (ANWEB, fixed width)',
  recognise: ({ lines }) => {
    const first = lines.findIndex((line) => RECORD.test(line));
    return first >= 0 && mostMatch(lines.slice(first), RECORD);
  },
  async load([file]) {
    const rejects = new Rejects();
    const procedures: ListedCode[] = [];
    const modifiers: ListedCode[] = [];
    let begun = false;
    let newest = '';
    await readFixed(file!, rejects, (text) => {
      begun ||= RECORD.test(text);
      if (!begun) return null;
      const record = text[10] ?? '';
      if (!/[3478]/.test(record)) return `"${record}" in place 11 is not record type 3, 4, 7 or 8`;
      const modifier = record === '7' || record === '8';
      const code = text.slice(modifier ? 3 : 0, 5);
      if (!(modifier ? MODIFIER : PROCEDURE).test(code)) return `"${code}" is not a code of its record type`;
      const list = modifier ? modifiers : procedures;
      const words = text.slice(11, 91).trim();
      const last = list.at(-1);
      if (record === '4' || record === '8') {
        if (last?.code !== code) return 'a further description line without its first';
        list[list.length - 1] = { ...last, description: `${last.description} ${words}` };
        return null;
      }
      const made = detailsOf(text, code, words);
      if (typeof made === 'string') return made;
      if (last?.code === code && (last.to === null || made.from! <= last.to)) return 'two rows for one code overlap';
      if (made.from! > newest) newest = made.from!;
      list.push(made);
      return null;
    });
    rejects.check(procedures.length + modifiers.length);
    const { year, quarter } = quarterOf(newest);
    const more = { rowsDated: true, says: quarterSpan(year, quarter) };
    return [
      loadedPart('hcpcs/codes', buildCodeList('hcpcs', 'codes', procedures), { rows: procedures, rejects }, more),
      loadedPart('hcpcs/modifiers', buildCodeList('hcpcs', 'modifiers', modifiers), { rows: modifiers, rejects }, more),
    ].filter((part) => part.rows > 0);
  },
};

/** The row, or what is wrong with it. */
function detailsOf(text: string, code: string, description: string): ListedCode | string {
  const at = (from: number, to: number) => text.slice(from - 1, to).trim();
  const from = day(at(269, 276));
  const to = day(at(285, 292));
  if (!from) return `"${at(269, 276)}" is not the day on which it was added`;
  if (to === undefined) return `"${at(285, 292)}" is not the day on which it ended`;
  if (to && to < from) return 'it ends before it begins';
  const more: Record<string, string> = {};
  for (const [name, [first, last]] of Object.entries(MORE)) {
    const value = at(first, last);
    if (value !== '') more[name] = value;
  }
  const references = REFERENCES.map((first) => at(first, first + 4)).filter(Boolean);
  if (references.length > 0) more.crossReferences = references.join(' ');
  const actionDate = day(at(277, 284));
  if (actionDate) more.actionDate = actionDate;
  return { code, label: at(92, 119), description, from, to, more };
}

/** null = blank, undefined = no day. */
function day(text: string): IsoDate | null | undefined {
  return text === '' || /^0+$/.test(text) ? null : (fromD8(text) ?? undefined);
}
