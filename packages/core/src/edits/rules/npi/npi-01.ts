import type { Claim, Provider } from '../../../claim/claim.ts';
import { isNpi } from '../../../kernel/check-digits.ts';
import { listed } from '../../answer.ts';
import type { Rule } from '../../rule.ts';

const rule: Rule = {
  id: 'NPI-01',
  family: 'NPI',
  severity: 'E',
  title: 'National provider identifiers have the right form',
  decides:
    'Every NPI on the claim and its lines has ten digits, begins with 1 or 2, and ends in the right check digit (Luhn over 80840 and the first nine). It does not tell whether the number is assigned or active.',
  source: { publication: '45 CFR 162.406; CMS, NPI check digit', from: '2007-05-23' },
  payer: { groupCode: 'CO', carc: '208', rarc: ['N257'] },
  fixes: {
    registry:
      'Compare the number with the NPI registry (NPPES) and enter it again; correct only what was entered wrongly.',
  },
  messages: {
    wrong: 'The NPI {npi} of the {role} is not valid: {why}.',
  },
  packs: [],
  examples: {
    fails: { says: 'The last digit of the rendering provider’s NPI is wrong.', claim: { renderingNpi: '2000000011' } },
    passes: { says: 'Both NPIs end in their check digit.', claim: { renderingNpi: '2000000010' } },
  },
  check(view, report) {
    let valid = 0;
    let wrong = false;
    forEachProvider(view.claim, (provider) => {
      if (provider.npi === null) return;
      if (isNpi(provider.npi)) valid++;
      else wrong = true;
    });
    report.passed(valid);
    if (!wrong) return;
    for (const [npi, { roles, lines, onClaim }] of wrongNumbers(view.claim)) {
      report.failed({
        say: 'wrong',
        facts: { npi, role: listed([...roles]), why: whatIsWrong(npi) },
        lines: onClaim ? [] : [...lines],
        codes: [npi],
        ...(roles.has('billing provider') ? {} : { rarc: ['N290'] }),
      });
    }
  },
};

export default rule;

function forEachProvider(claim: Claim, visit: (provider: Provider, role: string, line: number | null) => void): void {
  const of = (provider: Provider | null, role: string, line: number | null) => {
    if (provider !== null) visit(provider, role, line);
  };
  of(claim.billingProvider, 'billing provider', null);
  of(claim.renderingProvider, 'rendering provider', null);
  of(claim.referringProvider, 'referring provider', null);
  of(claim.supervisingProvider, 'supervising provider', null);
  of(claim.serviceFacility, 'service facility', null);
  for (const line of claim.lines) {
    of(line.renderingProvider, 'rendering provider', line.number);
    of(line.referringProvider, 'referring provider', line.number);
    of(line.orderingProvider, 'ordering provider', line.number);
    of(line.supervisingProvider, 'supervising provider', line.number);
    of(line.purchasedServiceProvider, 'purchased service provider', line.number);
    of(line.serviceFacility, 'service facility', line.number);
  }
}

interface Place {
  readonly roles: Set<string>;
  readonly lines: Set<number>;
  onClaim: boolean;
}

/** Every different wrong number of the claim, with the roles in which it stands. */
function wrongNumbers(claim: Claim): Map<string, Place> {
  const found = new Map<string, Place>();
  forEachProvider(claim, ({ npi }, role, line) => {
    if (npi === null || isNpi(npi)) return;
    let place = found.get(npi);
    if (!place) found.set(npi, (place = { roles: new Set(), lines: new Set(), onClaim: false }));
    place.roles.add(role);
    if (line === null) place.onClaim = true;
    else place.lines.add(line);
  });
  return found;
}

function whatIsWrong(npi: string): string {
  if (!/^\d*$/.test(npi)) return 'it holds something other than digits';
  if (npi.length !== 10) return `it has ${npi.length} digits, not 10`;
  if (npi[0] !== '1' && npi[0] !== '2') return 'it begins with neither 1 nor 2';
  return 'its check digit is wrong';
}
