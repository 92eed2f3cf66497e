import { Code } from '../../parts/text.tsx';

/** A code that leads to its own page. */
export function CodeLink({
  system,
  code,
  open,
}: {
  system: string;
  code: string;
  open(hit: { system: string; code: string }): void;
}) {
  return (
    <button className="link" type="button" onClick={() => open({ system, code })}>
      <Code>{code}</Code>
    </button>
  );
}
