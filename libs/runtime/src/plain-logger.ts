import { type Logger, pino } from 'pino';

/**
 * What the frame and its jobs have to say, one JSON line each on standard error. Only the first line of a message is
 * kept and never a stack or a parameter: those could hold patient data.
 */
export class PlainLogger {
  private readonly lines: Logger;

  constructor(level: string) {
    this.lines = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
  }

  log(message: unknown, ...more: unknown[]): void {
    this.lines.info({ context: contextOf(more) }, firstLine(message));
  }

  warn(message: unknown, ...more: unknown[]): void {
    this.lines.warn({ context: contextOf(more) }, firstLine(message));
  }

  error(message: unknown, ...more: unknown[]): void {
    this.lines.error({ context: contextOf(more) }, firstLine(message));
  }
}

function firstLine(message: unknown): string {
  const text = message instanceof Error ? message.message : String(message);
  return text.split('\n')[0] ?? '';
}

/** Nest gives the context last, after a stack if there is one. */
function contextOf(more: readonly unknown[]): string | undefined {
  const last = more.at(-1);
  return typeof last === 'string' && !last.includes('\n') ? last : undefined;
}
