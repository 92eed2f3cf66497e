/** How a simulated remittance is marked in a file, so that nobody takes it for a real one. */
const NAME_MARK = 'SIMULATED ';
const TRACE_MARK = 'SIM-';

export function markedName(name: string): string {
  return NAME_MARK + name;
}

export function markedTrace(trace: string): string {
  return TRACE_MARK + trace;
}

/** Either mark is enough, in capitals or not: a file in which one was taken out stays simulated. */
export function isMarked(payerName: string, trace: string): boolean {
  return beginsWith(payerName, NAME_MARK) || beginsWith(trace, TRACE_MARK);
}

export function plainName(name: string): string {
  return beginsWith(name, NAME_MARK) ? name.slice(NAME_MARK.length) : name;
}

export function plainTrace(trace: string): string {
  return beginsWith(trace, TRACE_MARK) ? trace.slice(TRACE_MARK.length) : trace;
}

function beginsWith(text: string, mark: string): boolean {
  return text.slice(0, mark.length).toUpperCase() === mark;
}

/** Characters of a payer's name that stand in a file beside the mark. N102 holds 60. */
export const LONGEST_NAME = 60 - NAME_MARK.length;
