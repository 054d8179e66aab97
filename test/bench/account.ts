import { type RunningSandbox, startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';

const TOGETHER = 20;

/** A sandbox with so many finished validations. The caller closes it. */
export async function sandboxWith(validations: number): Promise<RunningSandbox> {
  const sandbox = await startSandbox({ speed: 'instant', seed: 1, scenario: 'system_error' });
  for (let made = 0; made < validations; made += TOGETHER) {
    await Promise.all(Array.from({ length: Math.min(TOGETHER, validations - made) }, () => create(sandbox)));
  }
  return sandbox;
}

async function create({ apis, apiKey }: RunningSandbox): Promise<void> {
  const response = await fetch(`${apis.validations}/v1/validations`, {
    method: 'POST',
    headers: { 'Truora-API-Key': apiKey, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'type=document-validation&user_authorized=true&country=CO&document_type=national-id&account_id=bench',
  });
  if (!response.ok) throw new Error(`The sandbox answered ${response.status}`);
  await response.arrayBuffer();
}
