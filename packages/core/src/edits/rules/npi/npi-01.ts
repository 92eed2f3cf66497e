import type { Provider } from '../../../claim/claim.ts';
import { isNpi } from '../../../kernel/check-digits.ts';
import { listed } from '../../answer.ts';
import type { ClaimView } from '../../claim-view.ts';
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
    for (const [npi, place] of numbersOf(view)) {
      if (isNpi(npi)) {
        report.passed();
        continue;
      }
      report.failed({
        say: 'wrong',
        facts: { npi, role: listed([...place.roles]), why: whatIsWrong(npi) },
        lines: place.onClaim ? [] : [...place.lines],
        codes: [npi],
        ...(place.roles.has('billing provider') ? {} : { rarc: ['N290'] }),
      });
    }
  },
};

export default rule;

interface Place {
  readonly roles: Set<string>;
  readonly lines: Set<number>;
  onClaim: boolean;
}

/** Every different NPI of the claim, with the roles in which it stands. */
function numbersOf({ claim }: ClaimView): Map<string, Place> {
  const found = new Map<string, Place>();
  const add = (provider: Provider | null, role: string, line: number | null) => {
    if (!provider?.npi) return;
    let place = found.get(provider.npi);
    if (!place) found.set(provider.npi, (place = { roles: new Set(), lines: new Set(), onClaim: false }));
    place.roles.add(role);
    if (line === null) place.onClaim = true;
    else place.lines.add(line);
  };
  add(claim.billingProvider, 'billing provider', null);
  add(claim.renderingProvider, 'rendering provider', null);
  add(claim.referringProvider, 'referring provider', null);
  add(claim.supervisingProvider, 'supervising provider', null);
  add(claim.serviceFacility, 'service facility', null);
  for (const line of claim.lines) {
    add(line.renderingProvider, 'rendering provider', line.number);
    add(line.referringProvider, 'referring provider', line.number);
    add(line.orderingProvider, 'ordering provider', line.number);
    add(line.supervisingProvider, 'supervising provider', line.number);
    add(line.purchasedServiceProvider, 'purchased service provider', line.number);
    add(line.serviceFacility, 'service facility', line.number);
  }
  return found;
}

function whatIsWrong(npi: string): string {
  if (!/^\d*$/.test(npi)) return 'it holds something other than digits';
  if (npi.length !== 10) return `it has ${npi.length} digits, not 10`;
  if (npi[0] !== '1' && npi[0] !== '2') return 'it begins with neither 1 nor 2';
  return 'its check digit is wrong';
}
