const NAMES = ['truora.config.yaml', 'truora.config.yml', 'truora.config.json'] as const;
const ENDINGS = ['.truora.yaml', '.truora.yml'] as const;

/**
 * Whether a file of this name, without its folder, is a configuration file. Letter case does not matter, as it does not
 * matter to the editor when it chooses a language.
 */
export function isConfigName(name: string): boolean {
  const lower = name.toLowerCase();
  return NAMES.some((known) => known === lower) || ENDINGS.some((ending) => lower.endsWith(ending));
}

/**
 * A pattern of the editor that matches every configuration file of a workspace. Its patterns know no braces within
 * braces, and mind letter case.
 */
export const CONFIG_PATTERN = `**/{${[...NAMES, ...ENDINGS.map((ending) => `*${ending}`)].map(inAnyCase).join(',')}}`;

/** A pattern for one name, in any letter case, in any folder. */
export function patternOf(name: string): string {
  return `**/${inAnyCase(name)}`;
}

function inAnyCase(pattern: string): string {
  return pattern.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}
