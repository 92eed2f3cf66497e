/**
 * Modifiers that state that something happened (HRM-01): only a person adds one, with the words of the record that show it.
 * 24 25 57 58 59 and X{EPSU}: a separate or unrelated service. 76-79: repeated, or a return. KX GA JZ QW: conditions met, notice given,
 * nothing discarded, waived kit. FS GC GE Q6: who did what.
 */
export const FACT_MODIFIERS: ReadonlySet<string> = new Set(
  '24 25 57 58 59 XE XS XP XU 76 77 78 79 KX GA JZ QW FS GC GE Q6'.split(' '),
);

export function isFactModifier(modifier: string): boolean {
  return FACT_MODIFIERS.has(modifier);
}
