import { javascriptText } from '../../base/source-text.ts';

/** A handler for Node 18 or newer, without packages. */
export function nodeHandler(eventName: string): string {
  return `// TRUORA_WEBHOOK_KEY=… node handler.mjs
import { createHmac, timingSafeEqual } from ${javascriptText('node:crypto')};
import { createServer } from ${javascriptText('node:http')};

const key = process.env.TRUORA_WEBHOOK_KEY ?? '';
const maxBytes = 1024 * 1024;
// Events come more than once and in any order. Keep these in your database.
const seen = new Set();

/** The claims of a token that is signed with the key, or undefined. */
function verified(token) {
  const parts = token.split('.');
  if (key === '' || parts.length !== 3) return undefined;
  const [header, claims, signature] = parts;
  try {
    if (JSON.parse(Buffer.from(header, 'base64url')).alg !== 'HS256') return undefined;
    const expected = createHmac('sha256', key).update(\`\${header}.\${claims}\`).digest('base64url');
    if (signature.length !== expected.length) return undefined;
    if (!timingSafeEqual(Buffer.from(signature), Buffer.from(expected))) return undefined;
    return JSON.parse(Buffer.from(claims, 'base64url'));
  } catch {
    return undefined;
  }
}

function handle(event) {
  switch (\`\${event.event_type}.\${event.event_action}\`) {
    case ${javascriptText(eventName)}:
      console.log(event.id, event.object);
      break;
    default:
      console.log('another event', event.event_type, event.event_action);
  }
}

const server = createServer(async (request, response) => {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= maxBytes) chunks.push(chunk);
  }
  if (length > maxBytes) return response.writeHead(413).end();
  const claims = verified(Buffer.concat(chunks).toString());
  if (!Array.isArray(claims?.events)) return response.writeHead(401).end();
  // Answer first: whoever waits too long sends the event again.
  response.writeHead(200).end();
  for (const event of claims.events) {
    if (seen.has(event.id)) continue;
    seen.add(event.id);
    handle(event);
  }
});
server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => console.log('listening on', server.address().port));
`;
}
