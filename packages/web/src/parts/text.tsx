import { bindingOf, capsOf, type KeyId } from '../keys.ts';
import { formatCents } from './format.ts';
import { Icon } from './icon.tsx';

export function Code({ children }: { children: React.ReactNode }) {
  return <code className="code">{children}</code>;
}

export function Money({ cents, strong = false }: { cents: number; strong?: boolean }) {
  return <span className={strong ? 'num strong' : 'num'}>{formatCents(cents)}</span>;
}

/** Before → after. `before` null = there was nothing. */
export function Delta({ before, after }: { before: string | null; after: string | null }) {
  return (
    <span className="delta">
      <span className="sr">from </span>
      <del>{before ?? 'none'}</del>
      <Icon name="arrow" />
      <span className="sr">to </span>
      <ins>{after ?? 'none'}</ins>
    </span>
  );
}

/** What differs, thing by thing. */
export function Changes({
  changes,
}: {
  changes: readonly { readonly what: string; readonly before: string | null; readonly after: string | null }[];
}) {
  return (
    <ul className="changes">
      {changes.map(({ what, before, after }) => (
        <li key={what}>
          <span className="dim">{what}</span> <Delta before={before} after={after} />
        </li>
      ))}
    </ul>
  );
}

const MAC = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Key caps of a binding: its first keys, or the ones named. */
export function Keys({ id, all = false }: { id: KeyId; all?: boolean }) {
  const { keys } = bindingOf(id);
  return (
    <>
      {(all ? keys : keys.slice(0, 1)).map((text, at) => (
        <span key={text}>
          {at > 0 ? <span className="dim"> or </span> : null}
          {capsOf(text, MAC).map((cap) => (
            <kbd key={cap}>{cap}</kbd>
          ))}
        </span>
      ))}
    </>
  );
}

/** "[j] [k] move", at the end of a pane's head. */
export function KeyHint({ ids, children }: { ids: readonly KeyId[]; children: React.ReactNode }) {
  return (
    <span className="hint-keys" aria-hidden="true">
      {ids.map((id) => (
        <Keys key={id} id={id} />
      ))}{' '}
      {children}
    </span>
  );
}

/** On a button: readers get it as the button's key instead of as part of its name. */
export function KeyCap({ id }: { id: KeyId }) {
  return (
    <span aria-hidden="true">
      <Keys id={id} />
    </span>
  );
}

/** Words of the record, marked. */
export function Quote({ children }: { children: React.ReactNode }) {
  return <span className="quote">{children}</span>;
}
