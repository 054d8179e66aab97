// A receiver in a process of its own: `receiver-child.ts <folder> <port> <secret>`. Prints its address, ends with the
// signal that kills it.
import { silentLogger } from '../../../src/base/logger.ts';
import { startWebhooks } from '../../../src/node/webhook-host/start-webhooks.ts';

const [folder = '', port = '0', secret = '', user = ''] = process.argv.slice(2);
if (user !== '') process.setuid?.(user);
const say = (line: string) => process.stderr.write(`${line}\n`);
const logger = { ...silentLogger, warn: say, error: say };
const running = await startWebhooks({ folder, port: Number(port), logger });
running.listener.setKeys([{ name: 'test', secret }]);
process.stdout.write(`${running.url}\n`);
