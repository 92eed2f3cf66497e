import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const STARTER = resolve(import.meta.dirname, '../../starter');

/** What was chosen by hand: codes, and our own texts beside CPT numbers, CARC and RARC. */
export interface Selection {
  /** Without dot. */
  readonly diagnoses: readonly string[];
  /** CPT numbers with our labels. */
  readonly cpt: ReadonlyMap<string, string>;
  readonly hcpcs: readonly string[];
  readonly zips: readonly string[];
  readonly carc: ReadonlyMap<string, string>;
  readonly rarc: ReadonlyMap<string, string>;
}

export function readSelection(): Selection {
  return {
    diagnoses: once(words('selection/icd10cm.txt').map((code) => code.replace('.', ''))),
    cpt: texts('cpt/selection/cpt.tsv'),
    hcpcs: once(words('selection/hcpcs.txt')),
    zips: once(words('selection/zip.txt').filter((word) => /^\d{5}$/.test(word))),
    carc: texts('selection/carc.tsv'),
    rarc: texts('selection/rarc.tsv'),
  };
}

/** All procedures: the universe of the starter's NCCI tables and fee schedules. */
export function proceduresOf({ cpt, hcpcs }: Selection): string[] {
  return [...cpt.keys(), ...hcpcs].sort();
}

function lines(path: string): string[] {
  return readFileSync(join(STARTER, path), 'utf8').split('\n');
}

function words(path: string): string[] {
  return lines(path).flatMap((line) => line.replace(/#.*/, '').split(/\s+/).filter(Boolean));
}

function texts(path: string): Map<string, string> {
  const [header, ...rows] = lines(path).filter((line) => line !== '' && !line.startsWith('#'));
  if (!/^code\t/.test(header ?? '')) throw new Error(`starter/${path}: the header row is missing`);
  const pairs = rows.map((row) => {
    const [code = '', text = '', ...more] = row.split('\t');
    if (!code || !text || more.length > 0) throw new Error(`starter/${path}: "${row}" is not a code, a tab and a text`);
    return [code, text] as const;
  });
  once(pairs.map(([code]) => code));
  return new Map(pairs);
}

function once(codes: readonly string[]): readonly string[] {
  const twice = codes.filter((code, at) => codes.indexOf(code) !== at);
  if (twice.length > 0) throw new Error(`chosen twice: ${twice.join(', ')}`);
  return codes;
}
