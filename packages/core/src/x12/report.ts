/** What a file holds, as `x12 validate` lists it. */
export interface InterchangeReport {
  /** ISA13 */
  readonly control: string;
  readonly groups: GroupReport[];
}

export interface GroupReport {
  /** GS06 */
  readonly control: string;
  /** GS08 */
  readonly version: string;
  readonly transactions: TransactionReport[];
}

export interface TransactionReport {
  /** "837P", "835", "277CA" … */
  readonly set: string;
  readonly guide: string;
  /** ST02 */
  readonly control: string;
  /** No finding of severity E in it. */
  accepted: boolean;
}
