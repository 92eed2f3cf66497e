/** Where an interchange begins in a file, and what ends its segments. */
export interface InterchangePlace {
  readonly offset: number;
  readonly terminator: string;
}
