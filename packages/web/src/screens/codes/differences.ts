import type { ShownCode, ShownNote } from '../../api/code.ts';

export interface Difference {
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** In what a code differs between two days: status, title, edition, the codes below it, its notes. */
export function differences(then: ShownCode, now: ShownCode): readonly Difference[] {
  const all: Difference[] = [];
  const field = (what: string, before: string | null, after: string | null) => {
    if (before !== after) all.push({ what, before, after });
  };
  field('Status', STATUS[then.status], STATUS[now.status]);
  field('Title', then.display ?? then.label ?? null, now.display ?? now.label ?? null);
  list(
    'Below it',
    then.children.map(({ code }) => code),
    now.children.map(({ code }) => code),
  );
  for (const [kind, name] of NOTE_NAMES) {
    const of = ({ notes }: ShownCode) => notes.filter((note) => note.kind === kind).map(noteText);
    list(name, of(then), of(now));
  }
  return all;

  function list(what: string, before: readonly string[], after: readonly string[]): void {
    for (const one of before) if (!after.includes(one)) all.push({ what, before: one, after: null });
    for (const one of after) if (!before.includes(one)) all.push({ what, before: null, after: one });
  }
}

const STATUS: Readonly<Record<ShownCode['status'], string>> = {
  billable: 'can be billed',
  header: 'a heading',
  'not-yet-valid': 'not yet valid',
  'no-longer-valid': 'no longer valid',
  unknown: 'not known',
};

/** Names of the kinds of notes, as the page of a code heads them. */
export const NOTE_NAMES: readonly (readonly [ShownNote['kind'], string])[] = [
  ['includes', 'Includes'],
  ['inclusionTerm', 'Also called'],
  ['excludes1', 'Never together (Excludes1)'],
  ['excludes2', 'Not included here (Excludes2)'],
  ['codeFirst', 'Code first'],
  ['useAdditional', 'Use an additional code'],
  ['codeAlso', 'Code also'],
  ['sevenCharacter', '7th character'],
  ['note', 'Note'],
];

function noteText({ text, codes }: ShownNote): string {
  return text || codes.join(', ');
}
