import { answerQuery, askQuery, recordConsultation } from '@cleanclaim/core/coding/ask.ts';
import type { ClinicalDocument } from '@cleanclaim/core/record/document.ts';
import { lineOf, sign, spanIn } from './coding-acts.ts';
import type { Of } from './example.ts';
import type { Player } from './player.ts';
import { take } from './refused.ts';

export function ask(player: Player, act: Of<'ask'>): void {
  const { title, question, options, words } = act;
  const indicators = words.map((text) => spanIn(player, text));
  const course = { ...player.course(player.actor(act.who)), reason: { class: 'course-of-events' as const, words: '' } };
  const draft = { title, question, options, indicators, format: 'choice' as const, yesNoPurpose: null, about: [] };
  take(player, askQuery(player.chart.record, draft, course));
  player.story.push(`${course.actor.name} asked: ${question}`);
}

export function reply(player: Player, act: Of<'reply'>): void {
  const { query } = player.chart.record.queries.at(-1)!;
  const { encounter } = player.chart;
  const course = {
    ...player.course(player.actor(act.who)),
    reason: { class: 'answer-to-question' as const, words: '' },
  };
  const { id, title, text } = act.addendum;
  const addendum: ClinicalDocument = {
    ...{ id: `${encounter.id}-${id}`, encounterId: encounter.id, kind: 'addendum', title, text },
    ...{ authorId: course.actor.practitionerId!, date: course.context.at.slice(0, 10), signature: null },
  };
  player.put([...player.chart.documents, addendum]);
  sign(player, act.who, addendum);
  player.story.push(`${course.actor.name} answered, and added a late entry to the note: ${act.words}`);
  const optionIds = query.options.filter((option) => act.options.includes(option.text)).map((option) => option.id);
  const said = { optionIds, words: act.words, documentId: addendum.id };
  take(
    player,
    answerQuery(player.chart.record, query.id, said, { ...course, context: player.course(course.actor).context }),
  );
}

export function consult(player: Player, act: Of<'consult'>): void {
  const { question, answer: said, words } = act;
  const about = act.about.map((code) => lineOf(player, code).id);
  const course = {
    ...player.course(player.actor(act.who)),
    reason: { class: 'answer-to-question' as const, words: '' },
  };
  player.story.push(`${course.actor.name} was consulted: ${words}`);
  take(player, recordConsultation(player.chart.record, { about, question, answer: said, words }, course));
}
