import type { Level, LevelElement } from '../../api/visit.ts';

/** What the record supports, element by element; never the next level up. */
export function LevelOfVisit({ level }: { level: Level | null }) {
  if (!level) return null;
  return (
    <>
      <div className="sect__head">
        <h2>Level of the visit</h2>
        <span className="sub">{level.text}</span>
      </div>
      <dl className="em">
        <Element name="Problems" element={level.problems} />
        <Element name="Data" element={level.data} />
        <Element name="Risk" element={level.risk} />
        {level.byTime ? (
          <>
            <dt>Time</dt>
            <dd className="lvl">{level.byTime.minutes} minutes</dd>
            <dd>{level.byTime.text ?? `by total time on the day: ${level.byTime.code}`}</dd>
          </>
        ) : null}
      </dl>
    </>
  );
}

function Element({ name, element }: { name: string; element: LevelElement | string }) {
  const { level, because } = typeof element === 'string' ? { level: element, because: '' } : element;
  return (
    <>
      <dt>{name}</dt>
      <dd className="lvl">{level.slice(0, 1).toUpperCase() + level.slice(1)}</dd>
      <dd>{typeof because === 'string' ? because : because.join('; ')}</dd>
    </>
  );
}
