import { Agent, request } from 'node:http';
import { setTimeout } from 'node:timers/promises';

/**
 * Posts the body over so many kept connections for so long, and gives the answers, also per second. Throws when one is
 * not 200.
 */
export async function fire(url: string, body: string, connections: number, forMs: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const started = performance.now();
  let answered = 0;
  const sender = async () => {
    while (performance.now() - started < forMs) {
      await post(url, body, agent);
      answered++;
    }
  };
  await Promise.all(Array.from({ length: connections }, sender));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return { answered, perSecond: answered / seconds };
}

/**
 * Posts each body once, so many a second, and resolves with when the first was sent and the last answered, by the clock
 * of this machine.
 */
export async function fireAtPace(url: string, bodies: readonly string[], perSecond: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  const startedAt = Date.now();
  const answers: Promise<void>[] = [];
  for (const [i, body] of bodies.entries()) {
    const early = startedAt + (i * 1000) / perSecond - Date.now();
    if (early > 0) await setTimeout(early);
    answers.push(post(url, body, agent));
  }
  await Promise.all(answers);
  agent.destroy();
  return { startedAt, endedAt: Date.now() };
}

function post(url: string, body: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/jwt', 'Content-Length': body.length };
    const outgoing = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.once('end', () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`Status ${answer.statusCode}`)),
      );
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}
