import { buildRecords } from '@cleanclaim/core/packs/record-table.ts';
import type { PackKey } from '@cleanclaim/core/packs/tables.ts';
import { readFixed } from './fixed-width.ts';
import type { Loader } from './loader.ts';
import { Rejects } from './rejects.ts';
import { PROCEDURE } from './shapes.ts';
import { loadedPart } from './table-kind.ts';

/** A file of one column: a header, and below it procedure codes. */
export function codeColumnLoader(spec: {
  readonly name: string;
  readonly title: string;
  readonly pack: PackKey;
  readonly header: RegExp;
}): Loader {
  const unquoted = (text: string) => text.trim().replace(/^"(.*)"$/, '$1');
  return {
    name: spec.name,
    title: spec.title,
    recognise: ({ lines }) =>
      spec.header.test(lines[0]?.trim() ?? '') && lines.slice(1, 20).some((line) => PROCEDURE.test(unquoted(line))),
    async load([file]) {
      const rejects = new Rejects();
      const codes = new Set<string>();
      await readFixed(file!, rejects, (text, line) => {
        if (line === 1) return null;
        const code = unquoted(text).toUpperCase();
        if (!PROCEDURE.test(code)) return `"${code}" is not a procedure code`;
        if (codes.has(code)) return `${code} stands twice`;
        codes.add(code);
        return null;
      });
      rejects.check(codes.size);
      const rows = [...codes].map((code) => ({ code }));
      const [set = '', part = ''] = spec.pack.split('/');
      return [
        loadedPart(spec.pack, buildRecords({ set, part, key: 'code', texts: ['code'] }, rows), { rows, rejects }),
      ];
    },
  };
}
