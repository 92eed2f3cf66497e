import type { Actor } from '@cleanclaim/core/coding/people.ts';

/** The software as an actor: opens records, takes the steps of a claim, asks; it codes nothing. */
export const SOFTWARE: Actor = {
  personId: 'cleanclaim',
  name: 'Cleanclaim',
  role: 'M',
  practitionerId: null,
  credential: null,
};
