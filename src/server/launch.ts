/** Flags of Node for the server: a heap that stays small, and an end to a file that would slip through every limit. */
export const NODE_FLAGS = ['--max-old-space-size=160', '--max-semi-space-size=3'] as const;
