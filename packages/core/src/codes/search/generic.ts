/** Kinds of illness, and what only says that nothing more is said: a text that lacks them is hardly the worse for it. */
export const GENERIC: ReadonlySet<string> = new Set(
  'disease disorder syndrome condition type other unspecified specified nos nec with without due related form or not'.split(
    ' ',
  ),
);
