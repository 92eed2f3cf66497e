import { releaseCalendar } from '@cleanclaim/core/codes/calendar.ts';
import { DIFF_SETS, diffEditions } from '@cleanclaim/core/codes/diff/diff-editions.ts';
import type { DiffChange, DiffEntry, EditionDiff } from '@cleanclaim/core/codes/diff/edition-diff.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { z } from 'zod';
import { entryChanges } from '../../../words/edition-changes.ts';
import type { AppContext } from '../../context.ts';
import { faultSchema, notFound, refuse } from '../../fault.ts';
import type { App } from '../../resource.ts';

const editionsSchema = z
  .array(
    z.object({
      set: z.string(),
      editions: z.array(z.object({ edition: z.string(), from: z.string(), to: z.string(), origin: z.string() })),
    }),
  )
  .meta({ id: 'ComparableEditions' });

const SECTIONS = [
  'becameHeader',
  'becameBillable',
  'newMeaning',
  'deleted',
  'added',
  'revised',
  'paymentChanges',
] as const;

const entrySchema = z.object({
  code: z.string().describe('with its modifier or the second code of a pair, where there is one'),
  display: z.string().nullable(),
  changes: z.array(z.object({ what: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
});

const diffSchema = z
  .object({
    set: z.string(),
    from: z.string(),
    to: z.string(),
    counts: z.record(z.string(), z.number()).describe('as the publisher’s addenda count'),
    sections: z.array(
      z.object({
        id: z.enum(SECTIONS),
        total: z.number().int().describe('that fit the text asked for'),
        entries: z.array(entrySchema),
      }),
    ),
  })
  .meta({ id: 'EditionDiff' });

const calendarSchema = z
  .array(
    z.object({
      set: z.string(),
      name: z.string(),
      publisher: z.string(),
      current: z.string().describe('first day of the release that holds'),
      next: z.string(),
      daysToNext: z.number().int(),
      edition: z.string().nullable(),
      origin: z.string().nullable(),
      state: z.enum(['loaded', 'older', 'missing']),
      nextLoaded: z.boolean(),
      due: z.boolean(),
    }),
  )
  .meta({ id: 'ReleaseCalendar' });

const packSchema = z.object({
  set: z.string(),
  part: z.string(),
  edition: z.string(),
  effectiveFrom: z.string(),
  effectiveTo: z.string(),
  rows: z.number().int(),
  rejected: z.number().int(),
  origin: z.string(),
  publisher: z.string(),
  licence: z.string(),
  sha256: z.string(),
  sources: z.array(z.string()),
});

const rejectSchema = z.object({
  row: z.number().int().describe('line of the file, from 1'),
  column: z.string().nullable(),
  reason: z.string(),
  text: z.string().describe('as it stood'),
});

/** What is loaded, what of it was not taken, what is due, and what changed from edition to edition. */
export function registerBook(app: App, context: AppContext): void {
  app.get(
    '/codes/editions',
    {
      config: { access: 'read', revalidate: true },
      schema: {
        summary: 'Sets of which editions can be compared, with those that are loaded.',
        tags: ['codes'],
        response: { 200: editionsSchema },
      },
    },
    async () => {
      const packs = await context.library();
      return Object.entries(DIFF_SETS)
        .map(([set, key]) => ({
          set,
          editions: packs.editions(key).map(({ edition, effectiveFrom, effectiveTo, origin }) => ({
            edition,
            from: effectiveFrom,
            to: effectiveTo,
            origin,
          })),
        }))
        .filter(({ editions }) => editions.length > 0);
    },
  );

  const diffs = new Diffs();
  app.get(
    '/codes/diff',
    {
      config: { access: 'read', revalidate: true },
      schema: {
        summary: 'What changed between two editions of a set: counts, and of each kind of change the first entries.',
        tags: ['codes'],
        querystring: z.object({
          set: z.string().max(60),
          from: z.string().max(40),
          to: z.string().max(40),
          q: z.string().trim().max(100).default('').describe('beginning of a code, or words of its title'),
          section: z.enum(SECTIONS).optional().describe('this kind of change only'),
          limit: z.coerce.number().int().min(1).max(5000).default(50).describe('entries of a kind'),
        }),
        response: { 200: diffSchema, 404: faultSchema },
      },
    },
    async (request) => {
      const { set, from, to, q, section, limit } = request.query;
      const found = diffs.between(await context.library(), set, from, to);
      if (!found.ok) refuse(404, found.fault);
      const diff = found.value;
      const sections = SECTIONS.filter((id) => section === undefined || id === section)
        .map((id) => ({ id, all: entriesOf(diff, id).map(entryOf).filter(fits(q)) }))
        .filter(({ all }) => all.length > 0)
        .map(({ id, all }) => ({ id, total: all.length, entries: all.slice(0, limit) }));
      return { set, from, to, counts: { ...diff.counts }, sections };
    },
  );

  app.get(
    '/codes/calendar',
    {
      config: { access: 'read' },
      schema: {
        summary: 'Which releases hold and come next, and which of them are loaded.',
        tags: ['codes'],
        querystring: z.object({ date: z.iso.date().optional() }),
        response: { 200: calendarSchema },
      },
    },
    async (request) =>
      releaseCalendar(await context.library(), request.query.date ?? context.clock.now().slice(0, 10)).map((line) => ({
        ...line,
      })),
  );

  app.get(
    '/codes/packs',
    {
      config: { access: 'read', revalidate: true },
      schema: {
        summary: 'Every pack in use: set, edition, days, rows, rows that were not taken, source.',
        tags: ['codes'],
        response: { 200: z.array(packSchema) },
      },
    },
    async () =>
      (await context.library()).manifests.map((pack) => ({
        ...pack,
        sources: pack.sourceFiles.map(({ name }) => name),
      })),
  );

  app.get(
    '/codes/packs/:sha256/rejects',
    {
      config: { access: 'read' },
      schema: {
        summary: 'Rows of a pack’s source that were not taken, and why.',
        tags: ['codes'],
        params: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
        response: { 200: z.array(rejectSchema), 404: faultSchema },
      },
    },
    async (request) => {
      const pack = (await context.library()).manifests.find(({ sha256 }) => sha256 === request.params.sha256);
      const rejects = pack && (await context.rejects(pack));
      if (!rejects) throw notFound('pack whose rejected rows are kept');
      return [...rejects];
    },
  );
}

/** The comparisons that were asked for last: some take a good part of a second. */
class Diffs {
  readonly #kept = new Map<string, ReturnType<typeof diffEditions>>();
  #library: ReferenceLibrary | null = null;

  between(library: ReferenceLibrary, set: string, from: string, to: string): ReturnType<typeof diffEditions> {
    if (library !== this.#library) this.#kept.clear();
    this.#library = library;
    const key = `${set} ${from} ${to}`;
    let diff = this.#kept.get(key);
    if (!diff) {
      diff = diffEditions(library, set, from, to);
      if (this.#kept.size >= 4) this.#kept.delete(this.#kept.keys().next().value!);
      this.#kept.set(key, diff);
    }
    return diff;
  }
}

/** A code that became a header, or a header that became a code, stands there alone, though the publisher counts it as deleted and added. */
function entriesOf(diff: EditionDiff, section: (typeof SECTIONS)[number]): readonly (DiffEntry | DiffChange)[] {
  const entries = diff[section] ?? [];
  if (section !== 'deleted' && section !== 'added') return entries;
  const turned = new Set([...diff.becameHeader, ...diff.becameBillable].map(({ code }) => code));
  return entries.filter(({ code }) => !turned.has(code));
}

type Entry = z.infer<typeof entrySchema>;

function entryOf(entry: DiffEntry | DiffChange): Entry {
  const { code, display, modifier, column2 } = entry;
  return { code: [code, modifier, column2].filter(Boolean).join(' '), display, changes: entryChanges(entry) };
}

function fits(q: string): (entry: Entry) => boolean {
  const plain = q.replaceAll('.', '').toUpperCase();
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return ({ code, display, changes }) => {
    if (q === '' || code.replaceAll('.', '').startsWith(plain)) return true;
    const said = changes.flatMap(({ before, after }) => [before, after]);
    const text = [display, ...said].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  };
}
