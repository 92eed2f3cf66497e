import type { Claim } from '../../../claim/claim.ts';
import { dotted } from '../../../codes/icd10cm/grammar.ts';
import type { CoveragePolicy, CoverageTable } from '../../../packs/coverage.ts';
import { editionLabel } from '../../../packs/library.ts';
import { listed, type Report } from '../../answer.ts';
import type { ClaimView } from '../../claim-view.ts';
import { type LineView, noDate } from '../../line-view.ts';
import type { Rule } from '../../rule.ts';

const ONLY_EXAMPLES = 'no policy of this payer is loaded, only a few examples for learning';
const OTHER_PAYER = 'the loaded policies are Medicare’s, and this payer has its own';
const NO_CONTRACTOR =
  'local policies hold for one contractor, and the ZIP code of the place of service does not tell which it is';

/** Made for this page; no payer's. */
const EXAMPLE_POLICY: CoveragePolicy = {
  id: 'EX-A1C',
  title: 'Glycated hemoglobin',
  kind: 'example',
  carriers: [],
  from: '2026-01-01',
  to: null,
  source: 'example',
  procedures: ['83036'],
  covered: ['E08-E13', 'R73.0'],
  notCovered: [],
};

const rule: Rule = {
  id: 'COV-LCD-01',
  family: 'COV',
  severity: 'E',
  title: 'A diagnosis of the line supports the service under the coverage policies',
  decides:
    'Where a loaded coverage policy names the procedure on the day (national, or local to the contractor of the place of service), one of the diagnoses that the line points to is among those it covers. Medicare’s policies decide for Medicare; for other payers only policies marked as examples are tried. Necessity itself is a clinician’s judgement: the rule compares codes.',
  source: {
    publication: 'CMS, Medicare Coverage Database',
    section: 'national and local coverage determinations and articles',
  },
  payer: { groupCode: 'CO', carc: '50', rarc: ['N115'] },
  fixes: {
    record: 'Compare the diagnoses of the line with the record; correct only what was entered wrongly.',
    point: 'If the record gives another reason for this service and it is on the claim, point to it.',
    notice: 'If the service is still ahead, the patient may be told in advance; afterwards no notice helps.',
  },
  messages: {
    unsupported:
      'Line {line}: {code} is under policy {policy}; none of the diagnoses it points to ({diagnoses}) is among the codes and ranges covered there ({count}).',
    example:
      'Line {line}: {code} is under example policy {policy}, written for learning and no payer’s; none of the diagnoses it points to ({diagnoses}) is among the codes and ranges covered there ({count}).',
  },
  packs: ['coverage/policies', 'zip-locality/zip5'],
  examples: {
    fails: {
      says: 'A test for diabetes, with an ankle sprain as the only reason.',
      claim: { diagnoses: ['S93401A'], lines: [{ code: '83036' }] },
      tables: { policies: [EXAMPLE_POLICY] },
    },
    passes: {
      says: 'The line points to diabetes.',
      claim: { diagnoses: ['S93401A', 'E119'], lines: [{ code: '83036', pointers: [1, 2] }] },
      tables: { policies: [EXAMPLE_POLICY] },
    },
  },
  check(view, report) {
    for (const line of view.lines) checkLine(view, line, report);
  },
};

export default rule;

function checkLine(view: ClaimView, line: LineView, report: Report): void {
  const { tables, procedure } = line;
  if (tables === null || procedure === null) {
    report.notChecked(noDate(line));
    return;
  }
  const place = { lines: [line.number], codes: [line.code] };
  const coverage = tables.pick('coverage/policies');
  if (!coverage.loaded) {
    report.notChecked({ why: coverage.why, ...place });
    return;
  }
  const medicare = view.profile.coverage === 'medicare';
  const carrier = procedure.governed ? carrierOf(view.claim, line) : null;
  const policies = procedure.governed
    ? coverage.table
        .forProcedure(line.code, tables.date, carrier)
        .filter((policy) => medicare || policy.kind === 'example')
    : [];
  for (const policy of policies) checkPolicy(view, line, policy, coverage.table, editionLabel(coverage), report);
  if (policies.length > 0) return;
  if (coverage.manifest.origin === 'starter') report.notChecked({ why: ONLY_EXAMPLES, ...place });
  else if (!medicare) report.notChecked({ why: OTHER_PAYER, ...place });
  else if (procedure.governed && carrier === null) report.notChecked({ why: NO_CONTRACTOR, ...place });
  else report.passed();
}

function checkPolicy(
  view: ClaimView,
  line: LineView,
  policy: CoveragePolicy,
  table: CoverageTable,
  edition: string,
  report: Report,
): void {
  const pointed = line.line.diagnosisPointers
    .map((pointer) => view.claim.diagnoses[pointer - 1]?.code)
    .filter((code) => code !== undefined);
  if (table.supportedBy(policy.id, line.code, pointed) !== null) {
    report.passed();
    return;
  }
  report.failed({
    say: policy.kind === 'example' ? 'example' : 'unsupported',
    facts: {
      line: line.number,
      code: line.code,
      policy: policy.id,
      diagnoses: pointed.length > 0 ? listed(pointed.map(dotted)) : 'none',
      count: policy.covered.length,
    },
    lines: [line.number],
    codes: [line.code, ...pointed.map(dotted)],
    edition,
  });
}

/** The contractor of the place of service, by its ZIP code; null when that does not tell. */
function carrierOf(claim: Claim, { line, tables }: LineView): string | null {
  const zip = (line.serviceFacility ?? claim.serviceFacility ?? claim.billingProvider).address?.zip;
  const zips = tables?.pick('zip-locality/zip5');
  return zip && zips?.loaded ? (zips.table.find(zip)?.carrier ?? null) : null;
}
