import type { RemittanceRow } from '../../api/remittance.ts';
import { useResource } from '../../api/resource.ts';
import { navigate, setSearch, usePlace } from '../../app/router.ts';
import { useKeys } from '../../app/shortcuts.ts';
import { useTitle } from '../../app/status.ts';
import { Empty, Shown } from '../../parts/conditions.tsx';
import { counted, formatCents, mediumDate } from '../../parts/format.ts';
import { useRows } from '../../parts/rows.ts';
import { State } from '../../parts/state.tsx';
import { KeyHint } from '../../parts/text.tsx';

/** What payers have paid, check by check. */
export default function RemittancesScreen() {
  useTitle('Remittances');
  const list = useResource<readonly RemittanceRow[]>('remittances');
  const rows = list.value ?? [];
  return (
    <main className="panes" id="main">
      <section className="pane" aria-label="Remittances">
        <div className="pane__head">
          <h1>Remittances</h1>
          <span className="sub">{list.value ? counted(rows.length, 'remittance') : ''}</span>
          <span className="end">
            <KeyHint ids={['next', 'previous']}>move</KeyHint>
            <KeyHint ids={['open']}>open</KeyHint>
          </span>
        </div>
        <div className="scroll" tabIndex={-1}>
          <Shown held={list} what="the remittances" reload={list.reload}>
            {() =>
              rows.length === 0 ? (
                <Empty title="No remittances yet.">One appears when a payer has answered a claim with an 835.</Empty>
              ) : (
                <Grid rows={rows} />
              )
            }
          </Shown>
        </div>
      </section>
    </main>
  );
}

function Grid({ rows }: { rows: readonly RemittanceRow[] }) {
  const { search } = usePlace();
  const current = rows.find(({ id }) => id === search.get('row'))?.id ?? rows[0]?.id ?? null;
  const open = (id: string) => navigate(`/remittances/${id}`);
  const { gridProps, rowProps, move } = useRows({
    keys: rows.map(({ id }) => id),
    current,
    onCurrent: (id) => setSearch({ row: id }),
    onOpen: open,
  });
  useKeys({
    next: () => (move(1) ? undefined : false),
    previous: () => (move(-1) ? undefined : false),
    open: () => (current ? open(current) : false),
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are walked with the arrow keys
    <table className="grid" role="grid" aria-label={`Remittances, ${rows.length} rows`} {...gridProps}>
      <thead>
        <tr>
          <th scope="col">Payer</th>
          <th scope="col">Trace</th>
          <th scope="col">Paid on</th>
          <th scope="col" className="num">
            Claims
          </th>
          <th scope="col" className="money">
            Charged
          </th>
          <th scope="col" className="money">
            Adjusted
          </th>
          <th scope="col" className="money">
            Paid
          </th>
          <th scope="col">Balance</th>
          <th scope="col">Posting</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} {...rowProps(row.id)} onDoubleClick={() => open(row.id)}>
            <td className="strong">{row.payer}</td>
            <td className="num t-left">{row.trace}</td>
            <td className="num t-left">{mediumDate(row.paymentDate)}</td>
            <td className="num">{row.claims}</td>
            <td className="money">{formatCents(row.chargeCents)}</td>
            <td className="money">{formatCents(row.adjustedCents)}</td>
            <td className="money strong">{formatCents(row.paidCents)}</td>
            <td>{row.balanced ? <State kind="pass">Balances</State> : <State kind="fail">Does not balance</State>}</td>
            <td>
              <Posting row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Posting({
  row: { simulated, posted },
  tag = false,
}: {
  row: Pick<RemittanceRow, 'simulated' | 'posted'>;
  tag?: boolean;
}) {
  if (simulated) {
    return (
      <State kind="bypassed" tag={tag}>
        {posted ? 'Simulated, posted in the demo' : 'Simulated: cannot be posted as real'}
      </State>
    );
  }
  return posted ? <State kind="pass">Posted</State> : <State kind="draft">To post</State>;
}
