/**
 * One form for the ways a word is written: singular, American spelling. Only equality matters, so that the form need not be a word
 * ("diabete"). Index and note go through the same function.
 */
export function baseForm(word: string): string {
  const american = word.length > 4 && /ae|oe|our|isation|ise|tre$/.test(word) ? americanForm(word) : word;
  return IRREGULAR.get(american) ?? singular(american);
}

const IRREGULAR = new Map([
  ['feet', 'foot'],
  ['teeth', 'tooth'],
  ['children', 'child'],
  ['women', 'woman'],
  ['men', 'man'],
  ['vertebrae', 'vertebra'],
  ['bursae', 'bursa'],
  ['dose', 'dose'],
  ['doses', 'dose'],
  ['nose', 'nose'],
  ['noses', 'nose'],
  ['nevi', 'nevus'],
  ['calculi', 'calculus'],
  ['emboli', 'embolus'],
  ['thrombi', 'thrombus'],
  ['bronchi', 'bronchus'],
  ['diverticula', 'diverticulum'],
  ['comedones', 'comedo'],
  ['ii', '2'],
  ['iii', '3'],
  ['iv', 'iv'],
]);

function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s')) return word;
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (/[^aeiou]ies$/.test(word)) return word.length > 4 ? `${word.slice(0, -3)}y` : word;
  if (/(?:sses|shes|ches|xes|zes)$/.test(word)) return word.slice(0, -2);
  if (/(?:[^aeiou]oses|[^aeiou]eses|yses)$/.test(word)) return `${word.slice(0, -2)}is`;
  return word.slice(0, -1);
}

const AMERICAN: readonly (readonly [RegExp, string])[] = [
  [/haem/g, 'hem'],
  [/aemi/g, 'emi'],
  [/anaes/g, 'anes'],
  [/paed/g, 'ped'],
  [/faec/g, 'fec'],
  [/gynaec/g, 'gynec'],
  [/caec/g, 'cec'],
  [/caesar/g, 'cesar'],
  [/oedema/g, 'edema'],
  [/oesoph/g, 'esoph'],
  [/oestr/g, 'estr'],
  [/foet/g, 'fet'],
  [/rrhoe/g, 'rrhe'],
  [/pnoe/g, 'pne'],
  [/coelia/g, 'celia'],
  [/tumour/g, 'tumor'],
  [/colour/g, 'color'],
  [/behaviour/g, 'behavior'],
  [/labour/g, 'labor'],
  [/fibre/g, 'fiber'],
  [/isation/g, 'ization'],
];

function americanForm(word: string): string {
  let result = word;
  for (const [pattern, replacement] of AMERICAN) result = result.replace(pattern, replacement);
  return result;
}
