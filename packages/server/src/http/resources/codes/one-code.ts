import { showCode } from '@cleanclaim/core/codes/show.ts';
import { CODE_SYSTEMS, type CodeSystem } from '@cleanclaim/core/codes/systems.ts';
import { codeTimeline } from '@cleanclaim/core/codes/timeline.ts';
import { sortName } from '@cleanclaim/core/record/person.ts';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { actorOf } from '../../../auth/principal.ts';
import { logAccess } from '../../../store/access-log.ts';
import { type CodeNote, codeNotes, insertCodeNote } from '../../../store/code-notes.ts';
import { countUses, listUses, type UseQuery } from '../../../store/codes-in-use.ts';
import type { Scope } from '../../../store/store.ts';
import type { Stage } from '../../../store/worklist.ts';
import { logLook, momentOf } from '../../../visits/act.ts';
import { actingOf } from '../../../visits/acting.ts';
import { performerSeen } from '../../../visits/list.ts';
import { refreshCodesInUse } from '../../../visits/save.ts';
import { STAGE_TEXTS } from '../../../words/states.ts';
import type { AppContext } from '../../context.ts';
import { faultSchema, HttpFault, notFound } from '../../fault.ts';
import type { App } from '../../resource.ts';

/** "cpt", "99213", of whatever case and with or without dot. */
const params = z.object({ system: z.enum(CODE_SYSTEMS), code: z.string().min(1).max(40) });
const plainOf = (code: string) => code.replaceAll('.', '').trim().toUpperCase();

const timelineSchema = z
  .array(
    z.object({
      edition: z.string(),
      pack: z.string().describe('set/part: several lists may tell of one code'),
      from: z.string(),
      to: z.string(),
      origin: z.string(),
      status: z.string().describe('billable, header, absent, not-yet-valid or no-longer-valid'),
      display: z.string().nullable(),
      changes: z
        .array(z.object({ what: z.string(), before: z.string().nullable(), after: z.string().nullable() }))
        .readonly(),
    }),
  )
  .meta({ id: 'CodeTimeline' });

const useSchema = z.object({
  id: z.string().describe('of the visit'),
  patient: z.string(),
  dateOfService: z.string(),
  stateText: z.string(),
});
const usesSchema = z
  .object({
    below: z.boolean().describe('the code is a heading: the codes below it count'),
    visits: z.object({ count: z.number().int(), rows: z.array(useSchema) }),
    claims: z.object({ count: z.number().int(), rows: z.array(useSchema) }),
    of: z.string().describe('whose visits were looked through, as words'),
    notRead: z.number().int().describe('visits that are not read yet, after an upgrade: ask again'),
  })
  .meta({ id: 'CodeUses' });

const noteSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['note', 'citation']),
    text: z.string(),
    by: z.string(),
    at: z.string(),
    withdrawn: z.boolean(),
    before: z
      .array(z.object({ kind: z.string(), text: z.string(), by: z.string(), at: z.string() }))
      .describe('what stood in its place, latest first'),
    fixed: z.boolean().describe('it was kept with the command line, and is not changed here'),
  })
  .meta({ id: 'CodeNote' });
type Note = z.infer<typeof noteSchema>;

const draftSchema = z.object({
  kind: z.enum(['note', 'citation']),
  text: z.string().trim().min(1).max(4000),
  replaces: z.string().max(200).nullable().default(null).describe('id of the note whose place it takes'),
});

/** What the organisation itself has to do with a code: where it stands, and what was written beside it. */
export function registerOneCode(app: App, context: AppContext): void {
  const { store, clock, ids } = context;

  app.get(
    '/codes/:system/:code/timeline',
    {
      config: { access: 'read', revalidate: true },
      schema: {
        summary: 'A code through all loaded editions: valid or not then, its title then, what changed.',
        tags: ['codes'],
        params,
        response: { 200: timelineSchema },
      },
    },
    async (request) =>
      codeTimeline(await context.library(), request.params.system, request.params.code).map((stop) => ({ ...stop })),
  );

  app.get(
    '/codes/:system/:code/uses',
    {
      config: { access: 'read' },
      schema: {
        summary:
          'Visits and claims of the organisation that carry a code, as far as this person sees them; latest first.',
        tags: ['codes'],
        params,
        querystring: z.object({ limit: z.coerce.number().int().min(1).max(200).default(20) }),
        response: { 200: usesSchema },
      },
    },
    async (request) => {
      const principal = request.principal!;
      const { system, code } = request.params;
      const packs = await context.library();
      const moment = momentOf(context);
      const today = moment.at.slice(0, 10);
      const shown = showCode(packs, { code, system, date: today });
      const below = system === 'icd10cm' && shown.ok && shown.value.status === 'header';
      return store.within(principal.organizationId, async (scope) => {
        const notRead = await refreshCodesInUse(scope, packs, moment);
        const performerId = performerSeen(await actingOf(scope, principal), today);
        const query: UseQuery = { code: plainOf(code), kind: kindOf(system), below, performerId };
        const counts = await countUses(scope, query);
        const rows = async (place: 'visit' | 'claim') =>
          (await listUses(scope, query, place, request.query.limit)).map((row) => ({
            id: row.encounter_id,
            patient: sortName(row.name),
            dateOfService: row.date_of_service,
            stateText: STAGE_TEXTS[row.stage as Stage],
          }));
        await logLook(scope, context, principal, 'code-uses', `code:${system} ${query.code}`);
        return {
          below,
          visits: { count: counts.visit, rows: await rows('visit') },
          claims: { count: counts.claim, rows: await rows('claim') },
          notRead,
          of: performerId === null ? 'all visits of the organization' : 'your own visits',
        };
      });
    },
  );

  app.get(
    '/codes/:system/:code/notes',
    {
      config: { access: 'read' },
      schema: {
        summary:
          'Own notes and citations of the organisation beside a code, oldest first, each with what it took the place of.',
        tags: ['codes'],
        params,
        response: { 200: z.array(noteSchema) },
      },
    },
    (request) => notesOf(request, request.params),
  );

  app.post(
    '/codes/:system/:code/notes',
    {
      config: { access: 'write' },
      schema: {
        summary: 'Write a note or a citation beside a code, or a new wording of one: the one before stays readable.',
        tags: ['codes'],
        params,
        body: draftSchema,
        response: { 201: z.array(noteSchema), 404: faultSchema, 409: faultSchema },
      },
    },
    async (request, reply) => {
      const { kind, text, replaces } = request.body;
      await write(request, request.params, { kind, text, replaces, withdrawn: false });
      reply.code(201);
      return notesOf(request, request.params);
    },
  );

  app.post(
    '/codes/:system/:code/notes/:id/withdraw',
    {
      config: { access: 'write' },
      schema: {
        summary: 'Take a note back: it is no longer shown as one that holds, and stays readable.',
        tags: ['codes'],
        params: params.extend({ id: z.string().max(200) }),
        response: { 200: z.array(noteSchema), 404: faultSchema, 409: faultSchema },
      },
    },
    async (request) => {
      await write(request, request.params, { kind: null, text: '', replaces: request.params.id, withdrawn: true });
      return notesOf(request, request.params);
    },
  );

  type Asker = Pick<FastifyRequest, 'principal'>;
  type At = { readonly system: CodeSystem; readonly code: string };

  async function notesOf({ principal }: Asker, { system, code }: At): Promise<Note[]> {
    const written = await store.within(principal!.organizationId, (scope) => codeNotes(scope, system, plainOf(code)));
    return [...(await context.folderNotes(system, plainOf(code))).map(fixedNote), ...standing(written)];
  }

  async function write(
    { principal }: Asker,
    { system, code }: At,
    { kind, ...draft }: Pick<CodeNote, 'text' | 'replaces' | 'withdrawn'> & { readonly kind: CodeNote['kind'] | null },
  ): Promise<void> {
    const by = principal!;
    await store.within(by.organizationId, async (scope) => {
      const before = await noteBefore(scope, system, plainOf(code), draft.replaces);
      const at = clock.now();
      const note: CodeNote = {
        ...draft,
        ...{ id: ids.next('note'), system, code: plainOf(code), kind: kind ?? before!.kind, writtenAt: at },
        ...{ writtenBy: actorOf(by), writtenByName: by.kind === 'person' ? by.displayName : by.label },
      };
      if (!(await insertCodeNote(scope, note)))
        throw new HttpFault(
          409,
          'NOTE-CHANGED',
          'somebody else changed this note meanwhile; look at it again',
          'body/replaces',
        );
      const entry = { id: ids.next('access'), at, actor: actorOf(by), outcome: 'done' as const };
      const action = draft.withdrawn ? 'code-note-withdraw' : 'code-note-write';
      await logAccess(scope, { ...entry, action, subject: `code:${system} ${note.code}` });
    });
  }
}

/** The note whose place is taken; null for a new one. Throws 404 where the code has none of that id. */
async function noteBefore(scope: Scope, system: string, code: string, id: string | null): Promise<CodeNote | null> {
  if (id === null) return null;
  const found = (await codeNotes(scope, system, code)).find((note) => note.id === id);
  if (!found) throw notFound('note beside this code');
  return found;
}

/** Those whose place was not taken, each with all that stood there before it. */
function standing(notes: readonly CodeNote[]): Note[] {
  const byId = new Map(notes.map((note) => [note.id, note]));
  const replaced = new Set(notes.map(({ replaces }) => replaces));
  return notes
    .filter(({ id }) => !replaced.has(id))
    .map((note) => {
      const before: Note['before'] = [];
      for (let at = note; at.replaces !== null; ) {
        at = byId.get(at.replaces)!;
        before.push({ kind: at.kind, text: at.text, by: at.writtenByName, at: at.writtenAt });
      }
      const { id, kind, text, withdrawn, writtenByName: by, writtenAt: at } = note;
      return { id, kind, text, by, at, withdrawn, before, fixed: false };
    });
}

function fixedNote(
  { kind, text, by, at }: Awaited<ReturnType<AppContext['folderNotes']>>[number],
  index: number,
): Note {
  return { id: `folder-${index}`, kind, text, by, at, withdrawn: false, before: [], fixed: true };
}

function kindOf(system: CodeSystem): UseQuery['kind'] {
  return system === 'icd10cm' ? 'diagnosis' : 'procedure';
}
