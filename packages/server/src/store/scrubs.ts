import type { IsoDate } from '@cleanclaim/core/kernel/dates.ts';
import type { Finding } from '@cleanclaim/core/kernel/finding.ts';
import type { Instant } from '@cleanclaim/core/kernel/identity.ts';
import { json } from './column-types.ts';
import type { Scope } from './store.ts';

/** One run of the rules over a claim version, as the answer was given. */
export interface Scrub {
  readonly id: string;
  readonly encounterId: string;
  readonly version: number;
  readonly ranAt: Instant;
  readonly asOf: IsoDate;
  readonly build: string;
  /** Reference packs that answered: set → SHA-256 of the pack. */
  readonly packs: Readonly<Record<string, string>>;
  /** In the order given; passed checks make none. */
  readonly findings: readonly Finding[];
  /** How many checks passed; null = not kept. */
  readonly passes: number | null;
}

export async function insertScrub({ organizationId, trx }: Scope, scrub: Scrub): Promise<void> {
  const count = (outcome: string) => scrub.findings.filter((finding) => finding.outcome === outcome).length;
  await trx
    .insertInto('scrubs')
    .values({
      organization_id: organizationId,
      scrub_id: scrub.id,
      encounter_id: scrub.encounterId,
      version: scrub.version,
      ran_at: scrub.ranAt,
      as_of: scrub.asOf,
      build: scrub.build,
      packs: json(scrub.packs),
      fails: count('fail'),
      bypassed: count('bypassed'),
      not_checked: count('not-checked'),
      passes: scrub.passes,
    })
    .execute();
  if (scrub.findings.length === 0) return;
  await trx
    .insertInto('findings')
    .values(
      scrub.findings.map((finding, index) => ({
        organization_id: organizationId,
        scrub_id: scrub.id,
        number: index + 1,
        rule: finding.rule,
        outcome: finding.outcome,
        severity: finding.severity,
        finding: json(finding),
      })),
    )
    .execute();
}

/** The last run over a version; null when the rules never ran over it. */
export async function lastScrub(
  { organizationId, trx }: Scope,
  encounterId: string,
  version: number,
): Promise<Scrub | null> {
  const row = await trx
    .selectFrom('scrubs')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('encounter_id', '=', encounterId)
    .where('version', '=', version)
    .orderBy('ran_at', 'desc')
    .orderBy('scrub_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const findings = await trx
    .selectFrom('findings')
    .select('finding')
    .where('organization_id', '=', organizationId)
    .where('scrub_id', '=', row.scrub_id)
    .orderBy('number')
    .execute();
  return {
    id: row.scrub_id,
    ...{ encounterId, version, build: row.build, packs: row.packs },
    ...{ ranAt: row.ran_at, asOf: row.as_of },
    findings: findings.map(({ finding }) => finding),
    passes: row.passes,
  };
}
