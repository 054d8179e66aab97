import { curlSample } from './curl.ts';
import { goSample } from './go.ts';
import { nodeSample } from './node.ts';
import { phpSample } from './php.ts';
import { pythonSample } from './python.ts';
import { type RequestSample, type SampleRequest, sampleRequest } from './request-sample.ts';

/** A language that requests can be written down in. */
export interface SampleLanguage {
  readonly id: 'curl' | 'node' | 'python' | 'php' | 'go';
  /** Names of products, the same in every display language. */
  readonly label: string;
  /** Name of a codicon. */
  readonly icon: string;
  /**
   * A program that runs as it is, prints status and body, and ends with a newline. The API key stands in it as a
   * variable of the environment, never as a value.
   */
  readonly render: (sample: RequestSample) => string;
}

const language = (
  id: SampleLanguage['id'],
  label: string,
  icon: string,
  write: (request: SampleRequest) => string,
): SampleLanguage => ({ id, label, icon, render: (sample) => write(sampleRequest(sample)) });

/** Shell first, then in the order of how often the languages are met. */
export const LANGUAGES: readonly SampleLanguage[] = [
  language('curl', 'cURL (bash)', 'terminal-bash', curlSample),
  language('node', 'Node.js (fetch)', 'code', nodeSample),
  language('python', 'Python (requests)', 'code', pythonSample),
  language('php', 'PHP (curl)', 'code', phpSample),
  language('go', 'Go (net/http)', 'code', goSample),
];
