import type { FaceValidations, Validation } from '../../contract/answers.ts';
import { GENUINE_SCORE } from '../lifecycle/lifecycle.ts';
import type { FaceRecord, ValidationState } from '../lifecycle/records.ts';
import type { DefaultValues } from '../settings/defaults.ts';

/** The part of a face validation that a declined reason points at; `file` where nothing could be looked at. */
type FacePart = 'similarity' | 'passive_liveness' | 'liveness' | 'face_search' | 'file';

/** Which part a reason belongs to is not documented: these follow from the meaning of both. */
const PARTS: Readonly<Record<string, FacePart>> = {
  similarity_threshold_not_passed: 'similarity',
  passive_liveness_verification_not_passed: 'passive_liveness',
  photo_of_photo: 'passive_liveness',
  liveness_verification_not_passed: 'liveness',
  face_in_blocklist: 'face_search',
  risky_face_detected: 'face_search',
  fraudster_face_match_in_client_collection: 'face_search',
  user_face_match_in_client_collection: 'face_search',
  no_face_detected: 'file',
  file_format_not_supported: 'file',
  invalid_file_format: 'file',
  invalid_video_file: 'file',
};

/** Similarity of a face found in a search. */
const MATCH_SCORE = 0.99;
/** How far below the threshold a face of somebody else lies. */
const UNLIKE_GAP = 0.2;

/** What a finished face validation found. Face searches answer without details, as in all samples. */
export function faceDetails(
  record: FaceRecord,
  state: ValidationState,
  { face_search_in_face }: DefaultValues,
): Validation['details'] {
  if (record.type !== 'face-recognition' || (state.kind !== 'success' && state.kind !== 'declined')) return undefined;
  const failed = state.kind === 'declined' ? PARTS[state.reason ?? ''] : undefined;
  if (failed === 'file') return undefined;
  return {
    face_recognition_validations: found(record, failed, record.includesSearch ?? face_search_in_face === 'yes'),
  };
}

function found(record: FaceRecord, failed: FacePart | undefined, isSearchOn: boolean): FaceValidations {
  const statusOf = (part: FacePart) => (failed === part ? 'failure' : 'success');
  const isAsked = (part: FacePart) => failed === part || record.subvalidations.includes(part);
  return {
    age_range: { high: 36, low: 28 },
    ...(isAsked('similarity')
      ? { confidence_score: scoreOf(record, failed === 'similarity'), similarity_status: statusOf('similarity') }
      : {}),
    enrollment_id: record.enrollment_id,
    ...(isSearchOn || failed === 'face_search'
      ? {
          face_search: {
            confidence_score: failed === 'face_search' ? MATCH_SCORE : 0,
            status: statusOf('face_search'),
          },
        }
      : {}),
    ...(failed === 'liveness'
      ? {
          actions_status: [
            { action: 'look-left', status: 'success' },
            { action: 'open-mouth', status: 'failure' },
          ],
          liveness_status: 'failure',
        }
      : {}),
    ...(isAsked('passive_liveness') ? { passive_liveness_status: statusOf('passive_liveness') } : {}),
  };
}

/**
 * A threshold above the score of a genuine face fails by itself; below it, a stranger scores less than the threshold.
 */
function scoreOf({ threshold }: FaceRecord, hasFailed: boolean): number {
  if (!hasFailed || threshold > GENUINE_SCORE) return GENUINE_SCORE;
  return Math.round(Math.max(0, threshold - UNLIKE_GAP) * 100) / 100;
}
