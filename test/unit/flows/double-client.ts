import type { CreatedValidation, Validation } from '../../../src/contract/answers.ts';
import type { Run, RunStore } from '../../../src/flows/runs/run.ts';
import type { TruoraClient } from '../../../src/truora/client.ts';
import { watchValidation } from '../../../src/truora/polling.ts';
import type { ManualClock } from '../../support/manual-clock.ts';

/** What the double answers, and what was asked of it. */
export interface DoubleClient {
  readonly client: TruoraClient;
  readonly uploads: string[];
  readonly reads: number[];
}

export const created: CreatedValidation = {
  validation_id: 'VLD0123456789abcdef0123456789abcdef',
  account_id: 'demo-user-17',
  type: 'document-validation',
  validation_status: 'pending',
  creation_date: '2026-01-12T15:04:05.150438291Z',
  instructions: { front_url: 'https://files.example/front', reverse_url: 'https://files.example/reverse' },
};

const never = () => Promise.reject(new Error('not expected'));

/** A client at its port: creates, takes pictures and answers reads as told; it polls with the real schedule. */
export function doubleClient(
  clock: ManualClock,
  behaviour: {
    readonly create?: (params: unknown) => Promise<CreatedValidation>;
    readonly put?: (link: string, signal: AbortSignal) => Promise<void>;
    readonly read: (count: number) => Validation | Error;
  },
): DoubleClient {
  const uploads: string[] = [];
  const reads: number[] = [];
  const client: TruoraClient = {
    accounts: { list: never, get: never, create: never, enrollments: never, validations: never },
    enrollments: { create: never, get: never, delete: never, watch: never },
    validations: {
      perform: never,
      create: behaviour.create ?? (async () => created),
      get: never,
      list: never,
      delete: never,
      restore: never,
      watch: (_id, options = {}) =>
        watchValidation(
          async () => {
            reads.push(clock.now());
            const answer = behaviour.read(reads.length);
            if (answer instanceof Error) throw answer;
            return answer;
          },
          clock,
          options,
        ),
    },
    checks: {
      ...{ create: never, get: never, list: never, delete: never, details: never, attachments: never },
      ...{ summarize: never, requestPdf: never, downloadPdf: never, watch: never },
    },
    customTypes: { list: never, create: never, update: never, delete: never },
    config: { get: never, update: never, reset: never },
    hooks: { list: never, create: never, update: never, delete: never },
    hookEvents: { list: never, get: never },
    rules: {
      ...{ list: never, get: never, create: never, update: never, delete: never, variables: never },
      actions: {
        ...{ list: never, create: never, update: never, delete: never },
        envs: { list: never, set: never, delete: never },
      },
    },
    uploads: {
      async put(link, _file, call = {}) {
        uploads.push(link);
        call.onProgress?.({ sentBytes: 1, totalBytes: 1 });
        await behaviour.put?.(link, call.signal ?? new AbortController().signal);
        return { receipt: undefined, mayHaveArrived: false };
      },
    },
    status: never,
  };
  return { client, uploads, reads };
}

/** Runs in memory; `saves` counts what was written. */
export function memoryRuns(initial: readonly Run[] = []): RunStore & { readonly saved: Run[] } {
  const runs = new Map(initial.map((run) => [run.id, run]));
  const saved: Run[] = [];
  return {
    saved,
    list: async () => [...runs.values()],
    get: async (id) => runs.get(id),
    async save(run) {
      runs.set(run.id, run);
      saved.push(run);
    },
    async remove(id) {
      runs.delete(id);
    },
  };
}
