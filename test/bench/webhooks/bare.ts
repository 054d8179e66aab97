// The least that takes a webhook: reads the body and answers 200. Prints its address.
import { createServer } from 'node:http';

const server = createServer((incoming, outgoing) => {
  const chunks: Buffer[] = [];
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
  incoming.once('end', () => {
    Buffer.concat(chunks);
    outgoing.writeHead(200).end();
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/\n`);
});
process.once('SIGTERM', () => process.exit(0));
