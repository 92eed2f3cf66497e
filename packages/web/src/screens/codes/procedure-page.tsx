import { withQuery } from '../../api/client.ts';
import type { ShownCode } from '../../api/code.ts';
import { useResource } from '../../api/resource.ts';
import { setSearch } from '../../app/router.ts';
import { counted, formatCents } from '../../parts/format.ts';
import { State } from '../../parts/state.tsx';
import { Code } from '../../parts/text.tsx';
import { globalDaysText, indicatorRows } from './indicators.ts';

type Facts = NonNullable<ShownCode['procedure']>;

interface Locality {
  readonly locality: string;
  readonly state: string;
  readonly name: string;
}

/** What Medicare's tables of the day tell of a procedure. */
export function ProcedurePage({
  facts,
  date,
  locality,
  open,
}: {
  facts: Facts;
  date: string;
  locality: string | null;
  open(code: string): void;
}) {
  const { feeSchedule, mue, addOn, addOns, ptpPartners, coverage } = facts;
  return (
    <>
      {feeSchedule ? (
        <>
          <h2 className="h">
            Physician fee schedule <span className="dim">{feeSchedule.edition}</span>
          </h2>
          <table className="grid rvus" aria-label="Relative values">
            <thead>
              <tr>
                {['Work', 'Practice, office', 'Practice, facility', 'Malpractice', 'Status', 'Global days'].map(
                  (head, at) => (
                    <th key={head} scope="col" className={at < 4 ? 'num' : undefined}>
                      {head}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              <tr>
                <td className="num">{feeSchedule.workRvu}</td>
                <td className="num">{feeSchedule.nonFacilityPeRvu}</td>
                <td className="num">{feeSchedule.facilityPeRvu}</td>
                <td className="num">{feeSchedule.malpracticeRvu}</td>
                <td>{feeSchedule.status}</td>
                <td>{globalDaysText(feeSchedule.globalDays)}</td>
              </tr>
            </tbody>
          </table>
          <dl className="facts-list facts-list--bare facts-list--wide">
            {indicatorRows(feeSchedule).map(([name, value]) => (
              <div className="contents" key={name}>
                <dt>{name}</dt>
                <dd className="num">{value}</dd>
              </div>
            ))}
          </dl>
        </>
      ) : (
        <p>
          <State kind="unchecked">The fee schedule of that day does not speak of it, or is not loaded</State>
        </p>
      )}
      <Price facts={facts} date={date} locality={locality} />
      <h2 className="h">Limits and pairs</h2>
      <dl className="facts-list facts-list--bare facts-list--wide">
        <dt>Units a day</dt>
        <dd>
          {mue ? (
            <>
              {mue.units}, adjudication indicator {mue.mai} <span className="dim">MUE {mue.edition}</span>
            </>
          ) : (
            <State kind="unchecked">no limit is loaded for it</State>
          )}
        </dd>
        <dt>Pairs</dt>
        <dd>
          {ptpPartners ? (
            <>
              {counted(ptpPartners.count, 'code')} it is paired with{' '}
              <span className="dim">PTP {ptpPartners.edition}</span>
            </>
          ) : (
            <State kind="unchecked">no pairs are loaded for it</State>
          )}
        </dd>
        {addOn ? (
          <>
            <dt>Add-on, type {addOn.type}</dt>
            <dd className="btns">
              {addOn.primaries.length === 0 ? 'beside a code that the payer sets' : 'beside'}{' '}
              <CodeLinks codes={addOn.primaries} open={open} /> <span className="dim">{addOn.edition}</span>
            </dd>
          </>
        ) : null}
        {addOns.length > 0 ? (
          <>
            <dt>Add-on codes to it</dt>
            <dd className="btns">
              <CodeLinks codes={addOns} open={open} />
            </dd>
          </>
        ) : null}
      </dl>
      <h2 className="h">Coverage policies</h2>
      {coverage.length === 0 ? (
        <p className="dim">None is loaded that speaks of it. That does not say that it is covered.</p>
      ) : (
        <ul className="bul">
          {coverage.map(({ id, title, kind }) => (
            <li key={id}>
              <Code>{id}</Code> {title} <span className="dim">{kind}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const MOST = 24;

function CodeLinks({ codes, open }: { codes: readonly string[]; open(code: string): void }) {
  return (
    <>
      {codes.slice(0, MOST).map((code) => (
        <button key={code} className="link" type="button" onClick={() => open(code)}>
          <Code>{code}</Code>
        </button>
      ))}
      {codes.length > MOST ? <span className="dim">and {codes.length - MOST} more</span> : null}
    </>
  );
}

/** Medicare's amount where the practice chooses to look; nothing is chosen beforehand. */
function Price({ facts: { price }, date, locality }: { facts: Facts; date: string; locality: string | null }) {
  const localities = useResource<readonly Locality[]>(withQuery('codes/localities', { date })).value ?? [];
  if (localities.length === 0) return null;
  return (
    <>
      <h2 className="h">Medicare’s amount in a locality</h2>
      <p className="btns">
        <select
          className="input input--auto"
          aria-label="Locality"
          value={locality ?? ''}
          onChange={(event) => setSearch({ locality: event.target.value || null })}
        >
          <option value="">Choose a locality</option>
          {localities.map((one) => (
            <option key={one.locality} value={one.locality}>
              {one.state} {one.name} ({one.locality})
            </option>
          ))}
        </select>
        {price ? (
          <span>
            Office <span className="num strong">{formatCents(price.nonFacilityCents)}</span>, facility{' '}
            <span className="num strong">{formatCents(price.facilityCents)}</span>, before any reduction
          </span>
        ) : locality ? (
          <State kind="unchecked">it has no amount of its own there</State>
        ) : null}
      </p>
    </>
  );
}
