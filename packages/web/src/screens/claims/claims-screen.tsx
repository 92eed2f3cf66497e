import type { ClaimList, ClaimRow } from '../../api/claim.ts';
import { withQuery } from '../../api/client.ts';
import { useResource } from '../../api/resource.ts';
import { navigate, setSearch, usePlace, withSearch } from '../../app/router.ts';
import { useKeys } from '../../app/shortcuts.ts';
import { useTitle } from '../../app/status.ts';
import { Empty, Shown } from '../../parts/conditions.tsx';
import { counted, formatCents, shortDate } from '../../parts/format.ts';
import { useRows } from '../../parts/rows.ts';
import { OpenPoints, VisitStateTag } from '../../parts/state.tsx';
import { KeyHint } from '../../parts/text.tsx';
import { Views } from '../../parts/views.tsx';

/** The claims board: which claims are where, and which are stuck. */
export default function ClaimsScreen() {
  useTitle('Claims');
  const { search } = usePlace();
  const view = search.get('view');
  const list = useResource<ClaimList>(withQuery('claims', { view }));
  const views = list.value?.views ?? [];
  const current = view ?? views.at(-1)?.id ?? '';
  const claims = list.value?.claims ?? [];
  return (
    <main className="panes claims" id="main">
      <nav className="pane" aria-label="Views">
        <div className="pane__head">
          <h2>Views</h2>
        </div>
        <Views views={views} current={current} href={(id) => withSearch('/claims', search, { view: id, row: null })} />
      </nav>
      <section className="pane" aria-label="Claims">
        <div className="pane__head">
          <h1>Claims</h1>
          <span className="sub">{list.value ? counted(claims.length, 'claim') : ''}</span>
          <span className="end">
            <KeyHint ids={['next', 'previous']}>move</KeyHint>
            <KeyHint ids={['open']}>open</KeyHint>
          </span>
        </div>
        <div className="scroll" tabIndex={-1}>
          <Shown held={list} what="the claims" reload={list.reload}>
            {() =>
              claims.length === 0 ? (
                <Empty title="No claims here.">A claim appears when a coded and attested visit is released.</Empty>
              ) : (
                <Grid claims={claims} chosen={search.get('row')} />
              )
            }
          </Shown>
        </div>
      </section>
    </main>
  );
}

function Grid({ claims, chosen }: { claims: readonly ClaimRow[]; chosen: string | null }) {
  const current = claims.find(({ visitId }) => visitId === chosen)?.visitId ?? claims[0]?.visitId ?? null;
  const open = (id: string) => navigate(`/claims/${id}`);
  const { gridProps, rowProps, move } = useRows({
    keys: claims.map(({ visitId }) => visitId),
    current,
    onCurrent: (id) => setSearch({ row: id }),
    onOpen: open,
  });
  useKeys({
    next: () => (move(1) ? undefined : false),
    previous: () => (move(-1) ? undefined : false),
    open: () => (current ? open(current) : false),
  });
  const years = new Set(claims.map(({ dateOfService }) => dateOfService.slice(0, 4)));
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are walked with the arrow keys
    <table className="grid" role="grid" aria-label={`Claims, ${claims.length} rows`} {...gridProps}>
      <thead>
        <tr>
          {['Claim', 'Patient', 'Service', 'Payer', 'Responsible', 'Version', 'State'].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
          <th scope="col" className="money">
            Charge
          </th>
          <th scope="col" className="money">
            Paid
          </th>
          <th scope="col">Open points</th>
        </tr>
      </thead>
      <tbody>
        {claims.map((claim) => (
          <tr key={claim.visitId} {...rowProps(claim.visitId)} onDoubleClick={() => open(claim.visitId)}>
            <td className="num t-left">{claim.claim}</td>
            <td className="strong nowrap">{claim.patient}</td>
            <td className="num t-left">{shortDate(claim.dateOfService, years.size > 1)}</td>
            <td>{claim.payer}</td>
            <td className="nowrap">{claim.responsible}</td>
            <td className="num t-left">{claim.version}</td>
            <td>
              <VisitStateTag state={claim.state} text={claim.stateText} />
            </td>
            <td className="money">{formatCents(claim.chargeCents)}</td>
            <td className="money">{formatCents(claim.paidCents)}</td>
            <td>
              <OpenPoints points={claim.openPoints} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
