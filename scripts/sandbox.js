// npm run sandbox -- [--port 8787] [--json] [--help]: the sandbox alone, for any HTTP client.
import { prepare } from './lib/modules.js';
import { handOver } from './lib/processes.js';
import { inProject } from './lib/project.js';
import { build } from './lib/tools.js';

await prepare();
await build();
process.exit(await handOver(process.execPath, [inProject('dist/cli.cjs'), 'sandbox', ...process.argv.slice(2)]));
