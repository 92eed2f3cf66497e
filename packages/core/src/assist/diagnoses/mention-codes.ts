import { dotted } from '../../codes/icd10cm/grammar.ts';
import type { Assertion } from '../../record/suggestion.ts';
import { Assertions } from '../assertions/assertion.ts';
import type { Lexicon } from '../mentions/lexicon.ts';
import { mentionsOf } from '../mentions/mention.ts';
import families from '../tables/families.json' with { type: 'json' };
import type { Note } from '../text/note.ts';
import { careOf } from './care-phase.ts';
import { CodeTree } from './code-tree.ts';
import { resolve } from './resolve.ts';
import { Neighbourhood } from './surroundings.ts';

export interface CodedMention {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly codes: readonly string[];
  readonly assertion: Assertion;
}

const MOST_CODES = 5;

/** Every mention with the codes that its words lead to: the one for its circumstances first, then the other readings. */
export function codesOfMentions(note: Note, lexicon: Lexicon): CodedMention[] {
  const tree = new CodeTree(lexicon.codes, lexicon.vocabulary);
  const found = mentionsOf(note, lexicon);
  const neighbourhood = new Neighbourhood(note, lexicon, found, careOf(note, new Assertions(note)), null);
  return found.mentions.map((mention) => {
    const around = neighbourhood.of(mention);
    const rows = mention.rows.flatMap((row) => resolve(tree, row, around).rows);
    const codes = [...rows, ...mention.rows].map((row) => dotted(lexicon.codes.code(row)));
    const named = mention.family >= 0 ? families[mention.family]!.codes : [];
    return {
      start: mention.start,
      end: mention.end,
      text: note.text.slice(mention.start, mention.end),
      codes: [...new Set([...codes, ...named])].slice(0, MOST_CODES),
      assertion: mention.asserted.assertion,
    };
  });
}
