import { NOT_LEGAL_ADVICE, PASSAGES, passagePlace, passagesOf } from '@cleanclaim/core/codes/guidelines/guidelines.ts';
import { rules } from '@cleanclaim/core/edits/rules.generated.ts';
import type { GeneratedFiles } from '../generated-files.ts';

/** docs/reference/guidelines.md: every passage of the guidelines library, with the claim edits that rest on it. */
export function generate(): GeneratedFiles {
  const pages = PASSAGES.map((passage) => {
    const { id, jurisdiction, from, summary, link } = passage;
    const resting = rules.filter(({ source }) => passagesOf(source).includes(passage)).map((rule) => rule.id);
    return [
      `## ${id}`,
      `${passagePlace(passage)} · ${jurisdiction} · ${from === null ? 'standing' : `since ${from}`}`,
      summary,
      `<${link}>`,
      ...(resting.length > 0 ? [`Claim edits that rest on it: ${resting.join(', ')}`] : []),
    ].join('\n\n');
  });
  return {
    'docs/reference/guidelines.md': `<!-- Made by "npm run docs" from packages/core/src/codes/guidelines: do not edit. -->
# Guidelines and regulations

${PASSAGES.length} passages that rules cite, in our own words. ${NOT_LEGAL_ADVICE} "Since" is the day from which a passage holds in this
form, as far as we know it; "standing" means for years.

${pages.join('\n\n')}
`,
  };
}
