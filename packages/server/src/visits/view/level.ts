import type { LevelReason, VisitLevel } from '@cleanclaim/core/assist/em/visit.ts';
import { levelText } from '../../words/level.ts';
import { capitalized } from '../../words/names.ts';
import type { Visit } from '../shapes.ts';
import { spanView } from './codes.ts';

/** What the record supports, element by element. What another level would need is never said. */
export function levelView(level: VisitLevel): NonNullable<Visit['level']> {
  const element = (name: LevelReason['element'], found: string) => {
    const reasons = level.because.filter((one) => one.element === name);
    return {
      level: capitalized(found),
      because: reasons.map(({ text }) => text).join('; ') || 'Nothing counts here',
      evidence: reasons.flatMap(({ evidence }) => evidence.map(spanView)),
    };
  };
  const { code, byTime } = level;
  return {
    code,
    text: levelText(level),
    problems: element('problems', level.problems),
    data: element('data', level.data),
    risk: element('risk', level.risk),
    byTime: byTime && { code: byTime.code, minutes: byTime.minutes, text: `${byTime.minutes} minutes in all` },
  };
}
