import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { systemClock } from '../node/system-clock.ts';
import { serve } from './serve.ts';

// How to talk is in the arguments: --node-ipc or --stdio. The library ends the process with its parent and on `exit`.
const connection = createConnection(ProposedFeatures.all);
serve(connection, systemClock);
connection.listen();
