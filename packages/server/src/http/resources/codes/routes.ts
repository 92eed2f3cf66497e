import { listedStatus } from '@cleanclaim/core/codes/listed.ts';
import { CHAPTERS } from '@cleanclaim/core/codes/search/filters.ts';
import { searchCodes } from '@cleanclaim/core/codes/search/search.ts';
import { showCode } from '@cleanclaim/core/codes/show.ts';
import { CODE_SYSTEMS } from '@cleanclaim/core/codes/systems.ts';
import { z } from 'zod';
import { faultSchema, refuse } from '../../fault.ts';
import type { Resource } from '../../resource.ts';
import { registerBook } from './book.ts';
import { registerOneCode } from './one-code.ts';

const hitSchema = z
  .object({
    system: z.string(),
    code: z.string(),
    display: z.string().nullable(),
    label: z.string().nullable().describe('our own short label of a CPT number'),
    billable: z.boolean(),
    status: z.string(),
    score: z.number(),
    why: z.string(),
    notice: z.string().optional().describe('of the AMA, where the wording is that of a licensed CPT set'),
    notChecked: z.array(z.string()).readonly().optional().describe('sex or age, of which no loaded table tells'),
  })
  .meta({ id: 'CodeHit' });

const conceptSchema = z.object({ code: z.string(), display: z.string().nullable() });
const codesSchema = z.array(z.string()).readonly();

/** What Medicare's tables of the day tell of a procedure; null where a table is not loaded or does not speak of it. */
const procedureSchema = z.object({
  category: z.string().nullable(),
  feeSchedule: z
    .object({
      status: z.string(),
      workRvu: z.string().describe('decimal'),
      nonFacilityPeRvu: z.string(),
      facilityPeRvu: z.string(),
      malpracticeRvu: z.string(),
      globalDays: z.string(),
      pcTc: z.string().describe('payment indicators, as in the relative value file'),
      multipleProcedure: z.string(),
      bilateral: z.string(),
      assistant: z.string(),
      coSurgeon: z.string(),
      team: z.string(),
      edition: z.string(),
    })
    .nullable(),
  mue: z.object({ units: z.number(), mai: z.number(), edition: z.string() }).nullable(),
  addOn: z.object({ type: z.number(), primaries: codesSchema, edition: z.string() }).nullable(),
  addOns: codesSchema.describe('add-on codes that may stand beside it'),
  ptpPartners: z.object({ count: z.number(), edition: z.string() }).nullable(),
  coverage: z.array(z.object({ id: z.string(), title: z.string(), kind: z.string() })).readonly(),
  price: z
    .object({ locality: z.string(), nonFacilityCents: z.number().int(), facilityCents: z.number().int() })
    .nullable(),
});

/** As `code show` gives it; further members as the code system has them. */
const shownSchema = z
  .looseObject({
    system: z.string(),
    code: z.string(),
    display: z.string().nullable(),
    edition: z.string().nullable(),
    status: z.string(),
    validFrom: z.string().optional(),
    validTo: z.string().optional(),
    parents: z.array(conceptSchema).readonly(),
    children: z
      .array(conceptSchema.extend({ header: z.literal(true).optional().describe('there are codes below it') }))
      .readonly(),
    notes: z.array(z.object({ kind: z.string(), text: z.string(), codes: codesSchema, from: z.string() })).readonly(),
    suggestions: codesSchema,
    notChecked: codesSchema.describe('what could not be looked up, and why'),
    seventhCharacters: z
      .array(z.object({ character: z.string(), label: z.string(), code: z.string() }))
      .readonly()
      .optional(),
    predecessors: codesSchema.optional(),
    successors: codesSchema.optional(),
    procedure: procedureSchema.optional(),
    beside: z
      .array(z.object({ code: z.string(), outcome: z.string(), why: z.string(), edition: z.string().nullable() }))
      .readonly()
      .optional()
      .describe('fail, ask, none or not-checked for each code of its kind that was asked about'),
    asOf: z.string(),
  })
  .meta({ id: 'Code' });

const localitySchema = z
  .object({ locality: z.string().describe('CARRIER-LOCALITY'), state: z.string(), name: z.string() })
  .meta({ id: 'Locality' });

const resource: Resource = {
  prefix: '/api/v1',
  register(app, context) {
    const today = () => context.clock.now().slice(0, 10);

    app.get(
      '/codes/search',
      {
        config: { access: 'read', revalidate: true },
        schema: {
          summary: 'Codes of a day that answer a text or begin with it, best first.',
          tags: ['codes'],
          querystring: z.object({
            q: z.string().trim().min(1).max(200),
            system: z
              .string()
              .optional()
              .describe(`${CODE_SYSTEMS.join(', ')}; several with commas; all when absent`),
            date: z.iso.date().optional().describe('day of service; today when absent'),
            billable: z.enum(['true', 'false']).default('false').describe('only what can be billed on the day'),
            chapter: z.coerce.number().int().min(1).max(CHAPTERS).optional().describe('of ICD-10-CM'),
            sex: z.enum(['F', 'M']).optional().describe('leaves out what a loaded edit refuses'),
            age: z.coerce
              .number()
              .int()
              .min(0)
              .max(130)
              .optional()
              .describe('years; leaves out what a loaded edit refuses'),
            limit: z.coerce.number().int().min(1).max(100).default(20),
          }),
          response: { 200: z.array(hitSchema) },
        },
      },
      async (request) => {
        const { q, system, date = today(), limit, chapter = null, sex = null, age = null } = request.query;
        const billable = request.query.billable === 'true';
        const filtered = billable || chapter !== null || sex !== null || age !== null;
        const filters = filtered ? { filters: { billable, chapter, sex, age } } : {};
        const systems = CODE_SYSTEMS.filter((one) => system?.split(',').includes(one));
        if (system && systems.length === 0)
          refuse(400, {
            code: 'CODE-SYSTEM',
            message: `there is no such code system; known are ${CODE_SYSTEMS.join(', ')}`,
            at: 'querystring/system',
          });
        const packs = await context.library();
        return searchCodes(packs, { text: q, date, limit, systems, ...filters }).map((hit) => ({
          ...hit,
          label: hit.label ?? null,
          status: hit.billable
            ? 'billable'
            : hit.system === 'icd10cm' || hit.system === 'icd10pcs'
              ? 'header'
              : listedStatus(packs, hit.system === 'cpt' ? 'cpt/labels' : 'hcpcs/codes', hit.code, date).status,
        }));
      },
    );

    app.get(
      '/codes/localities',
      {
        config: { access: 'read', revalidate: true },
        schema: {
          summary:
            'Medicare localities of a day, for the price of a procedure; empty when no indices of that day are loaded.',
          tags: ['codes'],
          querystring: z.object({ date: z.iso.date().optional() }),
          response: { 200: z.array(localitySchema) },
        },
      },
      async (request) => {
        const picked = (await context.library()).pick('pfs/gpci', request.query.date ?? today());
        if (!picked.loaded) return [];
        const { table } = picked;
        return Array.from({ length: table.rows }, (_, at) => table.row(at))
          .map(({ carrier, locality, state, name }) => ({ locality: `${carrier}-${locality}`, state, name }))
          .sort((a, b) => (a.state + a.name < b.state + b.name ? -1 : 1));
      },
    );

    registerBook(app, context);
    registerOneCode(app, context);

    app.get(
      '/codes/:system/:code',
      {
        config: { access: 'read', revalidate: true },
        schema: {
          summary: 'A code on a day: wording, status, hierarchy, notes, nearest right codes.',
          tags: ['codes'],
          params: z.object({ system: z.string().max(40), code: z.string().max(40) }),
          querystring: z.object({
            date: z.iso.date().optional(),
            locality: z
              .string()
              .regex(/^[0-9A-Z]{5}-[0-9A-Z]{2}$/)
              .optional()
              .describe('CARRIER-LOCALITY: a procedure is priced for it'),
            beside: z
              .string()
              .max(500)
              .optional()
              .describe('other codes of the claim, with commas: what keeps them from it'),
          }),
          response: { 200: shownSchema, 404: faultSchema },
        },
      },
      async (request) => {
        const { system, code } = request.params;
        const date = request.query.date ?? today();
        const shown = showCode(await context.library(), {
          code,
          system,
          date,
          locality: request.query.locality ?? null,
          beside: codesIn(request.query.beside ?? ''),
        });
        if (!shown.ok) refuse(404, shown.fault);
        return { ...shown.value, asOf: date };
      },
    );
  },
};
/** "E11.9, i10 99213" → the codes, each once. */
function codesIn(text: string): string[] {
  return [
    ...new Set(
      text
        .toUpperCase()
        .split(/[\s,;]+/)
        .filter(Boolean),
    ),
  ].slice(0, 50);
}

export default resource;
