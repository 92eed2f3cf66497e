import type { Books } from '@cleanclaim/core/adjudication/books.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { answer, claim, closeCase, explain, openCase, stopped } from './claim-acts.ts';
import { accept, addDiagnosis, addLine, attest, changeLine, sign } from './coding-acts.ts';
import type { Act, ExamplePractice, ExampleVisit, Of } from './example.ts';
import { type PlayedVisit, Player, Stage } from './player.ts';
import { ask, consult, reply } from './question-acts.ts';
import { Refused } from './refused.ts';

export interface PlayedPractice {
  readonly practice: ExamplePractice;
  readonly visits: readonly PlayedVisit[];
  /** What the simulated payers remember, by plan. */
  readonly books: ReadonlyMap<string, Books>;
}

/** Plays all visits of the example practice from note to posting: no disk, no clock, the same every time and on every day. */
export function playPractice(
  practice: ExamplePractice,
  visits: readonly ExampleVisit[],
  packs: ReferenceLibrary,
): PlayedPractice {
  const stage = new Stage(practice, packs);
  return { practice, visits: visits.map((visit) => playVisit(new Player(stage, visit))), books: stage.books };
}

function playVisit(player: Player): PlayedVisit {
  for (const act of player.example.acts) {
    if (act.at) player.later(act.at);
    const refused = play(player, act);
    if (refused !== null) return player.played(`${act.act}: ${refused}`);
  }
  return player.played(null);
}

const PLAY: { readonly [K in Act['act']]: (player: Player, act: Of<K>) => void } = {
  sign: (player, { who }) => sign(player, who, player.chart.documents[0]!),
  accept,
  'add-diagnosis': addDiagnosis,
  'add-line': addLine,
  'change-line': changeLine,
  stopped,
  ask,
  reply,
  consult,
  attest,
  explain,
  claim,
  answer,
  'open-case': openCase,
  'close-case': closeCase,
};

/** Plays one act. Returns why the product refuses it, null when it was done. Throws when the example itself is wrong. */
function play(player: Player, act: Act): string | null {
  try {
    (PLAY[act.act] as (player: Player, act: Act) => void)(player, act);
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw new Error(`${player.example.name}, ${act.act}: ${(error as Error).message}`, { cause: error });
  }
}
