import { REASON_CLASSES, type ReasonClass } from '@cleanclaim/core/access/reason-class.ts';
import { z } from 'zod';
import { lineValueSchema, spanSchema } from './shapes.ts';

/** What acts on visits are asked with. */

const REASONS = Object.keys(REASON_CLASSES) as [ReasonClass, ...ReasonClass[]];
const id = z.string().min(1).max(200);
const words = z.string().max(4000);
const places = z.array(spanSchema).max(50);
const code = z
  .string()
  .min(1)
  .max(20)
  .transform((text) => text.trim().toUpperCase());
const day = z.iso.date();

export const reasonSchema = z.object({ class: z.enum(REASONS), words });
export const basedOnSchema = z.int().min(0).describe('position of the visit that was seen');

const line = lineValueSchema.extend({
  code,
  modifiers: z.array(z.string().max(2)).max(10).default([]),
  description: z.string().max(200).nullable().default(null),
  units: z.int().default(1),
  unitKind: z.enum(['UN', 'MJ']).default('UN'),
  pointers: z.array(id).max(20).default([]),
  dateFrom: day.nullable().default(null),
  dateTo: day.nullable().default(null),
  placeOfService: z.string().max(2).nullable().default(null),
  renderingId: id.nullable().default(null),
  supervisingId: id.nullable().default(null),
  orderingId: id.nullable().default(null),
  levelBasis: lineValueSchema.shape.levelBasis.default(null),
  drug: lineValueSchema.shape.drug.default(null),
  chargeCents: z.int().nullable().default(null).describe('null = that of the price list'),
});

const accident = z
  .object({ cause: z.enum(['auto', 'employment', 'other']), date: day, state: z.string().max(2).nullable() })
  .nullable();

const header = z.strictObject({
  dateOfService: day.optional(),
  dateTo: day.nullable().optional(),
  admissionDate: day.nullable().optional(),
  placeOfService: z.string().max(2).optional(),
  performerId: id.optional(),
  supervisorId: id.nullable().optional(),
  referrerId: id.nullable().optional(),
  priorAuthorization: z.string().max(50).nullable().optional(),
  referralNumber: z.string().max(50).nullable().optional(),
  cliaNumber: z.string().max(50).nullable().optional(),
  accident: accident.optional(),
});

/** What a person wants to do with the codes; suggestions by their key, places of the note in `evidence` and `facts`. */
export const intentionSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('add-diagnosis'),
    code,
    index: z.int().nullable().default(null),
    suggestion: id.nullable().default(null).describe('key of the suggestion that it was made from'),
  }),
  z.object({ type: z.literal('change-diagnosis'), id, code }),
  z.object({ type: z.literal('remove-diagnosis'), id }),
  z.object({ type: z.literal('reorder-diagnoses'), order: z.array(id).max(100) }),
  z.object({ type: z.literal('add-line'), line, suggestion: id.nullable().default(null) }),
  z.object({
    type: z.literal('change-line'),
    id,
    set: z.strictObject(
      lineValueSchema.extend({ code, dateFrom: day.nullable(), dateTo: day.nullable() }).partial().shape,
    ),
  }),
  z.object({ type: z.literal('remove-line'), id }),
  z.object({ type: z.literal('change-header'), set: header }),
  z.object({
    type: z.literal('move-money'),
    move: z.enum(['write-off', 'refund', 'transfer']),
    cents: z.int(),
    lineId: id.nullable().default(null),
  }),
]);
export type AskedIntention = z.infer<typeof intentionSchema>;

export const changeSchema = z.object({
  basedOn: basedOnSchema,
  intention: intentionSchema,
  reason: reasonSchema,
  evidence: places.default([]),
  facts: z
    .array(z.object({ modifier: z.string().max(2), evidence: places }))
    .max(10)
    .default([])
    .describe('words that show each modifier which states a fact'),
  consultation: id.nullable().default(null).describe('answered question or consultation that the change rests on'),
  delegation: id.nullable().default(null),
});

export const acceptSchema = z.object({
  basedOn: basedOnSchema,
  reason: reasonSchema.default({ class: 'first-coding', words: '' }),
  pointers: z.array(id).max(20).default([]),
  chargeCents: z.int().min(0).nullable().default(null).describe('null = that of the price list'),
});

export const askSchema = z.object({
  basedOn: basedOnSchema,
  about: z.array(id).max(50).default([]).describe('ids of the codes that wait for the answer'),
  title: z.string().max(200),
  text: words,
  indicators: places,
  options: z.array(z.string().max(300)).max(20).describe('[] = an open question'),
});

export const attestSchema = z.object({
  basedOn: basedOnSchema,
  codeId: id,
  value: z.union([z.string().max(20), lineValueSchema]).describe('the code or line as the professional saw it'),
});

export const explainSchema = z.object({
  basedOn: basedOnSchema.optional(),
  rule: z.string().max(40),
  lines: z.array(z.int()).max(100),
  codes: z.array(z.string().max(40)).max(200),
  words,
});

export const caseSchema = z.object({
  kind: z.enum(['correction', 'compliance']),
  version: z.int(),
  reason: reasonSchema,
});

export const closeSchema = z.object({ reason: reasonSchema.default({ class: 'course-of-events', words: '' }) });

export const signSchema = z.object({ basedOn: basedOnSchema.optional() });

export const claimSchema = z.object({ basedOn: basedOnSchema });

export const answerSchema = z.object({
  optionIds: z.array(id).max(20),
  words: words.default(''),
});
