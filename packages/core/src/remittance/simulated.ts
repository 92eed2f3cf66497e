/** How a simulated remittance is marked in a file, so that nobody takes it for a real one. */
const NAME_MARK = 'SIMULATED ';
const TRACE_MARK = 'SIM-';

export function markedName(name: string): string {
  return NAME_MARK + name;
}

export function markedTrace(trace: string): string {
  return TRACE_MARK + trace;
}

/** Either mark is enough: a file in which one was taken out stays simulated. */
export function isMarked(payerName: string, trace: string): boolean {
  return payerName.startsWith(NAME_MARK) || trace.startsWith(TRACE_MARK);
}

export function plainName(name: string): string {
  return name.startsWith(NAME_MARK) ? name.slice(NAME_MARK.length) : name;
}

export function plainTrace(trace: string): string {
  return trace.startsWith(TRACE_MARK) ? trace.slice(TRACE_MARK.length) : trace;
}
