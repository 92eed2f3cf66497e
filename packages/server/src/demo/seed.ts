import { packsUsed } from '@cleanclaim/core/adjudication/packs-used.ts';
import type { IdSource } from '@cleanclaim/core/kernel/identity.ts';
import { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { starterHandles } from '@cleanclaim/reference/starter/starter.ts';
import { BUILD } from '../build.ts';
import type { SeedDemo } from '../demo.ts';
import { keepAnswer, keepSubmission } from '../payer/keep.ts';
import { insertClaimVersion } from '../store/claims.ts';
import { writeRecord } from '../store/coding-record.ts';
import { insertCoverage, putPayer } from '../store/coverages.ts';
import { insertDelegation } from '../store/delegations.ts';
import { insertDocument } from '../store/documents.ts';
import { insertEncounter } from '../store/encounters.ts';
import { insertOrganization } from '../store/organizations.ts';
import { insertPatient } from '../store/patients.ts';
import { insertAuthorization, insertPerson } from '../store/people.ts';
import { insertFacility, insertPractitioner } from '../store/practitioners.ts';
import { putPrices } from '../store/price-list.ts';
import { insertScrub } from '../store/scrubs.ts';
import { putBooks } from '../store/simulated-payer.ts';
import type { Scope } from '../store/store.ts';
import { SOFTWARE } from '../visits/software.ts';
import { type ExamplePractice, examplePractice, exampleVisits, openVisits } from './example.ts';
import { playPractice } from './play.ts';
import type { PlayedVisit } from './player.ts';
import { DEMO_POLICY, grantsOf } from './practice.ts';

/** Fills a new demo with the example practice and its visits, as they were played. All of it or nothing, but for the accounts' passwords. */
export const seedDemo: SeedDemo = async (store, { clock, ids, demo }) => {
  const practice = examplePractice();
  // The visits are written for the starter edition, whatever else is loaded.
  const packs = new ReferenceLibrary(starterHandles());
  const { visits, books } = playPractice(practice, [...exampleVisits(), ...openVisits()], packs);
  const halted = visits.find((visit) => visit.halted !== null);
  if (halted) throw new Error(`${halted.example.name} cannot be played: ${halted.halted}`);
  await store.within(practice.organization.id, async (scope) => {
    await insertPractice(scope, practice, clock.now(), ids);
    for (const { id: personId, loginName, administrator } of practice.people) {
      await demo.addAccount(scope, { personId, loginName, administrator }, clock);
    }
    for (const visit of visits) await insertVisit(scope, visit, packs, ids);
    for (const one of books.values()) await putBooks(scope, one);
  });
};

async function insertPractice(scope: Scope, practice: ExamplePractice, at: string, ids: IdSource): Promise<void> {
  await insertOrganization(scope, practice.organization, DEMO_POLICY, at);
  for (const practitioner of practice.practitioners) await insertPractitioner(scope, practitioner);
  for (const facility of practice.facilities) await insertFacility(scope, facility);
  for (const payer of practice.payers) await putPayer(scope, payer);
  const software = { id: SOFTWARE.personId, displayName: SOFTWARE.name, practitionerId: null, credentials: [] };
  for (const { id, displayName, practitionerId, credentials } of [...practice.people, software]) {
    const person = { id, displayName, practitionerId, credentials, moneyLimitCents: null, active: true };
    await insertPerson(scope, person, at);
  }
  for (const grant of grantsOf(practice)) await insertAuthorization(scope, ids.next('authorization'), grant, at);
  for (const delegation of practice.delegations) await insertDelegation(scope, delegation);
  const prices = Object.entries(practice.fees).map(([code, chargeCents]) => ({
    code,
    from: '2026-01-01',
    chargeCents,
  }));
  await putPrices(scope, prices);
}

async function insertVisit(scope: Scope, visit: PlayedVisit, packs: ReferenceLibrary, ids: IdSource): Promise<void> {
  const { chart, scrubs, submissions, answers } = visit;
  const { encounter, versions, events } = chart;
  await insertPatient(scope, chart.patient);
  await insertCoverage(scope, chart.coverage);
  await insertEncounter(scope, encounter);
  for (const document of chart.documents) {
    const kept = await insertDocument(scope, document);
    if (!kept.ok) throw new Error(kept.fault.message);
  }
  for (const version of versions) await insertClaimVersion(scope, version);
  const written = await writeRecord(scope, encounter.id, null, events);
  if (!written.ok) throw new Error(`the record of ${encounter.id} stands already`);
  for (const { version, at, ...answers } of scrubs) {
    const { claim } = versions.find(({ number }) => number === version)!;
    await insertScrub(scope, {
      ...{ id: ids.next('scrub'), encounterId: encounter.id, version, ranAt: at, asOf: at.slice(0, 10), build: BUILD },
      ...{ packs: Object.fromEntries(packsUsed(claim, packs).map(({ name, sha256 }) => [name, sha256])), ...answers },
    });
  }
  for (const { version, at, by, ...sent } of submissions) {
    await keepSubmission(scope, { encounterId: encounter.id, version, at, by }, sent, ids);
  }
  for (const { version, at, ...paid } of answers) {
    await keepAnswer(
      scope,
      { encounterId: encounter.id, version, at, by: SOFTWARE.personId },
      { ...paid, held: [] },
      ids,
    );
  }
}
