/** What one fresh process tells of its upload. */
export interface Report {
  /** From the call to the answer, in milliseconds. */
  readonly uploadMs: number;
  readonly abortMs: number;
  readonly grownBytes: number;
}

/** The program that each process runs: loads a bundle, uploads once and prints a {@link Report}. */
export const CHILD_PROGRAM = `
const [bundle, base, path, abortAt] = process.argv.slice(1);
require(bundle)
  .run(base, path, abortAt === undefined ? undefined : Number(abortAt))
  .then((report) => console.log(JSON.stringify(report)));
`;
