/** Facts about modifiers that edits ask for. Sources: CMS, Medicare NCCI Policy Manual ch. I; Medicare Claims Processing Manual ch. 12. */

/** Modifiers that show a site of the body. */
export const ANATOMIC: ReadonlySet<string> = new Set(
  'E1 E2 E3 E4 FA F1 F2 F3 F4 F5 F6 F7 F8 F9 TA T1 T2 T3 T4 T5 T6 T7 T8 T9 LT RT LC LD LM RC RI'.split(' '),
);

/** 59 and its finer forms. */
export const DISTINCT: ReadonlySet<string> = new Set(['59', 'XE', 'XP', 'XS', 'XU']);

/** NCCI-associated modifiers: on either line, in any position, they lift a pair edit of indicator 1 (MOD-NCCI-01). */
export const NCCI_ASSOCIATED: ReadonlySet<string> = new Set([
  ...ANATOMIC,
  ...DISTINCT,
  ...['24', '25', '57', '58', '78', '79', '27', '91'],
]);

/** A second service of the same code is meant (MOD-INC-13): repeat by the same or another practitioner, repeated laboratory test. */
export const REPEAT: ReadonlySet<string> = new Set(['76', '77', '91']);

/** They state that something happened: a person adds them and points to the record, the machine never does (MOD-FACT-01). */
export const STATEMENT_OF_FACT: ReadonlySet<string> = new Set(
  '24 25 57 58 59 XE XS XP XU 76 77 78 79 KX GA JZ QW FS GC GE Q6'.split(' '),
);
