import { type Lexicon, TERM_SOURCES } from './lexicon.ts';
import { APART, type Stretch } from './stretch.ts';

/** Words of a sentence that make up one or more terms of the lexicon. */
export interface Match {
  /** Positions in the stretch, ascending. */
  readonly positions: readonly number[];
  /** Entries that these words make up. */
  readonly entries: readonly number[];
}

/** How many foreign words or commas a term of so many words may hold. */
const slack = (words: number) => (words < 2 ? 0 : words === 2 ? 1 : words === 3 ? 2 : 3);

/** What a foreign word or comma within a term takes away, where a word of it adds 0.6 to 1.6. */
const FOREIGN = 0.75;

/** A title that leaves something open yields to one that does not. */
const VAGUE = 1;
const DEFAULT = TERM_SOURCES.indexOf('default');

interface Candidate {
  readonly positions: readonly number[];
  readonly entry: number;
  readonly score: number;
  /** "knee and hip pain": words of a list between, so that "pain" may serve twice. */
  readonly shares: boolean;
}

/** The longest, rarest and tightest terms of the stretch; every word belongs to one of them. */
export function matchesOf(lexicon: Lexicon, stretch: Stretch): Match[] {
  const candidates: Candidate[] = [];
  for (let i = 0; i < stretch.ids.length; i++) {
    for (const entry of lexicon.byRarestWord(stretch.ids[i]!)) {
      const candidate = matchAt(lexicon, stretch, i, entry);
      if (candidate) candidates.push(candidate);
    }
  }
  candidates.sort(
    (a, b) =>
      b.score - a.score ||
      a.positions[0]! - b.positions[0]! ||
      lexicon.entries[a.entry]!.source - lexicon.entries[b.entry]!.source ||
      a.entry - b.entry,
  );
  const used = new Set<number>();
  const matches = new Map<string, { positions: readonly number[]; entries: number[] }>();
  for (const { positions, entry, shares } of candidates) {
    const key = positions.join();
    const same = matches.get(key);
    if (same) {
      same.entries.push(entry);
      continue;
    }
    const free = positions.filter((position) => !used.has(position));
    const own = shares
      ? free.some((position) => lexicon.sites.has(stretch.ids[position]!))
      : free.length === positions.length;
    if (!own) continue;
    for (const position of positions) used.add(position);
    matches.set(key, { positions, entries: [entry] });
  }
  return [...matches.values()].sort((a, b) => a.positions[0]! - b.positions[0]!);
}

function matchAt(lexicon: Lexicon, stretch: Stretch, at: number, entry: number): Candidate | null {
  const { words } = lexicon.entries[entry]!;
  const allowed = slack(words.length);
  const reach = words.length + allowed + 2;
  const positions = [at];
  for (const word of words) {
    if (word === stretch.ids[at]) continue;
    const found = nearest(stretch, at, word, reach, positions);
    if (found < 0) return null;
    positions.push(found);
  }
  positions.sort((a, b) => a - b);
  const first = positions[0]!;
  const last = positions[positions.length - 1]!;
  let cost = 0;
  let shares = false;
  const hasSite = words.some((word) => lexicon.sites.has(word));
  const without = words.includes(lexicon.without);
  for (let i = first + 1, next = 1; i <= last; i++) {
    const own = positions[next] === i;
    if (own) next++;
    const coordinated = hasSite && stretch.parted[i] === 1 && stretch.listed[i] && siteList(lexicon, stretch, i);
    if (coordinated) shares = true;
    else cost += without ? stretch.parted[i]! % APART : stretch.parted[i]!;
    if (own || lexicon.sides.has(stretch.ids[i]!)) continue;
    if (hasSite && lexicon.sites.has(stretch.ids[i]!) && (coordinated || stretch.listed[i + 1])) shares = true;
    else cost++;
  }
  if (cost > allowed) return null;
  let score = -FOREIGN * cost - (lexicon.entries[entry]!.source === DEFAULT ? VAGUE : 0);
  for (const word of words) score += lexicon.weights[word]!;
  return { positions, entry, score, shares };
}

/** Both sides of the "and" name places: "knee and hip". */
function siteList(lexicon: Lexicon, stretch: Stretch, i: number): boolean {
  return lexicon.sites.has(stretch.ids[i]!) && lexicon.sites.has(stretch.ids[i - 1]!);
}

function nearest(stretch: Stretch, at: number, word: number, reach: number, taken: readonly number[]): number {
  for (let distance = 1; distance <= reach; distance++) {
    const after = at + distance;
    if (stretch.ids[after] === word && !taken.includes(after)) return after;
    const before = at - distance;
    if (before >= 0 && stretch.ids[before] === word && !taken.includes(before)) return before;
  }
  return -1;
}
