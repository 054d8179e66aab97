import { isScalar, parseDocument } from 'yaml';

/** How programs read what is written without quotes: those of YAML 1.2, as here, and those of YAML 1.1. */
export interface Readings {
  readonly ours: unknown;
  readonly theirs: unknown;
}

/** Words and numbers, the only ones that the versions of YAML disagree about. */
const SUSPECT = /^(?:[-+.]?\d[\d:._a-zA-Z +-]{0,60}|y|n|yes|no|on|off)$/i;
/** A number of YAML 1.1 has a point and a sign before its exponent. */
const TEXT_OF_OLD = /^[-+]?(?:\d+e|\d*\.\d*e\d)/i;
const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/**
 * What programs take a text without quotes for, where those of YAML 1.1 take it for something else; a date is an object
 * there.
 */
export function differingReadings(source: string): Readings | undefined {
  if (!SUSPECT.test(source) || DECIMAL.test(source)) return undefined;
  const ours = readAs(source, '1.2');
  const theirs = readAs(source, '1.1');
  return Object.is(ours, theirs) ? undefined : { ours, theirs };
}

function readAs(source: string, version: '1.1' | '1.2'): unknown {
  if (version === '1.1' && TEXT_OF_OLD.test(source)) return source;
  const { contents } = parseDocument(source, { version, prettyErrors: false, logLevel: 'silent' });
  return isScalar(contents) ? contents.value : source;
}
