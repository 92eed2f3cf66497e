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
  field('Status', then.status, now.status);
  field('Title', then.display ?? then.label ?? null, now.display ?? now.label ?? null);
  list(
    'Below it',
    then.children.map(({ code }) => code),
    now.children.map(({ code }) => code),
  );
  list('Note', then.notes.map(noteText), now.notes.map(noteText));
  return all;

  function list(what: string, before: readonly string[], after: readonly string[]): void {
    for (const one of before) if (!after.includes(one)) all.push({ what, before: one, after: null });
    for (const one of after) if (!before.includes(one)) all.push({ what, before: null, after: one });
  }
}

function noteText({ kind, text, codes }: ShownNote): string {
  return `${kind}: ${text || codes.join(', ')}`;
}
