import type { CodeUse, CodeUses } from '../../api/book.ts';
import { useResource } from '../../api/resource.ts';
import { Link } from '../../app/link.tsx';
import { Shown } from '../../parts/conditions.tsx';
import { counted, mediumDate } from '../../parts/format.ts';
import { State } from '../../parts/state.tsx';

/** Visits and claims of the organization that carry the code, as far as this person sees them. */
export function Uses({ system, code }: { system: string; code: string }) {
  const held = useResource<CodeUses>(`codes/${system}/${encodeURIComponent(code)}/uses`);
  return (
    <section aria-label="Where used">
      <h2 className="h">Where used</h2>
      <Shown held={held} what="where it is used" reload={held.reload}>
        {({ below, visits, claims, of, notRead }) => (
          <>
            <p>
              {counted(visits.count, 'visit')} and {counted(claims.count, 'claim')} with{' '}
              {below ? 'a code below it' : 'it'}. <span className="dim">Looked through: {of}.</span>
            </p>
            {notRead > 0 ? (
              <p className="btns">
                <State kind="unchecked">{counted(notRead, 'visit')} not read yet</State>
                <button className="btn btn--sm" type="button" onClick={held.reload}>
                  Look again
                </button>
              </p>
            ) : null}
            <Rows title="Visits" uses={visits} to={(id) => `/visits/${id}`} />
            <Rows title="Claims" uses={claims} to={(id) => `/claims/${id}`} />
          </>
        )}
      </Shown>
    </section>
  );
}

function Rows({
  title,
  uses: { count, rows },
  to,
}: {
  title: string;
  uses: { readonly count: number; readonly rows: readonly CodeUse[] };
  to(id: string): string;
}) {
  if (rows.length === 0) return null;
  return (
    <table className="grid uses" aria-label={title}>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col">Day</th>
          <th scope="col">Stands at</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, patient, dateOfService, stateText }) => (
          <tr key={id}>
            <td>
              <Link href={to(id)}>{patient}</Link>
            </td>
            <td className="nowrap">{mediumDate(dateOfService)}</td>
            <td>{stateText}</td>
          </tr>
        ))}
        {count > rows.length ? (
          <tr>
            <td colSpan={3} className="dim">
              The latest {rows.length} of {count}
            </td>
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}
