import { validateFaceFlow } from '../../flows/definitions/validate-face.ts';
import { COMMANDS } from '../ids.ts';
import { flowCommand } from './flow-command.ts';

/** Validates a face against the one that its account has enrolled. */
export const validateFace = flowCommand(COMMANDS.validateFace, validateFaceFlow);
