import type { IsoDate } from '@cleanclaim/core/kernel/dates.ts';
import type { Cents } from '@cleanclaim/core/kernel/money.ts';
import type { Scope } from './store.ts';

/** What the organisation charges for one unit of a service, from a day on. */
export interface ListPrice {
  readonly code: string;
  readonly from: IsoDate;
  readonly chargeCents: Cents;
}

/** Adds prices, or replaces those of the same code and day. */
export async function putPrices({ organizationId, trx }: Scope, prices: readonly ListPrice[]): Promise<void> {
  if (prices.length === 0) return;
  await trx
    .insertInto('price_list')
    .values(
      prices.map(({ code, from, chargeCents }) => ({
        organization_id: organizationId,
        code,
        valid_from: from,
        charge_cents: chargeCents,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'code', 'valid_from'])
        .doUpdateSet((eb) => ({ charge_cents: eb.ref('excluded.charge_cents') })),
    )
    .execute();
}

/** Prices on a day of these codes; a code without one is not there. */
export async function pricesOn(
  { organizationId, trx }: Scope,
  codes: readonly string[],
  date: IsoDate,
): Promise<ReadonlyMap<string, Cents>> {
  if (codes.length === 0) return new Map();
  const rows = await trx
    .selectFrom('price_list')
    .select(['code', 'charge_cents'])
    .distinctOn('code')
    .where('organization_id', '=', organizationId)
    .where('code', 'in', codes)
    .where('valid_from', '<=', date)
    .orderBy('code')
    .orderBy('valid_from', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.code, row.charge_cents]));
}
