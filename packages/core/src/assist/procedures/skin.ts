import type { Assertions } from '../assertions/assertion.ts';
import { findAll, phraseTable } from '../text/find.ts';
import { type Note, sectionOf } from '../text/note.ts';
import { performedAt } from './performed.ts';
import { type Service, service } from './service.ts';

type Act = 'tangential' | 'punch' | 'incisional' | 'shave' | 'excision' | 'destruction' | 'repair';

const ACTS = phraseTable<Act>([
  ...[
    'shave biopsy',
    'tangential biopsy',
    'shave biopsies',
    'tangential biopsies',
    'shave biopsied',
    'biopsy by shave technique',
    'biopsied by shave',
    'scoop biopsy',
    'saucerization biopsy',
  ].map((w) => [w, 'tangential'] as const),
  ...['punch biopsy', 'punch biopsies', 'biopsied by punch', 'punch biopsied'].map((w) => [w, 'punch'] as const),
  ...['incisional biopsy', 'incisional biopsies'].map((w) => [w, 'incisional'] as const),
  ...[
    'shave removal',
    'shave excision',
    'removed by shave',
    'shaved off',
    'removed by shave technique',
    'shave removed',
  ].map((w) => [w, 'shave'] as const),
  ...[
    'excised',
    'excision',
    'elliptical excision',
    'excisional biopsy',
    'fusiform excision',
    'full thickness excision',
    'was removed by excision',
    'elliptically excised',
  ].map((w) => [w, 'excision'] as const),
  ...[
    'cryotherapy',
    'liquid nitrogen',
    'cryosurgery',
    'cryodestruction',
    'frozen with liquid nitrogen',
    'ln2',
    'destruction of actinic keratosis',
    'destruction of actinic keratoses',
    'destroyed with liquid nitrogen',
    'wart treated',
    'warts treated',
    'wart frozen',
    'warts frozen',
    'warts destroyed',
    'molluscum curettage',
    'curettage of molluscum',
  ].map((w) => [w, 'destruction'] as const),
  ...[
    'laceration repair',
    'laceration repaired',
    'repair of laceration',
    'wound repair',
    'wound closed',
    'laceration closed',
    'sutured',
    'closed with',
    'simple repair',
    'wound repaired',
    'simple interrupted',
    'sutures placed',
    'laceration was closed',
    'wound was closed',
    'intermediate repair',
    'layered closure',
    'simple closure',
    'repaired with',
  ].map((w) => [w, 'repair'] as const),
]);

type Area = 'trunk' | 'hands' | 'face';

/** Areas as the skin codes part them: trunk and limbs; scalp, neck, hands, feet, genitals; face, ears, lids, nose, lips. */
function areaOf(text: string): Area | null {
  if (/\b(?:face|facial|ear|eyelid|eyebrow|nose|nasal|lip|cheek|forehead|chin|temple|mucous)\b/i.test(text))
    return 'face';
  if (/\b(?:scalp|neck|hands?|feet|foot|fingers?|thumb|toes?|genital\w*|palm)\b/i.test(text)) return 'hands';
  if (
    /\b(?:trunk|back|chest|abdomen|arms?|legs?|shoulder|thigh|calf|shin|forearm|knee|elbow|buttock|flank|extremit\w+|breast|axilla|hip|ankle|wrist)\b/i.test(
      text,
    )
  )
    return 'trunk';
  return null;
}

const SIZE = /(\d+(?:\.\d+)?)\s*(?:x\s*\d+(?:\.\d+)?\s*)?(cm|mm|centimeters?|millimeters?)\b/gi;
const EXCISED =
  /\b(?:excised|excision|total|with margins?|including margins?|excised diameter|defect|final)\D{0,40}(\d+(?:\.\d+)?)\s*(cm|mm)\b|(\d+(?:\.\d+)?)\s*(cm|mm)\s*(?:excised diameter|excision|total|with margins?|including margins?|defect)/i;

const TABLES = {
  shave: {
    trunk: ['11300', '11301', '11302', '11303'],
    hands: ['11305', '11306', '11307', '11308'],
    face: ['11310', '11311', '11312', '11313'],
  },
  benign: {
    trunk: ['11400', '11401', '11402', '11403', '11404', '11406'],
    hands: ['11420', '11421', '11422', '11423', '11424', '11426'],
    face: ['11440', '11441', '11442', '11443', '11444', '11446'],
  },
  malignant: {
    trunk: ['11600', '11601', '11602', '11603', '11604', '11606'],
    hands: ['11620', '11621', '11622', '11623', '11624', '11626'],
    face: ['11640', '11641', '11642', '11643', '11644', '11646'],
  },
} as const;
const EXCISION_LIMITS = [0.5, 1, 2, 3, 4, Number.POSITIVE_INFINITY];
const SHAVE_LIMITS = [0.5, 1, 2, Number.POSITIVE_INFINITY];
/** Simple repair knows two areas: the face, and all others. */
const SIMPLE = {
  other: {
    codes: ['12001', '12002', '12004', '12005', '12006', '12007'],
    limits: [2.5, 7.5, 12.5, 20, 30, Number.POSITIVE_INFINITY],
  },
  face: {
    codes: ['12011', '12013', '12014', '12015', '12016', '12017', '12018'],
    limits: [2.5, 5, 7.5, 12.5, 20, 30, Number.POSITIVE_INFINITY],
  },
} as const;
const LAYERED = {
  trunk: {
    codes: ['12031', '12032', '12034', '12035', '12036', '12037'],
    limits: [2.5, 7.5, 12.5, 20, 30, Number.POSITIVE_INFINITY],
  },
  hands: {
    codes: ['12041', '12042', '12044', '12045', '12046', '12047'],
    limits: [2.5, 7.5, 12.5, 20, 30, Number.POSITIVE_INFINITY],
  },
  face: {
    codes: ['12051', '12052', '12053', '12054', '12055', '12056', '12057'],
    limits: [2.5, 5, 7.5, 12.5, 20, 30, Number.POSITIVE_INFINITY],
  },
} as const;

/** Biopsies, removals, destructions and repairs of skin done at this visit, by kind, place and size. */
export function skinOf(note: Note, assertions: Assertions): Service[] {
  const services: Service[] = [];
  const seen = new Set<string>();
  for (const hit of findAll(note, ACTS)) {
    const sentence = note.sentences[hit.sentence]!;
    const { performed, why } = performedAt(note, assertions, hit.sentence, hit);
    const { kind } = sectionOf(note, sentence);
    if (kind === 'past' || kind === 'surgical-history' || kind === 'problem-list') continue;
    const own = itemText(note, hit.sentence);
    const item = hit.value === 'repair' && !WOUND.test(own) ? `${own} ${woundText(note)}` : own;
    const one = coded(hit.value, note.text.slice(sentence.start, sentence.end), item);
    if (!one || seen.has(`${hit.value}:${performed}`)) continue;
    seen.add(`${hit.value}:${performed}`);
    const span = { start: hit.start, end: hit.end };
    for (const part of one)
      services.push(service({ ...part, performed, why, spans: [span], kind: 'procedure', global: 'minor' }));
  }
  return withoutRepairOfExcision(services);
}

type Part = Pick<Service, 'code' | 'label'> & Partial<Service>;

function coded(act: Act, sentence: string, item: string): Part[] | null {
  const scope = `${sentence} ${item}`;
  if (act === 'tangential') return biopsies(scope, '11102', '11103', 'Skin biopsy by shaving');
  if (act === 'punch') return biopsies(scope, '11104', '11105', 'Skin biopsy by punch');
  if (act === 'incisional') return biopsies(scope, '11106', '11107', 'Skin biopsy by incision');
  if (act === 'destruction') return destruction(scope);
  if (act === 'repair') return repair(sentence, scope);
  return removal(act, sentence, scope);
}

const WORDS: Readonly<Record<string, number>> = {
  one: 1,
  single: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fifteen: 15,
};
const LESIONS =
  /(?<![\d.])(\d{1,2}|one|single|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen)\s*(?:(?:separate|individual|total|actinic|inflamed|seborrheic|irritated|hypertrophic|suspicious|skin)\s+)*(?:lesions?|biops\w+|sites?|aks?\b|keratos[ei]s|sks?\b|warts?|shave|punch)/i;

function lesionsIn(text: string): number | null {
  const match = LESIONS.exec(text) ?? /(?:x|times)\s*(\d{1,2})\b(?!\s*(?:cm|mm|days?|weeks?|months?))/i.exec(text);
  return match ? (WORDS[match[1]!.toLowerCase()] ?? Number(match[1])) : null;
}

function biopsies(text: string, first: string, more: string, label: string): Part[] {
  const count = lesionsIn(text) ?? 1;
  const parts: Part[] = [{ code: first, label: `${label}, first lesion` }];
  if (count > 1) parts.push({ code: more, label: `${label}, each further lesion`, units: count - 1 });
  return parts;
}

function destruction(text: string): Part[] | null {
  const premalignant = /\b(?:actinic|solar) keratos|\bAKs?\b/i.test(text);
  const wart = /\b(?:warts?|verruca\w*|molluscum|seborrheic keratos\w*|SKs?)\b/i.test(text);
  if (!premalignant && !wart) return null;
  const count = lesionsIn(text);
  if (!premalignant) {
    return [
      {
        code: count !== null && count >= 15 ? '17111' : '17110',
        label: 'Warts or other benign lesions destroyed',
        open: [],
      },
    ];
  }
  if (count === null && /\bkeratoses\b|\bAKs\b|\blesions\b/i.test(text)) {
    return [
      {
        code: '17000',
        label: 'Premalignant lesion destroyed, first',
        open: [{ missing: 'number of lesions', question: 'How many lesions were treated?' }],
      },
    ];
  }
  const lesions = count ?? 1;
  if (lesions >= 15) return [{ code: '17004', label: 'Premalignant lesions destroyed, 15 or more' }];
  const parts: Part[] = [{ code: '17000', label: 'Premalignant lesion destroyed, first' }];
  if (lesions > 1)
    parts.push({ code: '17003', label: 'Premalignant lesion destroyed, second to fourteenth', units: lesions - 1 });
  return parts;
}

function removal(act: 'shave' | 'excision', sentence: string, scope: string): Part[] | null {
  if (
    !/\b(?:lesion|mole|nevus|cyst|lipoma|keratosis|carcinoma|melanoma|bcc|scc|growth|skin tag|papule|nodule|dermatofibroma)\b/i.test(
      scope,
    )
  )
    return null;
  const area = areaOf(sentence) ?? areaOf(scope);
  const malignant = /\b(?:carcinoma|melanoma|malignan\w*|bcc|scc)\b/i.test(scope);
  const size = act === 'excision' ? (excisedSize(scope) ?? largest(scope)) : largest(scope);
  const open: { missing: string; question: string }[] = [];
  if (!area) open.push({ missing: 'place of the lesion', question: 'Where on the body was the lesion removed?' });
  if (size === null)
    open.push({
      missing: act === 'excision' ? 'excised diameter' : 'size of the lesion',
      question:
        act === 'excision'
          ? 'What was the largest diameter of the lesion with its narrowest margins, measured before it was removed?'
          : 'What was the diameter of the lesion?',
    });
  const label =
    act === 'shave'
      ? 'Skin lesion shaved off'
      : malignant
        ? 'Malignant skin lesion excised'
        : 'Benign skin lesion excised';
  const table = act === 'shave' ? TABLES.shave : malignant ? TABLES.malignant : TABLES.benign;
  const limits = act === 'shave' ? SHAVE_LIMITS : EXCISION_LIMITS;
  return [
    {
      code: pick(table[area ?? 'trunk'], limits, size ?? 0),
      label,
      open,
      trace: size === null ? [] : [`${size} cm, ${area ?? 'place not stated'}`],
    },
  ];
}

function repair(sentence: string, scope: string): Part[] | null {
  if (!WOUND.test(scope)) return null;
  if (/\b(?:incision|port|fascia closed|skin was closed)\b/i.test(sentence) && !/\blaceration\b/i.test(scope))
    return null;
  const area = areaOf(sentence) ?? areaOf(scope);
  const size = largest(scope);
  const layered = /\b(?:layered|intermediate|deep (?:dermal )?sutures?|two[- ]layer|subcutaneous closure)\b/i.test(
    scope,
  );
  const open: { missing: string; question: string }[] = [];
  if (!area) open.push({ missing: 'place of the wound', question: 'Where on the body is the wound?' });
  if (size === null) open.push({ missing: 'length of the repair', question: 'How long is the repaired wound?' });
  const table = layered ? LAYERED[area ?? 'trunk'] : area === 'face' ? SIMPLE.face : SIMPLE.other;
  return [
    {
      code: pick(table.codes, table.limits, size ?? 0),
      label: layered ? 'Wound closed in layers' : 'Wound closed, simple',
      open,
      trace: size === null ? [] : [`${size} cm, ${area ?? 'place not stated'}`],
    },
  ];
}

function pick(codes: readonly string[], limits: readonly number[], size: number): string {
  return codes[limits.findIndex((limit) => size <= limit)]!;
}

function centimeters(value: string, unit: string): number {
  return /^m/i.test(unit) && !/^meter/i.test(unit) && unit.toLowerCase().startsWith('m')
    ? Number(value) / 10
    : Number(value);
}

function largest(text: string): number | null {
  let most: number | null = null;
  for (const match of text.matchAll(SIZE)) most = Math.max(most ?? 0, centimeters(match[1]!, match[2]!));
  return most;
}

function excisedSize(text: string): number | null {
  const match = EXCISED.exec(text);
  if (!match) return null;
  return match[1] ? centimeters(match[1], match[2]!) : centimeters(match[3]!, match[4]!);
}

/** Closing the place of an excision simply is part of it. */
function withoutRepairOfExcision(services: readonly Service[]): Service[] {
  const removed = services.some(({ code, performed }) => performed === 'done' && /^11[346]/.test(code));
  return services.filter(({ code }) => !(removed && /^1200[1-7]|^1201[1-8]/.test(code)));
}

const WOUND = /\b(?:laceration|wound|cut)\b/i;

/** What the rest of the note says of the wound: its place and length. */
function woundText(note: Note): string {
  return note.sentences
    .map(({ start, end }) => note.text.slice(start, end))
    .filter((text) => /\blacerations?\b|\bwound\b/i.test(text))
    .join(' ');
}

function itemText(note: Note, index: number): string {
  const { item, section } = note.sentences[index]!;
  const whole = sectionOf(note, note.sentences[index]!).kind;
  const all = note.sentences.filter((sentence) =>
    whole === 'procedure' || whole === 'procedure-title' ? sentence.section === section : sentence.item === item,
  );
  return all.map(({ start, end }) => note.text.slice(start, end)).join(' ');
}
