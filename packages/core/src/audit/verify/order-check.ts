/** One stretch of lines of the same chain. */
interface Visit {
  readonly chain: string;
  readonly first: number;
  lines: number;
  readonly before: string | null;
}

/**
 * Chains stand whole, one behind the other, in the order of their names. Says which event stands outside its chain's place,
 * so that a line moved between chains is found although each chain by itself is unbroken.
 */
export class OrderCheck {
  /** Events out of place among the chains, to be judged when all is read. */
  readonly displaced: { readonly chain: string; readonly position: number }[] = [];
  readonly #known = new Set<string>();
  readonly #earlyOnce = new Set<string>();
  #visit: Visit | null = null;
  #intruder: string | null = null;

  /** The chain in whose stretch of lines we stand; a line moved here from another does not change it. */
  get standing(): string | null {
    return this.#visit?.chain ?? null;
  }

  /** To be asked for each line before its chain follows it; `awaited` = the position that its chain waits for. */
  next(chain: string, position: number, awaited: number): void {
    const visit = this.#visit;
    const known = this.#known.has(chain);
    this.#known.add(chain);
    if (visit === null) {
      this.#begin(chain, position, null);
    } else if (visit.chain === chain) {
      visit.lines++;
      this.#intruder = null;
    } else if (!known) {
      if (chain < visit.chain) {
        const visitWasEarly = visit.lines === 1 && (visit.before === null || visit.before < chain);
        if (visitWasEarly) this.#early(visit);
        else this.displaced.push({ chain, position });
      }
      this.#begin(chain, position, visit.chain);
    } else this.#return(visit, chain, position, awaited);
  }

  #return(visit: Visit, chain: string, position: number, awaited: number): void {
    if (position >= awaited && visit.lines === 1 && visit.before === chain) {
      this.#retract(chain);
      this.#early(visit);
      this.#begin(chain, position, null);
      this.#visit!.lines = 2;
    } else if (position === awaited && this.#earlyOnce.delete(chain)) {
      this.#begin(chain, position, visit.chain);
    } else if (this.#intruder === chain) {
      this.#begin(chain, position, visit.chain);
    } else {
      if (position === awaited) this.displaced.push({ chain, position });
      this.#intruder = chain;
    }
  }

  #early(visit: Visit): void {
    this.displaced.push({ chain: visit.chain, position: visit.first });
    this.#earlyOnce.add(visit.chain);
  }

  /** It was not this chain that stood too early, but the line that broke into it. */
  #retract(chain: string): void {
    if (!this.#earlyOnce.delete(chain)) return;
    const at = this.displaced.findLastIndex((place) => place.chain === chain);
    this.displaced.splice(at, 1);
  }

  #begin(chain: string, position: number, before: string | null): void {
    this.#visit = { chain, first: position, lines: 1, before };
    this.#intruder = null;
  }
}
