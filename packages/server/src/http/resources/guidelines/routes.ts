import {
  NOT_LEGAL_ADVICE,
  PASSAGES,
  type Passage,
  passagePlace,
  passagesOf,
  REACH,
  searchPassages,
} from '@cleanclaim/core/codes/guidelines/guidelines.ts';
import { ruleById } from '@cleanclaim/core/edits/rule-page.ts';
import { rules } from '@cleanclaim/core/edits/rules.generated.ts';
import { z } from 'zod';
import { faultSchema, notFound } from '../../fault.ts';
import type { Resource } from '../../resource.ts';

const passageSchema = z
  .object({
    id: z.string(),
    place: z.string().describe('publication and section'),
    jurisdiction: z.enum(REACH),
    from: z.string().nullable().describe('since when it holds in this form; null = for years'),
    summary: z.string().describe('in our own words'),
    link: z.string(),
    topics: z.array(z.string()),
    rules: z.array(z.object({ id: z.string(), title: z.string() })).describe('claim edits that rest on it'),
  })
  .meta({ id: 'Passage' });

const resource: Resource = {
  prefix: '/api/v1',
  register(app) {
    app.get(
      '/guidelines',
      {
        config: { access: 'read', revalidate: true },
        schema: {
          summary: 'Passages of guidelines and regulations that rules cite, in our own words. No legal advice.',
          tags: ['codes'],
          querystring: z.object({
            q: z.string().trim().max(200).default('').describe('words; all passages when absent'),
            jurisdiction: z.enum(REACH).optional(),
            rule: z.string().max(40).optional().describe('those to which the source of this rule leads'),
          }),
          response: {
            200: z.object({ notice: z.string(), passages: z.array(passageSchema) }),
            404: faultSchema,
          },
        },
      },
      async (request) => {
        const { q, jurisdiction = null, rule } = request.query;
        return { notice: NOT_LEGAL_ADVICE, passages: found(q, jurisdiction, rule).map(passageView) };
      },
    );
  },
};
export default resource;

function found(
  q: string,
  jurisdiction: Passage['jurisdiction'] | null,
  ruleId: string | undefined,
): readonly Passage[] {
  if (ruleId !== undefined) {
    const rule = ruleById(rules, ruleId);
    if (!rule) throw notFound('rule');
    return passagesOf(rule.source);
  }
  if (q !== '') return searchPassages(q, jurisdiction);
  return PASSAGES.filter((passage) => jurisdiction === null || passage.jurisdiction === jurisdiction);
}

function passageView(passage: Passage) {
  const { id, jurisdiction, from, summary, link, topics } = passage;
  const resting = rules.filter(({ source }) => passagesOf(source).includes(passage));
  return {
    ...{ id, jurisdiction, from, summary, link },
    place: passagePlace(passage),
    topics: [...topics],
    rules: resting.map((rule) => ({ id: rule.id, title: rule.title })),
  };
}
