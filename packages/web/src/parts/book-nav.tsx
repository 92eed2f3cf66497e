import { Link } from '../app/link.tsx';
import { usePlace } from '../app/router.ts';

const PLACES: readonly (readonly [string, string])[] = [
  ['/codes', 'Codes'],
  ['/codes/editions', 'Compare'],
  ['/codes/library', 'Files'],
  ['/codes/guidelines', 'Guidelines'],
  ['/codes/licences', 'Licences'],
];

/** The screens of the code book, at the head of each of them. */
export function BookNav() {
  const { path } = usePlace();
  return (
    <nav className="book-nav" aria-label="Code book">
      {PLACES.map(([to, name]) => (
        <Link key={to} href={to} {...(path === to ? { 'aria-current': 'page' as const } : {})}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
