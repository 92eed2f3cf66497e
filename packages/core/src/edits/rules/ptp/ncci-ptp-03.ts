import { medicaidTables } from '../../ncci.ts';
import { pairAnswer, reportPairGaps } from '../../ptp-answer.ts';
import { bypassOf } from '../../ptp-bypass.ts';
import { ptpPairs } from '../../ptp-pairs.ts';
import type { Rule } from '../../rule.ts';
import { isVisitCode } from '../../visit-codes.ts';

const rule: Rule = {
  id: 'NCCI-PTP-03',
  family: 'PTP',
  severity: 'E',
  title: 'Two codes that are paid together only when distinct',
  decides:
    'Two lines of one day and one rendering provider whose codes stand in the table of procedure-to-procedure edits with indicator 1: the code of column 2 is denied, unless an NCCI-associated modifier stands on either line, in any position (NCCI-PTP-05). Then the edit is bypassed, and the record must show what the modifier states. Between a visit and a procedure that is 25, or 57 for the decision for major surgery, on the visit code (NCCI-PTP-06): an anatomic modifier does not show a separate visit. Where the modifiers name one site only, or stand on the wrong code, the bypass is doubted (W). Whether a modifier is true is for a person to say.',
  source: {
    publication: 'CMS, NCCI procedure-to-procedure edits, practitioner',
    section: 'modifier indicator 1; NCCI Policy Manual ch. I § E; MLN1783722',
  },
  payer: { groupCode: 'CO', carc: '97', rarc: ['M15', 'N390'] },
  fixes: {
    verify: 'Compare both codes with the record; correct only what was entered wrongly.',
    remove: 'If the record shows one service, take off {column2}: it is part of {column1}.',
    visit:
      'Does the record show a visit of its own, apart from the procedure and its usual work before and after? Then the performing professional says so: 25 on the visit code, or 57 when the decision for major surgery was made.',
    distinct:
      'Does the record show another session, site, lesion, injury or practitioner? Then a person chooses the modifier that states it (XE, XS, XP, XU, an anatomic one, else 59) and points to the words.',
    evidence: 'Keep the words of the record that show what the modifier states: this pair is often audited.',
  },
  messages: {
    missing:
      '{column2} (line {second}) is paid beside {column1} (line {first}) on one day only when a modifier shows that they are distinct, and none does.{reason}',
    bypassed:
      '{column2} (line {second}) beside {column1} (line {first}): modifier {modifier} on line {by} lifts the edit.',
    sameSite:
      '{column2} (line {second}) beside {column1} (line {first}): modifier {modifier} on line {by} lifts the edit, but both lines name the same site, and anatomic modifiers show distinct services only where the sites differ.',
    oneSite:
      '{column2} (line {second}) beside {column1} (line {first}): modifier {modifier} on line {by} lifts the edit, but the other line names no site, and anatomic modifiers show distinct services only where the sites differ.',
    misplaced:
      '{column2} (line {second}) beside {column1} (line {first}): modifier {modifier} on line {by} lifts the edit, but 24, 25 and 57 belong on a visit code, 59 and the X modifiers on any other.',
  },
  packs: ['ncci-ptp/practitioner'],
  examples: {
    fails: {
      says: 'Two endoscopic techniques, and nothing says that the lesions differ.',
      claim: { lines: [{ code: '45385' }, { code: '45380' }] },
      tables: { ptp: [['45385', '45380', 1]] },
    },
    passes: {
      says: 'Given on two days.',
      claim: {
        lines: [
          { code: '45385', from: '2026-04-08' },
          { code: '45380', from: '2026-04-10' },
        ],
      },
      tables: { ptp: [['45385', '45380', 1]] },
    },
  },
  unless: medicaidTables,
  check(view, report) {
    const pairs = ptpPairs(view);
    let edits = 0;
    for (const pair of pairs.edits) {
      if (pair.indicator !== 1) continue;
      edits++;
      const answer = pairAnswer(pair);
      const lifted = bypassOf(pair);
      if (lifted === null) {
        const ask = isVisitCode(pair.column1.code) || isVisitCode(pair.column2.code) ? 'visit' : 'distinct';
        report.failed({ ...answer, say: 'missing', fixes: ['verify', 'remove', ask] });
        continue;
      }
      const { by, doubt } = lifted;
      report.bypassed({
        ...answer,
        say: doubt ?? 'bypassed',
        severity: doubt === null ? 'I' : 'W',
        facts: { ...answer.facts, modifier: by.modifier, by: by.line },
        bypassedBy: by,
        fixes: doubt === null ? ['evidence'] : ['verify', 'evidence'],
      });
    }
    report.passed(pairs.compared - edits);
    reportPairGaps(pairs, 1, report);
  },
};

export default rule;
