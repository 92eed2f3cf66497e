import { appendToChain, type ChainEvent, type ChainHead, headAfter } from '@cleanclaim/core/audit/chain.ts';
import { type Signer, seal } from '@cleanclaim/core/audit/checkpoint.ts';
import { eventLine, headFile } from '@cleanclaim/core/audit/export.ts';
import type { Break } from '@cleanclaim/core/audit/verify/break.ts';
import { verifyExport } from '@cleanclaim/core/audit/verify/verify-export.ts';
import { canonicalJson, sha256Hex } from '@cleanclaim/core/kernel/hash.ts';
import { testSigner, trusting } from '../support/ed25519.ts';
import { type Random, seeded } from '../support/random.ts';

/** An export as lists of lines, without their line ends. */
interface Export {
  readonly events: readonly ChainEvent[];
  readonly lines: readonly string[];
  readonly head: readonly string[];
}

/** One act of tampering: the files after it, and the breaks that may be reported; at least one of them must be, and no other. */
interface Tampered {
  readonly lines: readonly string[];
  readonly head: readonly string[];
  readonly expected: readonly Omit<Break, 'message'>[];
}

type Act = (random: Random, clean: Export) => Tampered;

export interface TamperingReport {
  readonly seed: number;
  readonly rounds: number;
  readonly byAct: Readonly<Record<string, { readonly tried: number; readonly found: number }>>;
  readonly missed: readonly string[];
}

/** Makes exports, tampers with each in one way, and counts what the verifier finds, with the right kind and place. */
export async function tamperingDrill(options: { readonly n: number; readonly seed: number }): Promise<TamperingReport> {
  const random = seeded(options.seed);
  const signer = testSigner(7);
  const byAct: Record<string, { tried: number; found: number }> = {};
  const missed: string[] = [];
  const names = Object.keys(ACTS);
  for (let round = 0; round < options.n; round++) {
    const name = names[round % names.length]!;
    const tampered = ACTS[name]!(random, makeExport(random, signer));
    const { breaks } = await verifyExport(tampered.lines, tampered.head, trusting(signer));
    const right =
      breaks.length > 0 &&
      breaks.every((found) =>
        tampered.expected.some(
          ({ kind, chain, position }) => found.kind === kind && found.chain === chain && found.position === position,
        ),
      );
    const count = (byAct[name] ??= { tried: 0, found: 0 });
    count.tried++;
    if (right) count.found++;
    else
      missed.push(
        `round ${round}, ${name}: expected ${canonicalJson(tampered.expected)}, found ${canonicalJson(breaks)}`,
      );
  }
  return { seed: options.seed, rounds: options.n, byAct, missed };
}

/** Chains of a few to many events, as the server would write them. */
export function makeExport(random: Random, signer: Signer): Export {
  const names = new Set(Array.from({ length: 2 + random.below(6) }, () => `enc-${1000 + random.below(9000)}`));
  const events: ChainEvent[] = [];
  const heads: ChainHead[] = [];
  for (const chain of [...names].sort()) {
    let head: ChainHead | null = null;
    for (let left = 2 + random.below(14); left > 0; left--) {
      const event: ChainEvent = appendToChain(chain, head, {
        at: `2026-04-${String(1 + random.below(28)).padStart(2, '0')}T10:00:00.000Z`,
        actor: { id: `person-${random.below(5)}`, role: random.pick(['P', 'C', 'B']) },
        payload: {
          type: 'line-changed',
          code: `992${11 + random.below(5)}`,
          units: 1 + random.below(4),
          words: 'é "x"',
        },
      });
      events.push(event);
      head = headAfter(event);
    }
    heads.push(head!);
  }
  const checkpoint = seal(heads, '2026-05-01T00:00:00.000Z', null, signer);
  return {
    events,
    lines: events.map((event) => eventLine(event).trimEnd()),
    head: [...headFile(checkpoint, heads)].map((line) => line.trimEnd()),
  };
}

const at = (event: ChainEvent, kind: Break['kind']) => ({ chain: event.chain, position: event.position, kind });

function replaced(clean: Export, index: number, ...lines: string[]): readonly string[] {
  return [...clean.lines.slice(0, index), ...lines, ...clean.lines.slice(index + 1)];
}

function rehashed(event: ChainEvent, change: Partial<ChainEvent>): ChainEvent {
  const { hash: _, ...content } = { ...event, ...change };
  return { ...content, hash: sha256Hex(canonicalJson(content)) };
}

function isLast(clean: Export, index: number): boolean {
  return clean.events[index + 1]?.chain !== clean.events[index]!.chain;
}

function pickIndex(random: Random, clean: Export, fits: (index: number) => boolean = () => true): number {
  const all = clean.events.map((_, index) => index).filter(fits);
  return random.pick(all);
}

/** Edits one member, whatever it is, and leaves the hash as it was. */
const editMember =
  (member: string, value: (event: ChainEvent, random: Random) => unknown): Act =>
  (random, clean) => {
    const index = pickIndex(random, clean);
    const event = clean.events[index]!;
    const line = canonicalJson({ ...event, [member]: value(event, random) });
    return { lines: replaced(clean, index, line), head: clean.head, expected: [at(event, 'edited')] };
  };

const ACTS: Readonly<Record<string, Act>> = {
  'edit payload': editMember('payload', (_, random) => ({ type: 'line-changed', code: `G${random.below(9999)}` })),
  'edit actor': editMember('actor', () => ({ id: 'nobody', role: 'P' })),
  'edit time': editMember('at', () => '2026-04-30T23:59:59.999Z'),
  'edit position': editMember('position', (event, random) => event.position + 1 + random.below(3)),
  'edit link': editMember('previous', () => sha256Hex('another')),
  'edit hash': editMember('hash', () => sha256Hex('another')),
  'edit chain name': editMember('chain', (event) => `${event.chain}0`),
  'edit a character': (random, clean) => {
    const index = pickIndex(random, clean);
    const line = clean.lines[index]!;
    let place: number;
    let char: string;
    do {
      place = random.below(line.length);
      char = String.fromCharCode(35 + random.below(90));
    } while (char === line[place]);
    const edited = line.slice(0, place) + char + line.slice(place + 1);
    return { lines: replaced(clean, index, edited), head: clean.head, expected: [at(clean.events[index]!, 'edited')] };
  },
  'hide a second name': (random, clean) => {
    const index = pickIndex(random, clean);
    const edited = clean.lines[index]!.replace('"payload":{', '"payload":{"code":"99215",');
    return { lines: replaced(clean, index, edited), head: clean.head, expected: [at(clean.events[index]!, 'edited')] };
  },
  'edit and make the hash anew': (random, clean) => {
    const index = pickIndex(random, clean);
    const event = clean.events[index]!;
    const line = canonicalJson(rehashed(event, { payload: { code: '99215' } }));
    return { lines: replaced(clean, index, line), head: clean.head, expected: [at(event, 'edited')] };
  },
  'edit and make all later hashes anew': (random, clean) => {
    const index = pickIndex(random, clean);
    const chain = clean.events[index]!.chain;
    const events = [...clean.events];
    let last = rehashed(events[index]!, { payload: { code: '99215' } });
    events[index] = last;
    let end = index;
    while (events[end + 1]?.chain === chain) {
      end++;
      last = rehashed(events[end]!, { previous: last.hash });
      events[end] = last;
    }
    return { lines: events.map(canonicalJson), head: clean.head, expected: [at(clean.events[end]!, 'edited')] };
  },
  'remove an event': (random, clean) => {
    const index = pickIndex(random, clean, (i) => !isLast(clean, i));
    return { lines: replaced(clean, index), head: clean.head, expected: [at(clean.events[index]!, 'missing')] };
  },
  'remove a chain': (random, clean) => {
    const last = clean.events.at(-1)!.chain;
    const index = pickIndex(random, clean, (i) => clean.events[i]!.chain !== last);
    const { chain } = clean.events[index]!;
    const lines = clean.lines.filter((_, i) => clean.events[i]!.chain !== chain);
    return { lines, head: clean.head, expected: [{ chain, position: 0, kind: 'missing' }] };
  },
  'cut the end of a chain': (random, clean) => {
    const index = pickIndex(random, clean, (i) => clean.events[i]!.position > 0);
    const cut = clean.events[index]!;
    const lines = clean.lines.filter(
      (_, i) => clean.events[i]!.chain !== cut.chain || clean.events[i]!.position < cut.position,
    );
    return { lines, head: clean.head, expected: [at(cut, 'truncated')] };
  },
  'cut the end of the file': (random, clean) => {
    const index = 1 + random.below(clean.lines.length - 1);
    const within = random.below(2) === 1 ? [clean.lines[index]!.slice(0, 1 + random.below(60))] : [];
    const gone = clean.events.slice(index).filter((event, i, rest) => i === 0 || rest[i - 1]!.chain !== event.chain);
    return {
      lines: [...clean.lines.slice(0, index), ...within],
      head: clean.head,
      expected: gone.map((event) => at(event, 'truncated')),
    };
  },
  'insert a copy': (random, clean) => {
    const index = pickIndex(random, clean);
    let before: number;
    do before = random.below(clean.lines.length + 1);
    while (before === index);
    const lines = [...clean.lines.slice(0, before), clean.lines[index]!, ...clean.lines.slice(before)];
    return { lines, head: clean.head, expected: [at(clean.events[index]!, 'inserted')] };
  },
  'insert a forged event': (random, clean) => {
    const index = pickIndex(random, clean);
    const original = clean.events[index]!;
    const forged = canonicalJson(rehashed(original, { payload: { code: '99215' } }));
    const both = random.below(2) === 0 ? [forged, clean.lines[index]!] : [clean.lines[index]!, forged];
    return { lines: replaced(clean, index, ...both), head: clean.head, expected: [at(original, 'inserted')] };
  },
  'insert an event of an unknown chain': (random, clean) => {
    const index = pickIndex(random, clean, (i) => !isLast(clean, i));
    const forged = appendToChain(`enc-${random.pick(['0', '5', '99999'])}`, null, {
      at: '2026-04-01T00:00:00.000Z',
      actor: { id: 'x', role: 'C' },
      payload: { code: '99215' },
    });
    return {
      lines: replaced(clean, index, clean.lines[index]!, canonicalJson(forged)),
      head: clean.head,
      expected: [at(forged, 'inserted')],
    };
  },
  'insert a line that is no event': (random, clean) => {
    const index = pickIndex(random, clean, (i) => !isLast(clean, i));
    const event = clean.events[index]!;
    const junk = random.pick(['{"note":"x"}', 'x', '{}', '[]', 'null']);
    return {
      lines: replaced(clean, index, clean.lines[index]!, junk),
      head: clean.head,
      expected: [{ chain: event.chain, position: event.position + 1, kind: 'inserted' }],
    };
  },
  'swap two events': (random, clean) => {
    const one = pickIndex(random, clean);
    let other: number;
    do other = random.below(clean.lines.length);
    while (other === one);
    const lines = [...clean.lines];
    [lines[one], lines[other]] = [lines[other]!, lines[one]!];
    const low = Math.min(one, other);
    const high = Math.max(one, other);
    return {
      lines,
      head: clean.head,
      expected: clean.events.slice(low, high + 1).map((event) => at(event, 'reordered')),
    };
  },
  'move an event': (random, clean) => {
    const from = pickIndex(random, clean);
    const rest = replaced(clean, from);
    let to: number;
    do to = random.below(rest.length + 1);
    while (to === from);
    const lines = [...rest.slice(0, to), clean.lines[from]!, ...rest.slice(to)];
    const low = Math.min(from, to);
    const high = Math.max(from, to);
    return {
      lines,
      head: clean.head,
      expected: clean.events.slice(low, high + 1).map((event) => at(event, 'reordered')),
    };
  },
  'change the signature': (random, clean) => changedHead(random, clean, 0, 'signature'),
  'change the checkpoint': (random, clean) =>
    changedHead(random, clean, 0, random.pick(['events', 'chains', 'headsSha256', 'at', 'keyId', 'publicKey'])),
  'change a signed head': (random, clean) =>
    changedHead(random, clean, 1 + random.below(clean.head.length - 1), random.pick(['hash', 'length', 'chain'])),
  'sign with another key': (random) => {
    const other = makeExport(random, testSigner(8));
    return { lines: other.lines, head: other.head, expected: [SIGNATURE] };
  },
};

const SIGNATURE = { chain: 'checkpoint', position: 0, kind: 'signature' as const };

function changedHead(random: Random, clean: Export, line: number, member: string): Tampered {
  const value = JSON.parse(clean.head[line]!) as Record<string, unknown>;
  const old = value[member];
  value[member] =
    typeof old === 'number'
      ? old + 1 + random.below(5)
      : `${String(old).slice(0, -1)}${String(old).endsWith('0') ? '1' : '0'}`;
  const head = [...clean.head];
  head[line] = canonicalJson(value);
  return { lines: clean.lines, head, expected: [SIGNATURE] };
}
