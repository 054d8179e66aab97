import { goHandler } from './handler-go.ts';
import { nodeHandler } from './handler-node.ts';
import { phpHandler } from './handler-php.ts';
import { pythonHandler } from './handler-python.ts';

/** Variable of the environment from which every handler reads the signing key, and the one for its port. */
export const HANDLER_KEY_VARIABLE = 'TRUORA_WEBHOOK_KEY';

/** A language in which a handler can be written down. */
export interface HandlerLanguage {
  readonly id: 'node' | 'python' | 'php' | 'go';
  /** Names of products, the same in every display language. */
  readonly label: string;
  readonly fileName: string;
  /**
   * A program without dependencies that listens on 127.0.0.1 at `PORT` (3000), verifies each token (HS256 only, in
   * constant time), answers 401 to what it does not trust and 200 to the rest, takes each event once, and has a place
   * for the event named, such as `check.finished`.
   */
  readonly render: (eventName: string) => string;
}

/** In the order of how often the languages are met. */
export const HANDLER_LANGUAGES: readonly HandlerLanguage[] = [
  { id: 'node', label: 'Node.js', fileName: 'handler.mjs', render: nodeHandler },
  { id: 'python', label: 'Python', fileName: 'handler.py', render: pythonHandler },
  { id: 'php', label: 'PHP', fileName: 'handler.php', render: phpHandler },
  { id: 'go', label: 'Go', fileName: 'handler.go', render: goHandler },
];
