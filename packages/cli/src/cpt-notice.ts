/**
 * Which commands give out CPT: their results can hold code numbers or wording of CPT, of claims, notes or code lists. `yes`: the
 * notice of the AMA ends what they write; with --json it is a remark beside it. `people`: only where people read the results. `own`: it
 * stands in the results themselves, beside what it is about. `no`: their results hold no procedure codes, or are X12 files as the user
 * has them, which have no place for it. A test holds the list to the commands that there are.
 */
export const CARRIES_CPT: Readonly<Record<string, 'yes' | 'people' | 'own' | 'no'>> = {
  adjudicate: 'yes',
  'audit export': 'yes',
  'audit verify': 'no',
  'code note': 'no',
  'code search': 'own',
  'code show': 'own',
  demo: 'yes',
  explain: 'no',
  price: 'yes',
  'reference add': 'no',
  'reference calendar': 'no',
  'reference diff': 'yes',
  'reference fetch': 'no',
  'reference guideline': 'no',
  'reference licence': 'no',
  'reference list': 'no',
  'reference rehearse': 'yes',
  'reference verify': 'no',
  'remit expected': 'yes',
  'remit read': 'yes',
  scrub: 'yes',
  start: 'no',
  suggest: 'yes',
  'token create': 'no',
  'x12 ack': 'no',
  'x12 describe': 'people',
  'x12 diff': 'people',
  'x12 fix': 'no',
  'x12 read': 'no',
  'x12 redact': 'no',
  'x12 split': 'no',
  'x12 validate': 'no',
  'x12 write': 'no',
};
