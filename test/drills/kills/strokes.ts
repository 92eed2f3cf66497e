export const ORGANIZATION = 'lakeside';
export const VISITS: readonly string[] = ['visit-1', 'visit-2', 'visit-3', 'visit-4', 'visit-5'];

/** What a coder was told is stored: so many events of one visit, the last with that hash, and a question of the same id. */
export interface Stroke {
  readonly id: string;
  readonly visit: string;
  readonly size: number;
  readonly position: number;
  readonly hash: string;
}
