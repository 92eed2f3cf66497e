import { medicaidTables } from '../../ncci.ts';
import { pairAnswer, reportPairGaps } from '../../ptp-answer.ts';
import { ptpPairs } from '../../ptp-pairs.ts';
import type { Rule } from '../../rule.ts';

const rule: Rule = {
  id: 'NCCI-PTP-02',
  family: 'PTP',
  severity: 'E',
  title: 'Two codes that are never paid together',
  decides:
    'Two lines of one day and one rendering provider whose codes stand in the table of procedure-to-procedure edits with indicator 0: the code of column 2 is denied whatever the modifiers. Lines of different days, or of providers of different specialties, are not compared; a pair between two providers of one specialty is shown as not checked.',
  source: { publication: 'CMS, NCCI procedure-to-procedure edits, practitioner', section: 'modifier indicator 0' },
  payer: { groupCode: 'CO', carc: '97', rarc: ['M15', 'N390'] },
  fixes: {
    verify: 'Compare both codes with the record; correct only what was entered wrongly.',
    remove: 'If both stand as entered, take off {column2}: it is part of {column1}.',
  },
  messages: {
    never:
      '{column2} (line {second}) is not paid beside {column1} (line {first}) on one day, whatever the modifiers.{reason}',
  },
  packs: ['ncci-ptp/practitioner'],
  examples: {
    fails: {
      says: 'A panel and a test that belongs to it; modifier 59 does not help.',
      claim: { lines: [{ code: '80053' }, { code: '80048', modifiers: ['59'] }] },
      tables: { ptp: [['80053', '80048', 0]] },
    },
    passes: {
      says: 'The edit was deleted the day before.',
      claim: { lines: [{ code: '80053' }, { code: '80048' }] },
      tables: { ptp: [['80053', '80048', 0, '2001-01-01', '2026-04-09']] },
    },
  },
  unless: medicaidTables,
  check(view, report) {
    const pairs = ptpPairs(view);
    let edits = 0;
    for (const pair of pairs.edits) {
      if (pair.indicator !== 0) continue;
      edits++;
      report.failed({ ...pairAnswer(pair), say: 'never' });
    }
    report.passed(pairs.compared - edits);
    reportPairGaps(pairs, 0, report);
  },
};

export default rule;
