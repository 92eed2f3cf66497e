import { Suspense, useEffect } from 'react';
import { Empty, Loading } from '../parts/conditions.tsx';
import { IconSprite } from '../parts/icon.tsx';
import { SignIn } from '../screens/sign-in/sign-in-screen.tsx';
import { Frame } from './frame.tsx';
import { Link } from './link.tsx';
import { navigate, usePlace } from './router.ts';
import { homeOf, routeOf } from './routes.tsx';
import { useSession, useSessionState } from './session-store.ts';

export function App() {
  const { phase } = useSessionState();
  return (
    <>
      <IconSprite />
      {phase === 'asking' ? <Loading what="Cleanclaim" /> : null}
      {/* The screens keep their state while the session has ended, but nobody sees them. */}
      {phase === 'in' || phase === 'ended' ? (
        <div className="workbench" hidden={phase === 'ended'}>
          <Workbench />
        </div>
      ) : null}
      {phase === 'out' || phase === 'ended' ? <SignIn ended={phase === 'ended'} /> : null}
    </>
  );
}

function Workbench() {
  const session = useSession();
  const { path } = usePlace();
  const route = routeOf(path);
  useEffect(() => {
    if (path === '/') navigate(homeOf(session), { replace: true });
  }, [path, session]);
  return (
    <Frame area={route?.area ?? null}>
      <Suspense
        fallback={
          <main>
            <Loading what="the screen" />
          </main>
        }
      >
        {route ? (
          <route.Screen key={`${route.pattern} ${route.id}`} id={route.id} />
        ) : path === '/' ? null : (
          <Nowhere />
        )}
      </Suspense>
    </Frame>
  );
}

function Nowhere() {
  return (
    <main className="panes">
      <section className="pane" aria-label="Not found">
        <Empty title="There is nothing at this address.">
          <Link href="/visits">Visits</Link>
        </Empty>
      </section>
    </main>
  );
}
