import type { ListedCode } from '@cleanclaim/core/packs/code-list.ts';
import { readHead } from '../files/head.ts';
import { bytesOf, listed, titleSpan } from './cpt.ts';
import { readFixed } from './fixed-width.ts';
import type { Loader } from './loader.ts';
import { Rejects } from './rejects.ts';
import { loadedPart } from './table-kind.ts';

/** Headings of the sections, and what their modifiers are. */
const SECTIONS: readonly (readonly [RegExp, string])[] = [
  [/^Appendix A$/i, 'general'],
  [/^Anesthesia Physical Status/i, 'physical status'],
  [/^CPT Level I Modifiers/i, 'outpatient hospital'],
  [/^Category II Modifiers/i, 'Category II'],
  [/^Level II \(HCPCS/i, 'Level II'],
];
/** "22 Name: text", "1P …", "LT …"; the physical status "… P1: …". */
const ENTRY = /^([0-9A-Z]{2})[\t ]+(\S.*)$/;
const STATUS = /\b(P[1-6])\s*[:-]\s*(\S.*)$/;
/** Text of sections is set in lines; a modifier's goes on until a blank one. */
const NAME = /^([^:.]{3,120}):\s+(\S.*)$/s;

/**
 * CPT modifiers with their wording, from the holder's own file (MODUL): Appendix A as text, in sections; an entry begins with its
 * modifier and ends with a blank line. A modifier that several sections have is taken once, with the wording of the first.
 * Source: AMA, CPT standard data files, MODUL.
 */
export const cptModifiers: Loader = {
  name: 'cpt-modifiers',
  title: 'CPT modifiers (standard file of the AMA)',
  recognise: ({ lines }) => {
    const rows = lines.filter((line) => ENTRY.test(line));
    return ['22', '26'].every((code) =>
      rows.some((line) => line.startsWith(`${code} `) || line.startsWith(`${code}\t`)),
    );
  },
  async load([file]) {
    const rejects = new Rejects();
    const found = new Map<string, { readonly section: string; text: string }>();
    let section: string | null = null;
    let open: { text: string } | null = null;
    const begin = (code: string, text: string) => {
      const made = { section: section!, text };
      if (!found.has(code)) found.set(code, made);
      open = made;
    };
    const take = (given: string): string | null => {
      const text = given.trim();
      const heading = SECTIONS.find(([pattern]) => pattern.test(text));
      if (heading) {
        section = heading[1];
        open = null;
        return null;
      }
      const [, code = '', words = ''] = ENTRY.exec(text) ?? [];
      // A file without headings begins with its first modifier.
      if (section === null && code === '22') section = 'general';
      if (section === null) return null;
      const [, status = '', meaning = ''] = (section === 'physical status' && STATUS.exec(text)) || [];
      if (status) begin(status, meaning);
      else if (code && (open === null || section === 'Level II' || isNext(code, found)) && isOf(section, code)) {
        begin(code, words);
      } else if (open !== null) open.text += ` ${text}`;
      return null;
    };
    await readFixed(file!, rejects, take, { lastLineEnds: true, blank: () => void (open = null) });
    const rows = [...found].map(([code, { section: of, text }]) => modifier(code, text, of));
    rejects.check(rows.length);
    const says = titleSpan((await readHead(file!)).lines);
    return [loadedPart('cpt/modifiers', bytesOf('cpt/modifiers', rows), { rows, rejects }, { says })];
  },
};

/** Which modifiers a section has: a line of its text may begin with two capitals as well. */
function isOf(section: string, code: string): boolean {
  if (section === 'Category II') return /^\dP$/.test(code);
  if (section === 'Level II') return /^(?:[A-Z][0-9A-Z])$/.test(code);
  return /^\d\d$/.test(code);
}

/** Lists without blank lines between their entries: the next modifier is higher than the last one. */
function isNext(code: string, found: ReadonlyMap<string, unknown>): boolean {
  return (
    /^\d[\dP]$/.test(code) &&
    !found.has(code) &&
    [...found.keys()].every((known) => !/^\d\d$/.test(known) || known < code)
  );
}

function modifier(code: string, text: string, section: string): ListedCode {
  const [, name, rest] = NAME.exec(text) ?? [];
  return name ? listed(code, name.trim(), rest!.trim(), { section }) : listed(code, text.trim(), '', { section });
}
