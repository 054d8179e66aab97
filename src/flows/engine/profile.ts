/** Whose data a profile reaches: the sandbox on this machine, or a real account, where tries are billed. */
export type Environment = 'sandbox' | 'production';

/** What a flow needs to know of the profile in use. The key itself never travels with it. */
export interface ProfileFacts {
  readonly id: string;
  readonly name: string;
  readonly environment: Environment;
}
