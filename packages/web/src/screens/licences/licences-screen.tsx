import { AMA_NOTICE } from '@cleanclaim/core/codes/cpt-notice.ts';
import { useState } from 'react';
import type { LicenceRegister } from '../../api/book.ts';
import { type ApiFault, type LineFault, request } from '../../api/client.ts';
import { putResource, refresh, useResource } from '../../api/resource.ts';
import { reloadSession, useSession } from '../../app/session-store.ts';
import { useTitle } from '../../app/status.ts';
import { BookNav } from '../../parts/book-nav.tsx';
import { FaultCard, Shown, sentence } from '../../parts/conditions.tsx';
import { counted, mediumDate } from '../../parts/format.ts';
import { Scroll } from '../../parts/scroll.tsx';
import { State, type StateKind } from '../../parts/state.tsx';

type SetState = LicenceRegister['sets'][number];

const NAMES: Readonly<Record<string, string>> = {
  cpt: 'CPT',
  cdt: 'CDT',
  taxonomy: 'Provider taxonomy',
  carc: 'Adjustment reasons',
  'claim-status': 'Claim status codes',
};

const STATES: Readonly<Record<SetState['state'], readonly [StateKind, string]>> = {
  'in-force': ['pass', 'In force'],
  missing: ['fail', 'Missing'],
  expired: ['fail', 'Ended'],
  older: ['bypassed', 'For an older edition'],
  'over-users': ['fail', 'For fewer people'],
  'not-needed': ['none', 'Not needed'],
};

/** On whose word CPT, CDT and other sets that belong to somebody are used here. */
export default function LicencesScreen() {
  useTitle('Licences');
  const held = useResource<LicenceRegister>('licences');
  return (
    <main className="panes library" id="main">
      <section className="pane" aria-label="Register of licences">
        <BookNav />
        <div className="pane__head">
          <h1>Register of licences</h1>
          <span className="sub">
            {held.value ? `${counted(held.value.users, 'person', 'people')} can sign in` : ''}
          </span>
        </div>
        <Scroll label="Register">
          <Shown held={held} what="the register" reload={held.reload}>
            {(register) => (
              <>
                <p className="pad">
                  {register.realPatients
                    ? 'Wording of CPT and CDT is shown, and CPT codes are billed for real patients, only under a licence that holds today, for the edition that is used and for everybody who can sign in. Without one, codes are known by their numbers.'
                    : 'The demo has no real patients: nothing is kept back here, and no claim waits for a licence.'}
                </p>
                <Sets sets={register.sets} />
                {register.entries.length > 0 ? (
                  <>
                    <h2 className="pad">Entered</h2>
                    <Entries entries={register.entries} />
                  </>
                ) : null}
                <p className="pad dim">{AMA_NOTICE}</p>
              </>
            )}
          </Shown>
        </Scroll>
      </section>
      <section className="pane" aria-label="Enter a licence">
        <div className="pane__head">
          <h2>Enter a licence</h2>
        </div>
        <Scroll label="Enter a licence" className="pad">
          <Enter />
        </Scroll>
      </section>
    </main>
  );
}

function Sets({ sets }: { sets: readonly SetState[] }) {
  return (
    <table className="grid" aria-label="Sets">
      <thead>
        <tr>
          <th scope="col">Set</th>
          <th scope="col">Copyright</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {sets.map(({ set, holder, state, todo }) => (
          <tr key={set}>
            <td>{NAMES[set] ?? set}</td>
            <td>{holder}</td>
            <td>
              <State kind={STATES[state][0]}>{STATES[state][1]}</State>
              {todo ? <p className="dim">{sentence(todo)}</p> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Entries({ entries }: { entries: LicenceRegister['entries'] }) {
  return (
    <table className="grid" aria-label="Licences">
      <thead>
        <tr>
          {['Set', 'Holder', 'Agreement', 'Edition', 'Until', 'People'].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map(({ set, holder, agreement, edition, expires, users }) => (
          <tr key={`${set} ${edition}`}>
            <td>{NAMES[set] ?? set}</td>
            <td>{holder}</td>
            <td>{agreement}</td>
            <td>{edition}</td>
            <td className="nowrap">{expires ? mediumDate(expires) : 'open'}</td>
            <td>{users ?? 'not limited'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const FIELDS = [
  ['holder', 'Who holds it', 'text', true],
  ['agreement', 'Number or name of the agreement', 'text', true],
  ['edition', 'Edition it is for (2026)', 'text', true],
  ['expires', 'Last day (empty: open)', 'date', false],
  ['users', 'For how many people (empty: not limited)', 'number', false],
] as const;

function Enter() {
  const { organization } = useSession();
  const [set, setSet] = useState('cpt');
  const [values, setValues] = useState<Readonly<Record<string, string>>>({ holder: organization.name });
  const [fault, setFault] = useState<ApiFault | LineFault | null>(null);
  const [entered, setEntered] = useState(false);
  const enter = async () => {
    const { holder = '', agreement = '', edition = '', expires, users } = values;
    const body = { set, holder, agreement, edition, expires: expires || null, users: users ? Number(users) : null };
    try {
      putResource('licences', await request<LicenceRegister>('POST', 'licences', body));
      refresh('codes');
      await reloadSession();
      setFault(null);
      setEntered(true);
    } catch (error) {
      setEntered(false);
      setFault(error as ApiFault | LineFault);
    }
  };
  return (
    <form
      className="licence-form"
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
    >
      <div className="field">
        <label htmlFor="licence-set">Set</label>
        <select className="input" id="licence-set" value={set} onChange={(event) => setSet(event.target.value)}>
          {Object.entries(NAMES).map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {FIELDS.map(([id, name, type, required]) => (
        <div className="field" key={id}>
          <label htmlFor={`licence-${id}`}>{name}</label>
          <input
            className="input"
            id={`licence-${id}`}
            type={type}
            required={required}
            {...(type === 'number' ? { min: 1 } : {})}
            value={values[id] ?? ''}
            onChange={(event) => setValues({ ...values, [id]: event.target.value })}
          />
        </div>
      ))}
      <p className="hint">
        An administrator enters it. One of the same set and edition takes the place of the earlier entry.
      </p>
      {fault ? <FaultCard title="Not entered" fault={fault} kept="What you typed is still here." /> : null}
      <p className="btns">
        <button className="btn btn--go" type="submit">
          Enter it
        </button>
        {entered ? <span role="status">Entered.</span> : null}
      </p>
    </form>
  );
}
