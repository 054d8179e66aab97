import * as l10n from '@vscode/l10n';
import type { Validation } from '../../contract/as-read.ts';
import type { Explanation } from './reasons.ts';

/** Explains the reason of a failed face validation in words; unknown reasons are named as they are. */
export function explainFaceFailure(validation: Validation): Explanation {
  if (validation.declined_reason) return explainFaceDeclined(validation.declined_reason);
  if (validation.expired_reason) return explainExpired(validation.expired_reason);
  if (validation.failure_status === 'system_error') {
    return {
      explanation: l10n.t("Something failed on Truora's side; nothing is known about the face."),
      nextStep: l10n.t(
        'Validate again. If it keeps failing, see status.truora.com and ask Truora with the validation ID.',
      ),
    };
  }
  return {
    explanation: l10n.t('The API gave no reason.'),
    nextStep: l10n.t('Look at the single checks below and at the raw JSON.'),
  };
}

const POSSIBLE_FRAUD = () =>
  l10n.t('Treat it as possible fraud: do not just retry, let a person decide by your own policy.');
const BETTER_CAPTURE = () =>
  l10n.t('Ask for a new capture: one face, near, in even light, looking at the camera. Then validate again.');
const OTHER_FILE = () =>
  l10n.t('Send a JPEG, PNG or WebP picture, or a WebM, MP4, AVI or MOV video that plays to its end.');

/** Explains a declined reason of a face; unknown ones are named as they are. */
export function explainFaceDeclined(reason: string): Explanation {
  switch (reason) {
    case 'no_face_detected':
      return { explanation: l10n.t('No face was found in the picture or video.'), nextStep: BETTER_CAPTURE() };
    case 'similarity_threshold_not_passed':
      return {
        explanation: l10n.t('The face is less similar to the enrolled one than the threshold asks for.'),
        nextStep: l10n.t(
          'It may be another person: do not lower the threshold for one person. If the capture is poor, ask for a better one.',
        ),
      };
    case 'passive_liveness_verification_not_passed':
      return {
        explanation: l10n.t('Passive liveness did not see a living person in front of the camera.'),
        nextStep: l10n.t(
          'Ask for a new capture, made live with a camera and not of a screen or print. If it fails again, treat it as possible fraud.',
        ),
      };
    case 'liveness_verification_not_passed':
      return {
        explanation: l10n.t('The gestures that were asked for were not seen.'),
        nextStep: l10n.t('Ask the person to do it again, gesture by gesture, in even light.'),
      };
    case 'photo_of_photo':
      return {
        explanation: l10n.t('The face was captured from another picture or from a screen.'),
        nextStep: POSSIBLE_FRAUD(),
      };
    case 'face_in_blocklist':
      return { explanation: l10n.t('The face is on a block list.'), nextStep: POSSIBLE_FRAUD() };
    case 'risky_face_detected':
      return { explanation: l10n.t('The face was flagged as risky.'), nextStep: POSSIBLE_FRAUD() };
    case 'fraudster_face_match_in_client_collection':
      return {
        explanation: l10n.t('The face matches one that your company reported as fraud.'),
        nextStep: POSSIBLE_FRAUD(),
      };
    case 'user_face_match_in_fraud_collection':
      return {
        explanation: l10n.t('The face matches one in a collection of faces known for fraud.'),
        nextStep: POSSIBLE_FRAUD(),
      };
    case 'user_face_match_in_client_collection':
      return {
        explanation: l10n.t('The face matches another enrolled user of your company.'),
        nextStep: l10n.t('Find out whether one person has two accounts, and let a person decide by your own policy.'),
      };
    case 'file_format_not_supported':
    case 'invalid_file_format':
      return { explanation: l10n.t('The type of the file is not accepted.'), nextStep: OTHER_FILE() };
    case 'invalid_video_file':
      return { explanation: l10n.t('The video cannot be opened; it may be cut or damaged.'), nextStep: OTHER_FILE() };
    case 'speech_match_not_passed':
      return {
        explanation: l10n.t('The spoken phrase is not the one that was asked for.'),
        nextStep: l10n.t('Ask the person to read the phrase aloud again, in a quiet place.'),
      };
    case 'face_validation_failed':
      return {
        explanation: l10n.t('The face validation failed, without a finer reason.'),
        nextStep: l10n.t('Look at the single checks below, and ask for a better capture.'),
      };
    case 'max_retries_reached':
      return {
        explanation: l10n.t('No tries are left.'),
        nextStep: l10n.t('Begin with a new validation that is no retry, or let a person decide.'),
      };
    default:
      return {
        explanation: l10n.t('Declined for the reason {reason}, which the public lists do not explain.', { reason }),
        nextStep: l10n.t('Look at the single checks below; Truora can say what the reason means.'),
      };
  }
}

function explainExpired(reason: string): Explanation {
  switch (reason) {
    case 'input_file_not_uploaded':
      return {
        explanation: l10n.t('No picture or video was uploaded in time.'),
        nextStep: l10n.t(
          'Upload links live only as long as the validation: create a new one and send the file at once.',
        ),
      };
    case 'manual_review_expired':
      return {
        explanation: l10n.t('The manual review was not finished in time.'),
        nextStep: l10n.t(
          'Give the validation more time, or send check_manual_review_availability=true so that reviews are skipped off duty.',
        ),
      };
    case 'face_validation_not_started':
      return {
        explanation: l10n.t('The face step of the flow was never begun.'),
        nextStep: l10n.t('Ask the person to open the flow again and to go through to the face.'),
      };
    default:
      return {
        explanation: l10n.t('Expired for the reason {reason}, which the public lists do not explain.', { reason }),
        nextStep: l10n.t('Validate again, with a longer time-out if it keeps happening.'),
      };
  }
}
