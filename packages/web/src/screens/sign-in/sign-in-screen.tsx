import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ApiFault } from '../../api/client.ts';
import { useResource } from '../../api/resource.ts';
import type { Credentials, DemoUser, Door } from '../../api/session.ts';
import { signIn } from '../../app/session-store.ts';
import { useTitle } from '../../app/status.ts';
import { FaultCard, sentence } from '../../parts/conditions.tsx';
import { Icon } from '../../parts/icon.tsx';
import { seesFirst } from './sees-first.ts';

/** `ended`: the session ended while somebody worked; what was typed waits behind this page. */
export function SignIn({ ended }: { ended: boolean }) {
  useTitle('Sign in');
  const door = useResource<Door>('sign-in');
  const [fault, setFault] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const enter = async (credentials: Credentials) => {
    setBusy(true);
    setFault(null);
    try {
      await signIn(credentials);
    } catch (caught) {
      setFault(caught as Error);
      setBusy(false);
    }
  };
  return (
    <main className="signin">
      <div className="signin__form">
        <p className="brand brand--ink">
          <Icon name="mark" />
          Cleanclaim
        </p>
        <h1>Sign in</h1>
        {ended ? (
          <p role="status">The session has ended. Sign in again as the same person; what you typed is kept.</p>
        ) : null}
        {door.value?.firstRun ? (
          <p>
            Nobody can sign in yet. <a href="/setup">Set up this installation</a> with the token that the server printed
            when it started.
          </p>
        ) : null}
        <Form door={door.value} fault={fault} busy={busy} enter={enter} />
        {door.fault ? (
          <FaultCard title="Could not ask the server" fault={door.fault}>
            <button className="btn" type="button" onClick={door.reload}>
              Try again
            </button>
          </FaultCard>
        ) : null}
        <p className="sub">
          You stay signed in on this machine for 15 minutes without a key press. What you typed is kept.
        </p>
      </div>
      <aside className="signin__page" aria-label="Demonstration">
        {door.value?.demo ? <DemoUsers users={door.value.demo} busy={busy} enter={enter} /> : <About />}
      </aside>
    </main>
  );
}

function Form({
  door,
  fault,
  busy,
  enter,
}: {
  door: Door | null;
  fault: Error | null;
  busy: boolean;
  enter(credentials: Credentials): Promise<void>;
}) {
  const [organizationId, setOrganizationId] = useState('');
  const [loginName, setLoginName] = useState('');
  const [password, setPassword] = useState('');
  const name = useRef<HTMLInputElement>(null);
  useEffect(() => name.current?.focus(), []);
  const organizations = door?.organizations ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter({ organizationId: organizationId || (organizations[0]?.id ?? ''), loginName, password });
  };
  return (
    <form className="stack" onSubmit={submit}>
      {organizations.length > 1 ? (
        <div className="field">
          <label htmlFor="organization">Organization</label>
          <select
            className="input"
            id="organization"
            value={organizationId}
            onChange={(event) => setOrganizationId(event.target.value)}
          >
            {organizations.map(({ id, name: text }) => (
              <option key={id} value={id}>
                {text}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      <div className="field">
        <label htmlFor="login">Name for signing in</label>
        <input
          className="input"
          id="login"
          ref={name}
          autoComplete="username"
          required
          value={loginName}
          onChange={(event) => setLoginName(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor="password">Password</label>
        <input
          className="input"
          id="password"
          type="password"
          autoComplete="current-password"
          required
          aria-describedby={fault ? 'sign-in-fault' : undefined}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </div>
      {fault ? (
        <p className="error" id="sign-in-fault" role="alert">
          {fault instanceof ApiFault
            ? sentence(fault.message)
            : 'The server cannot be reached. Try again when it is back.'}
        </p>
      ) : null}
      <button className="btn btn--go" type="submit" disabled={busy}>
        Sign in
      </button>
    </form>
  );
}

function DemoUsers({
  users,
  busy,
  enter,
}: {
  users: readonly DemoUser[];
  busy: boolean;
  enter(credentials: Credentials): Promise<void>;
}) {
  return (
    <div className="signin__demo">
      <h2>Demonstration organization</h2>
      <p>
        All patients here are invented. The starter edition is for learning: claims are prepared and answered by a
        simulated payer, and none can be sent.
      </p>
      <table className="grid" aria-label="Demonstration users">
        <thead>
          <tr>
            <th scope="col">Sign in as</th>
            <th scope="col">Sees first</th>
            <th scope="col">Name, password</th>
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <tr key={`${user.organizationId} ${user.loginName}`}>
              <td>
                <button
                  className="link"
                  type="button"
                  disabled={busy}
                  onClick={() =>
                    void enter({
                      organizationId: user.organizationId,
                      loginName: user.loginName,
                      password: user.password,
                    })
                  }
                >
                  {user.displayName}
                </button>
              </td>
              <td>{seesFirst(user)}</td>
              <td className="nowrap">
                <code>{user.loginName}</code>, <code>{user.password}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="dim">Passwords are made for this data folder and shown in demo mode only.</p>
    </div>
  );
}

function About() {
  return (
    <div className="signin__demo">
      <h2>From the clinical note to the paid claim</h2>
      <p>With a reason, a source and a responsible person behind every code.</p>
    </div>
  );
}
