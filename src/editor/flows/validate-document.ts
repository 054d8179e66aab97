import { validateDocumentFlow } from '../../flows/definitions/validate-document.ts';
import { COMMANDS } from '../ids.ts';
import { flowCommand } from './flow-command.ts';

/** Validates an identity document. */
export const validateDocument = flowCommand(COMMANDS.validateDocument, validateDocumentFlow);
