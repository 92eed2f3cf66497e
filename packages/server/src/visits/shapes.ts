import { z } from 'zod';
import { STAGES } from '../store/worklist.ts';

/** Shapes of visits as the interface gives them. Money is in integer cents, days are YYYY-MM-DD, times are UTC. */

export const spanSchema = z
  .object({ documentId: z.string(), start: z.int(), end: z.int().describe('UTF-16 units, end exclusive') })
  .meta({ id: 'Evidence' });

export const lineValueSchema = z
  .object({
    code: z.string(),
    modifiers: z.array(z.string()),
    description: z.string().nullable(),
    units: z.int(),
    unitKind: z.enum(['UN', 'MJ']),
    chargeCents: z.int(),
    pointers: z.array(z.string()).describe('ids of diagnoses, the main reason first'),
    dateFrom: z.string().nullable(),
    dateTo: z.string().nullable(),
    placeOfService: z.string().nullable(),
    renderingId: z.string().nullable(),
    supervisingId: z.string().nullable(),
    orderingId: z.string().nullable(),
    levelBasis: z.object({ by: z.enum(['mdm', 'time']), minutes: z.int().nullable() }).nullable(),
    drug: z.object({ ndc: z.string(), quantity: z.string().nullable(), unit: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'LineValue' });

export const stageSchema = z.enum(STAGES);

const openPointSchema = z
  .object({
    kind: z.enum(['question', 'fail', 'bypassed', 'not-checked', 'denied']),
    count: z.int(),
    text: z.string(),
  })
  .meta({ id: 'OpenPoint' });
export type OpenPoint = z.infer<typeof openPointSchema>;

export const viewSchema = z.object({ id: z.string(), name: z.string(), count: z.int() });

export const visitRowSchema = z
  .object({
    id: z.string(),
    patient: z.object({ id: z.string(), name: z.string(), age: z.int(), sex: z.string() }),
    dateOfService: z.string(),
    setting: z.string(),
    settingText: z.string(),
    placeOfService: z.string(),
    responsible: z.string(),
    payer: z.string(),
    state: stageSchema,
    stateText: z.string(),
    openPoints: z.array(openPointSchema),
    due: z.string().nullable().describe('last day to file, while the claim has not left'),
  })
  .meta({ id: 'VisitRow' });
export type VisitRow = z.infer<typeof visitRowSchema>;

export const visitListSchema = z.object({
  views: z.array(viewSchema),
  total: z.int().describe('visits in the view'),
  visits: z.array(visitRowSchema),
  after: z.string().nullable().describe('send as `after` for the next page; null = this is the last'),
});

const suggestionSchema = z
  .object({
    key: z.string(),
    code: z.string(),
    title: z.string(),
    why: z.string(),
    source: z.string(),
    evidence: z.array(spanSchema),
    modifiers: z.array(z.string()),
    units: z.int(),
    confidence: z.number().nullable().describe('0 to 1; null where it has not been measured'),
    isLevel: z.boolean().describe('the level of the visit'),
  })
  .meta({ id: 'Suggestion' });
export type SuggestionView = z.infer<typeof suggestionSchema>;

const codeSchema = {
  id: z.string(),
  state: z.enum(['accepted', 'changed', 'entered', 'attested']),
  evidence: z.array(spanSchema),
  how: z.string(),
  why: z.string(),
  source: z.string(),
  by: z.string(),
  attested: z.boolean(),
  attestedBy: z.string().nullable(),
};

export const diagnosisSchema = z
  .object({ ...codeSchema, letter: z.string(), code: z.string(), title: z.string(), valid: z.boolean().nullable() })
  .meta({ id: 'Diagnosis' });
export type DiagnosisView = z.infer<typeof diagnosisSchema>;

export const lineSchema = z
  .object({
    ...codeSchema,
    number: z.int(),
    code: z.string(),
    label: z.string(),
    modifiers: z.array(z.string()),
    units: z.int(),
    pointers: z.array(z.string()).describe('letters of diagnoses'),
    chargeCents: z.int(),
    facts: z.array(z.object({ modifier: z.string(), evidence: z.array(spanSchema) })),
    value: lineValueSchema.describe('as it is changed and attested'),
    check: z.enum(['pass', 'fail', 'bypassed', 'not-checked']).describe('the worst answer of the checks on this line'),
  })
  .meta({ id: 'Line' });
export type LineView = z.infer<typeof lineSchema>;

export const countsSchema = z.object({ pass: z.int(), fail: z.int(), bypassed: z.int(), notChecked: z.int() });

export const findingSchema = z
  .object({
    rule: z.string(),
    outcome: z.enum(['pass', 'fail', 'bypassed', 'not-checked']),
    severity: z.enum(['E', 'W', 'I']),
    lines: z.array(z.int()),
    codes: z.array(z.string()),
    heading: z.string(),
    why: z.string(),
    source: z.string(),
    edition: z.string().nullable(),
    asks: z.string().nullable().describe('what only a person can say, as a question'),
    fixes: z.array(z.object({ text: z.string() })),
    explained: z.object({ by: z.string(), words: z.string() }).nullable(),
  })
  .meta({ id: 'CheckFinding' });
export type FindingView = z.infer<typeof findingSchema>;

export const checksSchema = z.object({
  counts: countsSchema,
  findings: z.array(findingSchema),
  answeredMs: z.number(),
});

export const questionSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    text: z.string(),
    indicators: z.array(spanSchema),
    options: z.array(z.object({ id: z.string(), text: z.string() })),
    state: z.string(),
    stateText: z.string(),
    askedBy: z.string(),
    askedOf: z.string(),
    at: z.string(),
    answer: z
      .object({
        optionIds: z.array(z.string()),
        text: z.string(),
        words: z.string(),
        by: z.string(),
        at: z.string(),
        documentId: z.string().nullable(),
      })
      .nullable(),
    about: z.array(z.string()),
  })
  .meta({ id: 'Question' });
export type QuestionView = z.infer<typeof questionSchema>;

const caseSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['correction', 'compliance']),
    state: z.enum(['open', 'closed']),
    text: z.string(),
    version: z.int(),
    openedBy: z.string(),
    at: z.string(),
    dueDate: z.string().nullable(),
  })
  .meta({ id: 'ChangeCase' });

const historySchema = z
  .object({
    position: z.int(),
    at: z.string(),
    who: z.string(),
    what: z.string(),
    before: z.string().nullable(),
    after: z.string().nullable(),
    reason: z.string(),
    consultation: z.string().nullable(),
  })
  .meta({ id: 'HistoryEntry' });
export type HistoryEntry = z.infer<typeof historySchema>;

const expectedSchema = z
  .object({
    lines: z.array(
      z.object({
        number: z.int(),
        code: z.string(),
        modifiers: z.array(z.string()),
        units: z.int(),
        allowedCents: z.int().nullable(),
        text: z.string(),
        steps: z.array(z.object({ text: z.string(), value: z.string() })),
      }),
    ),
    planCents: z.int().nullable(),
    patientCents: z.int().nullable(),
    source: z.string(),
  })
  .meta({ id: 'ExpectedPayment' });
export type ExpectedPayment = z.infer<typeof expectedSchema>;

export const responsibleSchema = z.object({
  practitionerId: z.string(),
  displayName: z.string(),
  initials: z.string(),
  attestation: z.object({ state: z.enum(['attested', 'not-yet', 'not-asked']), text: z.string() }),
});

export const patientSchema = z.object({
  id: z.string(),
  name: z.string(),
  sortName: z.string(),
  age: z.int(),
  sex: z.string(),
  birthDate: z.string(),
  recordNumber: z.string(),
});

export const visitSchema = z
  .object({
    id: z.string(),
    position: z.int().describe('number of events: send it back as basedOn'),
    patient: patientSchema,
    dateOfService: z.string(),
    dateText: z.string(),
    setting: z.string(),
    settingText: z.string(),
    placeOfService: z.string(),
    payer: z.string(),
    state: stageSchema,
    stateText: z.string(),
    responsible: responsibleSchema,
    documents: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        title: z.string(),
        date: z.string(),
        author: z.string(),
        signed: z.object({ by: z.string(), at: z.string() }).nullable(),
        canSign: z.boolean().describe('the person who asks wrote it, and has not signed it yet'),
        text: z.string(),
        sections: z.array(z.object({ start: z.int(), end: z.int(), heading: z.string().nullable() })),
      }),
    ),
    diagnoses: z.array(diagnosisSchema),
    lines: z.array(lineSchema),
    suggestions: z.object({
      diagnoses: z.array(suggestionSchema),
      procedures: z.array(suggestionSchema),
      rejected: z.array(
        z.object({ code: z.string(), title: z.string(), why: z.string(), evidence: z.array(spanSchema) }),
      ),
      gaps: z.array(
        z.object({
          family: z.string(),
          missing: z.string(),
          question: z.string(),
          evidence: z.array(spanSchema),
        }),
      ),
      why: z.string().nullable().describe('why nothing is suggested, or what was not looked at'),
    }),
    level: z
      .object({
        code: z.string().nullable(),
        text: z.string(),
        problems: z.object({ level: z.string(), because: z.string(), evidence: z.array(spanSchema) }),
        data: z.object({ level: z.string(), because: z.string(), evidence: z.array(spanSchema) }),
        risk: z.object({ level: z.string(), because: z.string(), evidence: z.array(spanSchema) }),
        byTime: z.object({ code: z.string(), minutes: z.int(), text: z.string() }).nullable(),
      })
      .nullable(),
    checks: checksSchema,
    questions: z.array(questionSchema),
    cases: z.array(caseSchema),
    history: z.array(historySchema).describe('last first'),
    next: z.array(
      z.object({ text: z.string(), who: z.string(), icon: z.enum(['fail', 'attest', 'submit', 'question']) }),
    ),
    ready: z.object({
      ready: z.boolean(),
      missing: z.array(z.object({ id: z.string(), text: z.string(), who: z.string(), codeId: z.string().nullable() })),
    }),
    expectedPayment: expectedSchema.nullable(),
    whenText: z.string().nullable().describe('when the expected payment is shown, while it is not'),
    editions: z.array(z.string()),
    policyText: z.string(),
    can: z.object({
      code: z.boolean(),
      ask: z.boolean(),
      answer: z.boolean(),
      attest: z.boolean(),
      release: z.boolean(),
      correct: z.boolean(),
    }),
    claim: z.object({ number: z.string(), version: z.int(), state: z.string() }).nullable(),
  })
  .meta({ id: 'Visit' });
export type Visit = z.infer<typeof visitSchema>;
