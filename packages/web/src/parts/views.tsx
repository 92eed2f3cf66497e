import type { View } from '../api/visit.ts';
import { Link } from '../app/link.tsx';

/** Saved views of a list with how many things each holds. */
export function Views({ views, current, href }: { views: readonly View[]; current: string; href(id: string): string }) {
  return (
    <ul className="views">
      {views.map(({ id, name, count }) => (
        <li key={id}>
          <Link href={href(id)} {...(id === current ? { 'aria-current': 'true' as const } : {})}>
            {name}
            <span className="num">{count.toLocaleString('en-US')}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
