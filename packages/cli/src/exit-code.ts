/** 0 done, nothing to object; 1 done, with objections; 2 could not do it. */
export type ExitCode = 0 | 1 | 2;
