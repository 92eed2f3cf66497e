import type { Cents } from '../../kernel/money.ts';
import { sumCents } from '../../kernel/money.ts';
import type { Address } from '../../record/person.ts';
import type { Claim, Provider } from '../claim.ts';
import { BILL, type Field } from './fields.ts';
import type { PageInWork } from './page.ts';
import { isMedicare } from './who.ts';
import { bare, cityLine, plain, providerName, street } from './writing.ts';

const AT_HOME = '12';

/** Boxes 25 to 33b. Only the last page has the total and what was paid; the others say that the claim goes on. */
export function fillBill(page: PageInWork, claim: Claim, last: boolean): void {
  const { billingProvider: billing, assignment } = claim;
  page.put(BILL.taxId, billing.taxId && bare(billing.taxId.value));
  if (billing.taxId) page.tick(billing.taxId.qualifier === 'SY' ? BILL.ssn : BILL.ein);
  page.put(BILL.account, claim.patientControlNumber);
  if (assignment === 'A') page.tick(BILL.assigned);
  else if (assignment === 'C') page.tick(BILL.notAssigned);
  else if (assignment !== '') page.leaveOut({ box: '27', caption: 'Assignment' }, assignment);
  if (last) {
    page.amount(BILL.total, claim.totalChargeCents);
    page.amount(BILL.paid, paidCents(claim));
  } else page.put(BILL.continued, 'Continued');
  if (claim.providerSignatureOnFile) page.put(BILL.signature, 'Signature on file');
  fillFacility(page, claim);
  fillBilling(page, claim);
}

/** By the patient and, outside Medicare, by other payers. */
function paidCents(claim: Claim): Cents | null {
  const byOthers = isMedicare(claim) ? [] : claim.otherCoverages.flatMap(({ paidCents }) => paidCents ?? []);
  if (claim.patientPaidCents === null && byOthers.length === 0) return null;
  return (claim.patientPaidCents ?? 0) + sumCents(byOthers);
}

/** Where the service was done; without a facility of its own that is the billing provider's place, unless it was the patient's home. */
function fillFacility(page: PageInWork, claim: Claim): void {
  const { serviceFacility: facility, billingProvider, placeOfService } = claim;
  if (facility) {
    fillParty(page, BILL.facility, facility, facility.address);
    page.put(BILL.facilityNpi, facility.npi);
    const [id] = facility.otherIds;
    page.put(BILL.facilityId, id ? `${id.qualifier}${id.value}` : null);
  } else if (placeOfService !== AT_HOME) fillParty(page, BILL.facility, billingProvider, billingProvider.address);
}

function fillBilling(page: PageInWork, claim: Claim): void {
  const { billingProvider: billing, payToAddress } = claim;
  const phone = bare(billing.contact?.phone ?? '');
  if (/^\d{10}$/.test(phone)) {
    page.put(BILL.areaCode, phone.slice(0, 3));
    page.put(BILL.phone, phone.slice(3));
  } else if (phone !== '') page.leaveOut(BILL.phone, phone);
  fillParty(page, BILL.billing, billing, billing.address);
  if (payToAddress)
    page.leaveOut({ box: '33', caption: 'Pay to' }, `${street(payToAddress)} ${cityLine(payToAddress)}`);
  page.put(BILL.billingNpi, billing.npi);
  if (isMedicare(claim)) return;
  const taxonomy = billing.taxonomy === null ? [] : [{ qualifier: 'ZZ', value: billing.taxonomy }];
  const [id] = [...billing.otherIds, ...taxonomy];
  page.put(BILL.billingId, id ? `${id.qualifier}${id.value}` : null);
}

/** Name, street and city in three rows. */
function fillParty(page: PageInWork, rows: readonly Field[], party: Provider, address: Address | null): void {
  page.put(rows[0]!, party.entityType === 'person' ? providerName(party) : plain(party.name));
  if (!address) return;
  page.put(rows[1]!, street(address));
  page.put(rows[2]!, cityLine(address));
}
