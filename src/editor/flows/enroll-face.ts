import { enrollFaceFlow } from '../../flows/definitions/enroll-face.ts';
import { COMMANDS } from '../ids.ts';
import { flowCommand } from './flow-command.ts';

/** Enrolls the face of an account. */
export const enrollFace = flowCommand(COMMANDS.enrollFace, enrollFaceFlow);
