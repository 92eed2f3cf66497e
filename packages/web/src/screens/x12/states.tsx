import { Icon } from '../../parts/icon.tsx';
import { State } from '../../parts/state.tsx';
import type { X12File } from './files.ts';
import type { PlacedFinding } from './work/check.ts';

export function FileState({ file: { check, fault, read, bytes }, tag = false }: { file: X12File; tag?: boolean }) {
  if (fault)
    return (
      <State kind="fail" tag={tag}>
        Cannot be read
      </State>
    );
  if (check)
    return check.accepted ? (
      <State kind="pass" tag={tag}>
        Accepted
      </State>
    ) : (
      <State kind="fail" tag={tag}>
        Not accepted
      </State>
    );
  return (
    <State kind="unchecked" tag={tag}>
      {read ? `Reading ${Math.floor((100 * read) / Math.max(bytes, 1))} %` : 'Waiting'}
    </State>
  );
}

export function Warning({ many = false }: { many?: boolean }) {
  return (
    <span className="state state--bypassed">
      <Icon name="info" />
      {many ? 'Warnings' : 'Warning'}
    </span>
  );
}

export function Severity({ finding: { severity, outcome } }: { finding: PlacedFinding }) {
  if (outcome === 'not-checked') return <State kind="unchecked" />;
  return severity === 'E' ? <State kind="fail">Error</State> : <Warning />;
}
