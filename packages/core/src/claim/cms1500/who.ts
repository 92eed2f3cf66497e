import type { IsoDate } from '../../kernel/dates.ts';
import type { Address, PersonName, Sex } from '../../record/person.ts';
import { type Claim, patientOf } from '../claim.ts';
import { type Field, WHO } from './fields.ts';
import type { PageInWork } from './page.ts';
import { cityLine, formName, plain, street, zip } from './writing.ts';

const SIGNED = 'Signature on file';
const SELF = '18';

/** Where the form speaks of the insured of the plan that pays first. */
interface Insured {
  readonly name: PersonName;
  readonly address: Address | null;
  readonly relationship: string;
  readonly group: string | null;
  readonly plan: string | null;
  readonly birthDate: IsoDate | null;
  readonly sex: Sex | null;
}

/** Boxes 1 to 13: program, patient, insured, other coverage, cause, signatures. */
export function fillWho(page: PageInWork, claim: Claim): void {
  const { payer, subscriber } = claim;
  const addressed = payer.address;
  const block = addressed ? [addressed.line1, addressed.line2, cityLine(addressed)] : [];
  for (const [at, text] of [payer.name, ...block].filter(Boolean).entries()) page.put(WHO.payer[at]!, text!);
  page.tick(programOf(claim));
  page.put(WHO.insuredId, subscriber.memberId);
  fillPatient(page, claim);
  fillInsured(page, claim);
  fillOtherCoverage(page, claim);
  fillCauses(page, claim);
  if (claim.releaseOfInformation === 'Y') page.put(WHO.release, SIGNED);
  if (claim.benefitsAssigned === 'Y') page.put(WHO.assigned, SIGNED);
}

/** Medicare reads boxes 4 to 11d in its own way. Source: Medicare Claims Processing Manual ch. 26 § 10.2. */
export function isMedicare({ subscriber }: Claim): boolean {
  return subscriber.filingIndicator === 'MB' || subscriber.filingIndicator === 'MA';
}

const PROGRAMS: Readonly<Record<string, Field>> = {
  MA: WHO.medicare,
  MB: WHO.medicare,
  MC: WHO.medicaid,
  CH: WHO.tricare,
  VA: WHO.champva,
};
/** SBR09 of plans that an employer's group may have. */
const GROUP_PLANS = new Set(['12', '13', '14', 'BL', 'CI', 'HM']);

function programOf({ subscriber }: Claim): Field {
  const kind = subscriber.filingIndicator ?? '';
  const program = PROGRAMS[kind];
  if (program) return program;
  return GROUP_PLANS.has(kind) && subscriber.groupNumber !== null ? WHO.groupPlan : WHO.otherProgram;
}

function fillPatient(page: PageInWork, claim: Claim): void {
  const { name, birthDate, sex } = patientOf(claim);
  page.put(WHO.patientName, formName(name));
  page.date(WHO.patientBirth, birthDate);
  if (sex === 'M') page.tick(WHO.patientMale);
  if (sex === 'F') page.tick(WHO.patientFemale);
  const address = claim.patient?.address ?? (claim.patient ? null : claim.subscriber.address);
  if (!address) return;
  page.put(WHO.patientStreet, street(address));
  page.put(WHO.patientCity, plain(address.city));
  page.put(WHO.patientState, address.state);
  page.put(WHO.patientZip, zip(address));
  if (address.country) page.leaveOut(WHO.patientState, address.country);
}

/** null: Medicare pays first, or the claim does not tell who does; these boxes stay empty. */
function insuredOf(claim: Claim): Insured | null {
  const { subscriber, patient, otherCoverages } = claim;
  if (!isMedicare(claim)) {
    return {
      ...{ name: subscriber.name, address: subscriber.address },
      ...{ birthDate: subscriber.birthDate, sex: subscriber.sex },
      ...{ group: subscriber.groupNumber, plan: subscriber.groupName },
      relationship: patient?.relationship ?? SELF,
    };
  }
  const first = subscriber.coverageOrder === 'P' ? undefined : otherCoverages[0];
  if (!first) return null;
  return {
    ...{ name: first.subscriber.name, address: first.subscriber.address },
    ...{ birthDate: null, sex: null },
    ...{ group: first.groupNumber ?? first.subscriber.memberId, plan: first.groupName ?? first.payer.name },
    relationship: first.relationship,
  };
}

const RELATIONS: Readonly<Record<string, Field>> = { [SELF]: WHO.self, '01': WHO.spouse, '19': WHO.child };

function fillInsured(page: PageInWork, claim: Claim): void {
  const insured = insuredOf(claim);
  if (!insured) {
    if (claim.subscriber.coverageOrder === 'P') page.put(WHO.group, 'None');
    return;
  }
  const { name, address, relationship, group, plan, birthDate, sex } = insured;
  const self = relationship === SELF;
  page.put(WHO.insuredName, self ? 'Same' : formName(name));
  page.tick(RELATIONS[relationship] ?? WHO.otherRelation);
  if (self) page.put(WHO.insuredStreet, 'Same');
  else if (address) {
    page.put(WHO.insuredStreet, street(address));
    page.put(WHO.insuredCity, plain(address.city));
    page.put(WHO.insuredState, address.state);
    page.put(WHO.insuredZip, zip(address));
    if (address.country) page.leaveOut(WHO.insuredState, address.country);
  }
  page.put(WHO.group, group);
  page.date(WHO.insuredBirth, birthDate);
  if (sex === 'M') page.tick(WHO.insuredMale);
  if (sex === 'F') page.tick(WHO.insuredFemale);
  const other = [...claim.subscriber.otherIds, ...(claim.patient?.otherIds ?? [])].find(
    ({ qualifier }) => qualifier === 'Y4',
  );
  if (other) {
    page.put(WHO.claimIdKind, other.qualifier);
    page.put(WHO.claimId, other.value);
  }
  page.put(WHO.plan, plan);
}

/** The form has room for one other coverage. Medicare wants none here: it finds out for itself. */
function fillOtherCoverage(page: PageInWork, claim: Claim): void {
  const named = isMedicare(claim) && claim.subscriber.coverageOrder !== 'P' ? 1 : 0;
  const [other, ...more] = claim.otherCoverages.slice(named);
  for (const coverage of more) page.leaveOut(WHO.otherPlan, coverage.payer.name);
  if (isMedicare(claim)) {
    if (other) page.leaveOut(WHO.otherPlan, other.payer.name);
    return;
  }
  page.tick(other ? WHO.otherPlanYes : WHO.otherPlanNo);
  if (!other) return;
  page.put(WHO.otherInsured, formName(other.subscriber.name));
  page.put(WHO.otherPolicy, other.groupNumber ?? other.subscriber.memberId);
  page.put(WHO.otherPlan, other.groupName ?? other.payer.name);
}

function fillCauses(page: PageInWork, { accident, conditionCodes }: Claim): void {
  const causes = new Set(accident?.causes);
  page.tick(causes.has('EM') ? WHO.employment : WHO.noEmployment);
  page.tick(causes.has('AA') ? WHO.auto : WHO.noAuto);
  if (causes.has('AA')) page.put(WHO.autoState, accident?.state ?? null);
  page.tick(causes.has('OA') ? WHO.otherAccident : WHO.noOtherAccident);
  page.put(WHO.conditionCodes, (conditionCodes ?? []).join('   '));
}
