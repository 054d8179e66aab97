import * as l10n from '@vscode/l10n';
import type { Rule } from './rule.ts';

/** Retries of faces, which work under a condition that the configuration does not show. */
export const faceRetries: Rule = {
  code: 'face-retries',
  about:
    'Retries of face validations work with passive liveness only, which each validation chooses when it is created: the configuration cannot tell whether the setting has an effect.',
  example: 'version: 1\nvalidators:\n  face-recognition:\n    allowed_retries: 2\n',
  *check({ file }) {
    for (const { validator, name, value, keyRange, path } of file.settings) {
      if (validator !== 'face-recognition' || !['allowed_retries', 'retry_ttl'].includes(name) || value === 0) continue;
      const message = l10n.t('{key} has an effect only in validations with passive liveness.', { key: name });
      yield { severity: 'information', message, range: keyRange, path };
    }
  },
};
