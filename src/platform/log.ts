import { EnvironmentError } from './environment.ts';

/** What a log line may carry: names of things and counts, never what a person wrote. */
export type LogFacts = Readonly<Record<string, string | number | boolean | undefined>>;

/** Writes one JSON line an event. */
export interface Log {
  info(event: string, facts?: LogFacts): void;
  error(event: string, facts?: LogFacts): void;
}

/** A log that writes to the given sinks, the process's own by default. */
export function jsonLog(
  out: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
  err: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
): Log {
  return {
    info: (event, facts) => out(JSON.stringify({ level: 'info', event, ...facts })),
    error: (event, facts) => err(JSON.stringify({ level: 'error', event, ...facts })),
  };
}

/**
 * The name and code of an error, for a log line.
 * Its message is left out, since a driver's carries the values of the query; that of an EnvironmentError holds none.
 */
export function errorKind(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  if (error instanceof EnvironmentError) return error.message;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return error.name + code;
}
