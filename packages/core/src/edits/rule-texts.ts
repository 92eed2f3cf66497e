import type { Fix, RuleSource } from '../kernel/finding.ts';
import type { Facts } from './answer.ts';
import type { Rule } from './rule.ts';
import { fill, type Template, template } from './template.ts';

/** The texts of one rule, prepared once: findings are made by the million. */
export class RuleTexts {
  readonly source: string;
  readonly #id: string;
  readonly #messages: ReadonlyMap<string, Template>;
  readonly #fixes: ReadonlyMap<string, Template>;
  /** Fixes without places are the same value in every finding. */
  readonly #plain = new Map<string, Fix>();
  readonly #all: readonly string[];

  constructor(rule: Rule) {
    this.source = sourceText(rule.source);
    this.#id = rule.id;
    this.#messages = new Map(Object.entries(rule.messages).map(([name, text]) => [name, template(text)]));
    this.#fixes = new Map(Object.entries(rule.fixes).map(([name, text]) => [name, template(text)]));
    this.#all = Object.keys(rule.fixes);
    for (const [name, { text, places }] of this.#fixes) if (places.length === 0) this.#plain.set(name, { text });
  }

  message(name: string, facts: Facts): string {
    const found = this.#messages.get(name);
    if (!found) throw new Error(`${this.#id} has no message "${name}"`);
    return fill(found, facts);
  }

  /** null = all of the rule's. */
  fixes(named: readonly (string | Fix)[] | null, facts: Facts): Fix[] {
    return (named ?? this.#all).map((fix) => (typeof fix === 'string' ? this.#fix(fix, facts) : fix));
  }

  #fix(name: string, facts: Facts): Fix {
    const plain = this.#plain.get(name);
    if (plain) return plain;
    const found = this.#fixes.get(name);
    if (!found) throw new Error(`${this.#id} has no fix "${name}"`);
    return { text: fill(found, facts) };
  }
}

const prepared = new WeakMap<Rule, RuleTexts>();

export function textsOf(rule: Rule): RuleTexts {
  let texts = prepared.get(rule);
  if (!texts) prepared.set(rule, (texts = new RuleTexts(rule)));
  return texts;
}

/** "Publication, section". */
export function sourceText({ publication, section }: RuleSource): string {
  return section ? `${publication}, ${section}` : publication;
}
