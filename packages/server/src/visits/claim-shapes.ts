import { z } from 'zod';
import { patientSchema, responsibleSchema, stageSchema, viewSchema } from './shapes.ts';

/** Shapes of claims and remittances as the interface gives them. */

export const claimRowSchema = z
  .object({
    visitId: z.string(),
    claim: z.string().describe('our number (CLM01)'),
    patient: z.string(),
    dateOfService: z.string(),
    payer: z.string(),
    responsible: z.string(),
    state: stageSchema.describe('of the visit'),
    stateText: z.string(),
    since: z.string(),
    chargeCents: z.int(),
    paidCents: z.int(),
    version: z.int(),
    openPoints: z.array(z.object({ kind: z.string(), count: z.int(), text: z.string() })),
  })
  .meta({ id: 'ClaimRow' });
export type ClaimRow = z.infer<typeof claimRowSchema>;

export const claimListSchema = z.object({
  views: z.array(viewSchema),
  total: z.int(),
  claims: z.array(claimRowSchema),
  after: z.string().nullable(),
});

const adjustmentSchema = z.object({
  group: z.string(),
  groupText: z.string(),
  carc: z.string(),
  cents: z.int(),
  words: z.string(),
});

export const paidLineSchema = z
  .object({
    number: z.int(),
    code: z.string(),
    label: z.string(),
    modifiers: z.array(z.string()),
    units: z.number().nullable(),
    chargeCents: z.int(),
    allowedCents: z.int(),
    reductionCents: z.int().describe('charge − allowed: what the plan takes off'),
    patientCents: z.int(),
    paidCents: z.int(),
    outcome: z.enum(['paid', 'reduced', 'denied']),
    adjustments: z.array(adjustmentSchema),
    rarc: z.array(z.string()),
  })
  .meta({ id: 'PaidLine' });
export type PaidLine = z.infer<typeof paidLineSchema>;

const countsSchema = z.object({
  pass: z.int().nullable().describe('null: not kept with the answer'),
  fail: z.int(),
  bypassed: z.int(),
  notChecked: z.int(),
});

export const claimSchema = z
  .object({
    visitId: z.string(),
    claim: z.string(),
    patient: patientSchema,
    dateOfService: z.string(),
    payer: z.string(),
    state: stageSchema.describe('of the visit'),
    stateText: z.string(),
    chargeCents: z.int(),
    paidCents: z.int(),
    responsible: responsibleSchema,
    version: z.int().describe('the one that is shown'),
    simulated: z.boolean(),
    versions: z.array(
      z.object({
        number: z.int(),
        kind: z.enum(['Original', 'Replacement', 'Void']),
        route: z.string(),
        state: z.string(),
        stateText: z.string(),
        at: z.string(),
        sent: z.boolean().describe('it left and never changes'),
        sha256: z.string(),
        changes: z.array(z.object({ what: z.string(), before: z.string(), after: z.string() })),
        reason: z.string().nullable(),
        checks: z.object({ counts: countsSchema, asOf: z.string() }).nullable(),
        editions: z.array(z.string()),
        build: z.string(),
      }),
    ),
    segments: z.array(
      z.object({
        number: z.int(),
        loop: z.string().nullable().describe('heading, where a loop begins'),
        text: z.string(),
        words: z.string(),
        lines: z.array(z.int()).describe('LX number of the line it belongs to'),
      }),
    ),
    cms1500: z.array(
      z.object({
        page: z.int(),
        box: z.string(),
        caption: z.string(),
        value: z.string(),
        line: z.int().nullable(),
        at: z.object({ column: z.int(), row: z.int(), width: z.int() }),
      }),
    ),
    answers: z.array(
      z.object({
        at: z.string(),
        kind: z.string(),
        title: z.string(),
        text: z.string(),
        state: z.enum(['submitted', 'pass', 'fail', 'paid', 'denied', 'draft']),
      }),
    ),
    payment: z
      .object({
        remittanceId: z.string(),
        paidCents: z.int(),
        patientCents: z.int(),
        lines: z.array(paidLineSchema),
      })
      .nullable(),
    eob: z.boolean(),
  })
  .meta({ id: 'Claim' });
export type ClaimView = z.infer<typeof claimSchema>;

export const remittanceRowSchema = z
  .object({
    id: z.string(),
    payer: z.string(),
    trace: z.string(),
    paymentDate: z.string(),
    claims: z.int(),
    chargeCents: z.int(),
    adjustedCents: z.int(),
    paidCents: z.int(),
    simulated: z.boolean(),
    balanced: z.boolean(),
    posted: z.boolean().describe('every claim payment is booked'),
  })
  .meta({ id: 'RemittanceRow' });
export type RemittanceRow = z.infer<typeof remittanceRowSchema>;

export const denialSchema = z.object({
  cause: z.string(),
  carcs: z.array(z.string()),
  count: z.int(),
  cents: z.int(),
  oldestDays: z.int(),
});

export const remittanceSchema = remittanceRowSchema
  .omit({ claims: true })
  .extend({
    claims: z.array(
      z.object({
        visitId: z.string().nullable(),
        patient: z.string(),
        claim: z.string(),
        responsible: z.string().nullable(),
        status: z.string(),
        chargeCents: z.int(),
        paidCents: z.int(),
        lines: z.array(paidLineSchema),
      }),
    ),
    againstExpectedCents: z.int().nullable().describe('allowed less expected; null when not all is priced'),
    balance: z.object({ ok: z.boolean(), text: z.string() }),
    denials: z.array(denialSchema).describe('open ones, of all payers'),
  })
  .meta({ id: 'Remittance' });
export type RemittanceView = z.infer<typeof remittanceSchema>;
