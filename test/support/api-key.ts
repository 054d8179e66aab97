const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A time that is far away, in Unix seconds. */
export const FUTURE = 4_102_444_800;

/** What looks like an API key with these claims; no account has it. */
export const keyWith = (claims: object) =>
  `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ client_id: `TCI${'0'.repeat(32)}`, key_name: 'ci', ...claims })}.${'c2ln'.repeat(8)}`;
