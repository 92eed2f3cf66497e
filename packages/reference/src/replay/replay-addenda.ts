import type { NoteKind } from '@cleanclaim/core/packs/icd10cm-tabular.ts';
import type { AddendaLine } from './addenda-lines.ts';
import type { TabularTree, TreeNode } from './tabular-tree.ts';

/** A change that could not be made, and why. */
export interface Unplaced {
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

const CODE = /^([A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?|[A-Z]{2}\d(?:\.[0-9A-Z]{1,4})?)\s+(\S.*)$/;
/** "(I20-I25)", "(QA0)"; "(IBC)" is an abbreviation. */
const RANGE = /\(([A-Z](?:\d[0-9A-Z]|[A-Z]\d))(?:-([A-Z](?:\d[0-9A-Z]|[A-Z]\d)))?\)$/;
const HEADERS: readonly (readonly [RegExp, NoteKind])[] = [
  [/^Includes\b:?\s*/i, 'includes'],
  [/^Excludes?\s?1\b:?\s*/i, 'excludes1'],
  [/^Excludes?\s?2\b:?\s*/i, 'excludes2'],
  [/^Code first\b:?\s*/i, 'codeFirst'],
  [/^Use additional\b:?\s*/i, 'useAdditional'],
  [/^Code also\b:?\s*/i, 'codeAlso'],
  [/^Notes?\b:\s*/i, 'note'],
];
const SEVENTH = /^The appropriate (?:7th|seventh) character/i;
const SEVENTH_VALUE = /^([A-Z0-9])\s*[-–=]?\s+(\S.*)$/;

/**
 * Changes the tree as the lines say, one after another. What a line is (chapter, block, code, heading of notes, note) follows from
 * its form and, for notes, from the heading above it that begins further left. Returns what found no place.
 */
export function replayAddenda(tree: TabularTree, lines: readonly AddendaLine[]): Unplaced[] {
  const replay = new Replay(tree);
  for (const line of lines) replay.take(line);
  return replay.unplaced;
}

/** The list of a chapter's blocks at its beginning is no note: the blocks themselves follow. */
const LISTING = /^This chapter contains the following blocks/i;
/** "I30-I5A Other forms of heart disease" in that list. */
const LISTED = /^([A-Z][0-9A-Z]{2}(?:-[A-Z][0-9A-Z]{2})?)\s+(\S.*)$/;

interface Heading {
  readonly kind: NoteKind;
  readonly indent: number;
  /** It ends in a colon: what it is of follows. */
  readonly open: boolean;
}

const GONE: TreeNode = {
  level: 'code',
  name: '',
  title: '',
  parent: null,
  children: [],
  notes: [],
  sevenCharacters: [],
};

class Replay {
  readonly unplaced: Unplaced[] = [];
  readonly #tree: TabularTree;
  #chapter: TreeNode | null = null;
  #node: TreeNode | null = null;
  #heading: Heading | null = null;
  /** Within the list of a chapter's blocks. */
  #listing = false;
  /** What "Revise from" named, waiting for its "Revise to". */
  #from: (() => { replace(text: string, kind: NoteKind | null): boolean } | null)[] = [];
  #fromCodes: TreeNode[] = [];
  #fromBlock: TreeNode | null = null;
  /** Codes that went with the one above them, of which the addenda go on to speak. */
  readonly #gone = new Set<string>();

  constructor(tree: TabularTree) {
    this.#tree = tree;
  }

  take(line: AddendaLine): void {
    const { text } = line;
    const chapter = /^Chapter (\d{1,2})\b/i.exec(text);
    if (chapter) {
      this.#goTo(this.#tree.chapters[Number(chapter[1]) - 1] ?? null, line, true);
      return;
    }
    if (this.#takeListing(line)) return;
    if (!this.#isNote(line)) {
      if (this.#takeCode(line)) return;
      if (this.#takeBlock(line)) return;
    }
    if (this.#takeHeading(line)) return;
    this.#takeNote(line);
  }

  /** Deeper than the heading that is open. */
  #isNote({ indent }: AddendaLine): boolean {
    return this.#heading !== null && indent > this.#heading.indent + 3;
  }

  #goTo(node: TreeNode | null, line: AddendaLine, chapter = false): void {
    if (!node) this.#fail(line, 'there is no such place');
    if (chapter) this.#chapter = node;
    this.#node = node;
    this.#heading = null;
    this.#from = [];
  }

  #takeCode(line: AddendaLine): boolean {
    const [, dotted = '', title = ''] = CODE.exec(line.text) ?? [];
    if (!dotted) return false;
    const code = dotted.replace('.', '');
    const known = this.#tree.codes.get(code) ?? null;
    // "B12 deficiency" is a term, not a code.
    if (!known && line.action !== 'Add' && line.action !== 'Revise to' && !dotted.includes('.')) return false;
    switch (line.action) {
      case 'Add': {
        const made = known ?? this.#tree.add(code, title);
        if (known) known.title = title;
        this.#goTo(made, line);
        return true;
      }
      case 'Delete':
        if (!known && this.#gone.has(code)) return this.#skipGone();
        this.#goTo(known, line);
        if (known) for (const name of this.#tree.remove(known)) this.#gone.add(name);
        return true;
      case 'Revise from':
        this.#goTo(known, line);
        if (known) this.#fromCodes.push(known);
        return true;
      case 'Revise to': {
        const from = this.#fromCodes.shift() ?? known;
        if (from) {
          from.title = title;
          if (from.name !== code) this.#tree.rename(from, code);
        }
        this.#goTo(from, line);
        return true;
      }
      default:
        this.#goTo(known, line);
        return true;
    }
  }

  /** What is said of a code that has gone with its parent is done. */
  #skipGone(): true {
    this.#node = GONE;
    this.#heading = null;
    return true;
  }

  #takeBlock(line: AddendaLine): boolean {
    const title = line.text.replace(/-\s+(?=[A-Z0-9]{3}\)$)/, '-');
    const [, first = '', last] = RANGE.exec(title) ?? [];
    if (!first || !this.#chapter || !/^[A-Z]/.test(title)) return false;
    const name = last ? `${first}-${last}` : first;
    if (plain(this.#chapter.title) === plain(title)) {
      this.#goTo(this.#chapter, line);
      if (line.action === 'Revise from') this.#fromBlock = this.#chapter;
      return true;
    }
    if (line.action === 'Revise to' && this.#fromBlock) {
      this.#tree.renameBlock(this.#fromBlock, name, title);
      this.#goTo(this.#fromBlock, line);
      this.#fromBlock = null;
      return true;
    }
    const block = this.#tree.blocks.get(name) ?? this.#renamed(line.action, title);
    const named = block && plain(block.title).slice(0, 8) === plain(title).slice(0, 8);
    if (line.action === 'Add' && !block && !this.#tree.codes.has(first)) {
      this.#goTo(this.#tree.addBlock(name, title, this.#chapter), line);
      return true;
    }
    if (!named) return false;
    this.#goTo(block, line);
    if (line.action === 'Revise from') this.#fromBlock = block;
    return true;
  }

  /** The list at the head of the chapter has given it its new name already. */
  #renamed(action: AddendaLine['action'], title: string): TreeNode | undefined {
    if (action !== 'Revise from') return undefined;
    const words = plain(title.replace(RANGE, ''));
    return [...this.#tree.blocks.values()].find((block) => plain(block.title.replace(RANGE, '')) === words);
  }

  #takeHeading(line: AddendaLine): boolean {
    if (SEVENTH.test(line.text)) {
      this.#heading = { kind: 'sevenCharacter', indent: line.indent, open: false };
      this.#change(line, 'sevenCharacter', line.text);
      return true;
    }
    for (const [pattern, kind] of HEADERS) {
      if (!pattern.test(line.text)) continue;
      this.#heading = { kind, indent: line.indent, open: line.text.endsWith(':') };
      const rest = line.text.replace(pattern, '').trim();
      if (rest !== '') this.#change(line, kind, rest);
      return true;
    }
    return false;
  }

  #takeNote(line: AddendaLine): void {
    if (this.#heading && line.indent <= this.#heading.indent && !this.#follows(line)) this.#heading = null;
    const kind = this.#heading?.kind ?? 'inclusionTerm';
    const seventh = kind === 'sevenCharacter' ? SEVENTH_VALUE.exec(line.text) : null;
    if (seventh && this.#node) this.#changeSeventh(line, this.#node, seventh[1]!, seventh[2]!);
    else this.#change(line, kind, line.text);
  }

  /** "such as:" is followed by what is meant, now and then without being set in: in small letters, as no inclusion term begins. */
  #follows({ indent, text }: AddendaLine): boolean {
    return this.#heading!.open && indent === this.#heading!.indent && /^[a-z]/.test(text);
  }

  /** "I30-I52 Other forms of heart disease" revised to "I30-I5A …": the block itself is not always named again. */
  #takeListing({ action, text }: AddendaLine): boolean {
    if (LISTING.test(text)) {
      this.#listing = true;
      return true;
    }
    const [, name = '', title = ''] = LISTED.exec(text) ?? [];
    this.#listing &&= name !== '' && !RANGE.test(text);
    if (!this.#listing) return false;
    if (action === 'Revise from') this.#fromBlock = this.#tree.blocks.get(name) ?? null;
    else if (action === 'Revise to' && this.#fromBlock) {
      this.#tree.renameBlock(this.#fromBlock, name, `${title} (${name})`);
      this.#fromBlock = null;
    }
    return true;
  }

  #changeSeventh({ action }: AddendaLine, node: TreeNode, value: string, label: string): void {
    const others = node.sevenCharacters.filter(([known]) => known !== value);
    if (action === 'Delete') node.sevenCharacters = others;
    else if (action === 'Add' || action === 'Revise to') node.sevenCharacters = [...others, [value, label]];
  }

  #change(line: AddendaLine, kind: NoteKind, text: string): void {
    const node = this.#node;
    if (node === GONE) return;
    if (!node) {
      this.#fail(line, 'it stands at no code');
      return;
    }
    const find = () => findNote(node, kind, text);
    if (line.action === 'Add') {
      const same = node.notes.some((note) => note.kind === kind && plain(note.text) === plain(text));
      if (!same) insertNote(node, kind, text);
    } else if (line.action === 'Delete') {
      const at = find();
      if (at >= 0) node.notes.splice(at, 1);
      else if (this.#tree.codes.get(node.name) === node) this.#fail(line, 'there is no such note');
    } else if (line.action === 'Revise from') {
      this.#from.push(() => {
        const at = find();
        if (at < 0) return null;
        return {
          replace: (words, newKind) => {
            node.notes[at] = { kind: newKind ?? node.notes[at]!.kind, text: words };
            return true;
          },
        };
      });
    } else if (line.action === 'Revise to') {
      const from = this.#from.shift()?.();
      if (from) from.replace(text, kind === 'inclusionTerm' ? null : kind);
      else {
        this.#fail(line, 'the note that it revises is not there');
        insertNote(node, kind, text);
      }
    }
  }

  #fail({ line, text }: AddendaLine, reason: string): void {
    this.unplaced.push({ line, text, reason });
  }
}

/** Index of a note by its words, of this kind first; −1 when there is none. */
function findNote(node: TreeNode, kind: NoteKind, text: string): number {
  const wanted = plain(text);
  const exact = node.notes.findIndex((note) => note.kind === kind && plain(note.text) === wanted);
  if (exact >= 0) return exact;
  return node.notes.findIndex((note) => plain(note.text) === wanted);
}

/** After the last note of its kind. */
function insertNote(node: TreeNode, kind: NoteKind, text: string): void {
  const last = node.notes.map((note) => note.kind).lastIndexOf(kind);
  node.notes.splice(last < 0 ? node.notes.length : last + 1, 0, { kind, text });
}

/** Words and codes alone: pages break, quote and punctuate the same text in different ways. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '');
}
