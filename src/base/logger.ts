/** Where lines for the log go. Secrets and personal data are masked by whoever implements it, see `Redaction`. */
export interface Logger {
  trace(line: string): void;
  debug(line: string): void;
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

/** A logger that keeps nothing. */
export const silentLogger: Logger = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };
