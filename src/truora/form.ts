/** A value of a form: lists become repeated keys, objects dotted keys, undefined is left out. */
type FormValue = FormScalar | readonly FormScalar[] | FormValues;

type FormScalar = string | number | boolean | undefined;

/** The members of a form by wire name. */
export interface FormValues {
  readonly [name: string]: FormValue;
}

/** The pairs of a form in order: `{a: ['1', '2'], b: {c: true}}` becomes `a=1`, `a=2`, `b.c=true` (REF, SDK-1.2). */
export function formPairs(values: FormValues, prefix = ''): [string, string][] {
  return Object.entries(values).flatMap(([key, value]): [string, string][] => {
    const name = `${prefix}${key}`;
    if (isNested(value)) return formPairs(value, `${name}.`);
    const scalars = Array.isArray(value) ? value : [value];
    return scalars.flatMap((scalar) => (scalar === undefined ? [] : [[name, String(scalar)]]));
  });
}

/** The values as `application/x-www-form-urlencoded` text, which also serves as a query. */
export function encodeForm(values: FormValues): string {
  return new URLSearchParams(formPairs(values)).toString();
}

function isNested(value: FormValue): value is FormValues {
  return typeof value === 'object' && !Array.isArray(value);
}
