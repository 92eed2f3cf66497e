import { type Claim, MAX_DIAGNOSES, MAX_MODIFIERS, renderingOf, type ServiceLine } from '../claim.ts';
import { letterOf, lineFields } from './fields.ts';
import type { PageInWork } from './page.ts';
import { isMedicare } from './who.ts';
import { plain } from './writing.ts';

/** Between the parts of the shaded row. */
const GAP = '   ';

/** Box 24: one line of the claim at its place on the page, from 0. */
export function fillLine(page: PageInWork, claim: Claim, line: ServiceLine, at: number): void {
  const fields = lineFields(at);
  page.line = Number.isNaN(line.number) ? null : line.number;
  page.put(fields.supplement, supplementOf(line));
  page.date(fields.from, line.dateFrom);
  page.date(fields.to, line.dateTo ?? line.dateFrom);
  page.put(fields.place, line.placeOfService ?? claim.placeOfService);
  if (line.emergency) page.put(fields.emergency, 'Y');
  page.put(fields.code, line.procedure.code);
  for (const [i, modifier] of line.procedure.modifiers.entries()) {
    if (i < MAX_MODIFIERS) page.put(fields.modifiers[i]!, modifier);
    else page.leaveOut({ box: '24D', caption: `Modifier ${i + 1}` }, modifier);
  }
  fillPointers(page, claim, line, fields.pointers);
  page.amount(fields.charge, line.chargeCents);
  if (!Number.isNaN(line.units)) page.put(fields.units, String(line.units));
  if (line.epsdt || line.familyPlanning) page.put(fields.screening, 'Y');
  const rendering = renderingOf(claim, line);
  page.put(fields.npi, rendering.npi);
  const taxonomy = rendering.taxonomy === null ? [] : [{ qualifier: 'ZZ', value: rendering.taxonomy }];
  const [id] = isMedicare(claim) ? rendering.otherIds : [...rendering.otherIds, ...taxonomy];
  page.put(fields.idKind, id?.qualifier ?? null);
  page.put(fields.providerId, id?.value ?? null);
  if (line.serviceFacility) page.leaveOut({ box: '32', caption: 'Service at' }, line.serviceFacility.name);
  page.line = null;
}

/** Letters of the diagnoses; a pointer to none is told, never printed as a letter. */
function fillPointers(
  page: PageInWork,
  { diagnoses }: Claim,
  { diagnosisPointers }: ServiceLine,
  field: ReturnType<typeof lineFields>['pointers'],
): void {
  const beyond = (pointer: number) => !(pointer >= 1 && pointer <= Math.min(diagnoses.length, MAX_DIAGNOSES));
  const letters = diagnosisPointers.filter((pointer) => !beyond(pointer)).map((pointer) => letterOf(pointer - 1));
  page.put(field, letters.join(''));
  for (const pointer of diagnosisPointers.filter(beyond)) page.leaveOut(field, String(pointer));
}

/** Shaded row: N4, the drug's number, unit and quantity; ZZ and words for what a code does not say. */
function supplementOf({ drug, procedure, notes }: ServiceLine): string {
  const parts: string[] = [];
  if (drug) {
    const amount = drug.quantity === null ? '' : `${GAP}${drug.unit ?? ''}${drug.quantity}`;
    parts.push(`N4${drug.ndc.replace(/-/g, '')}${amount}`);
  }
  if (procedure.description) parts.push(`ZZ${plain(procedure.description)}`);
  for (const note of notes) parts.push(`ZZ${plain(note.text)}`);
  return parts.join(GAP);
}
