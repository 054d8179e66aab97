import type { DefaultValues } from '../settings/defaults.ts';

/** The refusals of a create call without consent: what left-out and false give is not settled, see the switches. */
export function consentProblems({ absent_authorization }: DefaultValues) {
  return {
    ...(absent_authorization === 'refuse' ? { missing: 'notAuthorized' as const } : {}),
    invalid: 'authorizationNotBoolean',
  } as const;
}

/** Why a create call is refused for want of consent, by the value of `user_authorized`. */
export function consentObjection(value: boolean | undefined, { false_authorization }: DefaultValues) {
  if (value !== false) return undefined;
  return false_authorization === 'not_authorized' ? 'notAuthorized' : 'authorizationNotBoolean';
}
