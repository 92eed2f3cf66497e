import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { buildCodeList, type ListedCode } from '@cleanclaim/core/packs/code-list.ts';
import type { PackKey } from '@cleanclaim/core/packs/tables.ts';
import type { Span } from '../editions/span.ts';
import { yearSpan } from '../editions/span.ts';
import { readHead } from '../files/head.ts';
import type { OfficialFile } from '../files/official-file.ts';
import { mostMatch, readFixed } from './fixed-width.ts';
import type { Loader } from './loader.ts';
import { recordLoader } from './records.ts';
import { Rejects } from './rejects.ts';
import { loadedPart } from './table-kind.ts';

/** Categories I (five digits, or four and an A for the vaccines of an emergency), II (F), III (T), PLA (U) and MAAA (M). */
const CODE = '\\d{5}|\\d{4}[AFMTU]';
/**
 * A code, a tab or a blank in place 6, and the text; in the long file of fixed width (LONGULF) the code, in 6-7 the number of the
 * line of its text, a blank, and the text in 9-80.
 */
const ROW = new RegExp(`^(${CODE})(?:[\\t ]|(\\d{2}) )([A-Za-z0-9("\\[][^\\t]*)$`);
/** The ICD order files begin with a number of five digits too, counted from 1; the numbers of CPT begin at 00100. */
const ORDER = /^000\d\d /;
const WORDS = /[A-Za-z]{2}/;

/** Which of the licence holder's files it is, by its name. */
const FILES: readonly (readonly [RegExp, PackKey])[] = [
  [/^long/i, 'cpt/codes'],
  [/^med/i, 'cpt/medium'],
  [/^short/i, 'cpt/short'],
];
/** Longest text in each of the files but the long one. */
const SHORT = 28;
const MEDIUM = 48;

/**
 * CPT descriptors from the holder's own standard files (LONGULT and its like, MEDU, SHORTU), terms of use above the first code. The
 * wording is the AMA's: it goes into the holder's own packs and nowhere else. Source: AMA, CPT standard data files, file layout.
 */
export const cptDescriptors: Loader = {
  name: 'cpt-descriptors',
  title: 'CPT descriptors (standard files of the AMA)',
  recognise: ({ lines }) => {
    const from = lines.findIndex((line) => ROW.test(line));
    const rows = lines.slice(from, from + 20);
    return (
      from >= 0 &&
      from < 60 &&
      mostMatch(rows, ROW) &&
      rows.every((line) => line.trim() === '' || WORDS.test(line.slice(6))) &&
      !lines.slice(0, 20).some((line) => ORDER.test(line))
    );
  },
  async load([file]) {
    const rejects = new Rejects();
    const rows = new Map<string, string>();
    let begun = false;
    await readFixed(
      file!,
      rejects,
      (text) => {
        const [, code = '', part = '01', words = ''] = ROW.exec(text) ?? [];
        if (!code) return begun ? 'it is not a code and its descriptor' : null;
        begun = true;
        const known = rows.get(code);
        if (known !== undefined && part === '01') return `${code} stands twice`;
        rows.set(code, known === undefined ? words.trim() : `${known} ${words.trim()}`);
        return null;
      },
      { lastLineEnds: true },
    );
    rejects.check(rows.size);
    const key = packOf(file!, [...rows.values()]);
    const list = [...rows].map(([code, text]) =>
      listed(code, key === 'cpt/codes' ? '' : text, key === 'cpt/codes' ? text : ''),
    );
    const says = titleSpan((await readHead(file!)).lines);
    return [loadedPart(key, bytesOf(key, list), { rows: list, rejects }, { says })];
  },
};

/** By the name of the file, else by the length of its texts: the short ones have 28 characters at most, the medium ones 48. */
function packOf(file: OfficialFile, texts: readonly string[]): PackKey {
  const named = FILES.find(([pattern]) => pattern.test(file.names[0] ?? ''));
  if (named) return named[1];
  const longest = Math.max(...texts.map((text) => text.length));
  const capitals = texts.every((text) => text === text.toUpperCase());
  if (longest > MEDIUM) return 'cpt/codes';
  if (capitals && texts.length > 100) return longest > SHORT ? 'cpt/medium' : 'cpt/short';
  throw new FaultError(
    'REF-PART',
    'neither the name of the file nor its texts tell which descriptors it holds; keep the publisher’s name (LONG…, MED…, SHORT…)',
    file.name,
  );
}

/** "CPT® 2026 …" above the first code. */
export function titleSpan(lines: readonly string[]): Span | null {
  const year = /\bCPT\W{0,4}(20\d\d)\b/.exec(lines.slice(0, 40).join('\n'))?.[1];
  return year ? yearSpan(Number(year)) : null;
}

const friendly = {
  concept: { names: ['concept id'], shape: /^\d{4,10}$/, what: 'the number of a concept' },
  code: { names: ['cpt code'], shape: new RegExp(`^(?:${CODE})$`), what: 'a CPT code' },
} as const;

/** Descriptors in the words of patients. Source: AMA, CPT Consumer Friendly Descriptors. */
export const cptConsumer: Loader = recordLoader({
  name: 'cpt-consumer',
  title: 'CPT Consumer Friendly Descriptors (AMA)',
  pack: 'cpt/consumer',
  key: 'code',
  columns: { ...friendly, text: { names: ['consumer friendly descriptor'] } },
  once: ['code'],
});

/** Descriptors in the words of clinicians, several to a code. Source: AMA, CPT Clinician Descriptors. */
export const cptClinician: Loader = recordLoader({
  name: 'cpt-clinician',
  title: 'CPT Clinician Descriptors (AMA)',
  pack: 'cpt/clinician',
  key: 'code',
  columns: { ...friendly, id: { names: ['clinician descriptor id'] }, text: { names: ['clinician descriptor'] } },
  once: ['id'],
});

export function listed(
  code: string,
  label: string,
  description: string,
  more: Readonly<Record<string, string>> = {},
): ListedCode {
  return { code, label, description, from: null, to: null, more };
}

export function bytesOf(key: PackKey, rows: readonly ListedCode[]): Uint8Array<ArrayBuffer> {
  const [set = '', part = ''] = key.split('/');
  return buildCodeList(set, part, rows);
}
