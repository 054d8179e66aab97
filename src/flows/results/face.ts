import * as l10n from '@vscode/l10n';
import type { FaceValidations, Validation } from '../../contract/as-read.ts';
import { readAnswer } from '../../contract/read-answer.ts';
import { isVideo } from '../engine/pictures.ts';
import type { Part, Run } from '../runs/run.ts';
import { formatBytes } from '../wording/sizes.ts';
import { scoreIn } from './checks/check-outcome.ts';
import { accountOf, failureHeadline, validationFacts } from './document.ts';
import { explainFaceFailure } from './face-reasons.ts';
import { lostLinksOutcome, outcomeOfValidation } from './outcome.ts';
import type { CheckLine, Fact, ResultPage, Section, Tone } from './page.ts';
import { partName, timelineOf } from './timeline.ts';

/** A face validation as a page for people. `run` is what this machine knows of it, when it was started here. */
export function faceResult(given: Validation, run: Run | undefined, language: string): ResultPage {
  const validation = readAnswer('Validation', given);
  const found = validation.details?.face_recognition_validations ?? {};
  return {
    title: l10n.t('Face'),
    subtitle: l10n.t('Face validation of account {account}', { account: accountOf(validation) }),
    outcome: outcomeOf(validation, run),
    sections: [
      ...similaritySection(found, validation.threshold, language),
      ...checksSection(found, language),
      ...factsSection(found),
      ...facePictures(run, (part) => faceLinkOf(validation, part) !== undefined, language),
      ...(run ? [{ kind: 'timeline' as const, title: l10n.t('Timeline'), lines: timelineOf(run, language) }] : []),
      { kind: 'facts', title: l10n.t('Validation'), facts: validationFacts(validation) },
    ],
  };
}

/**
 * The signed link to the captured face, where the answer has one: in process results, or among the files of the caller
 * (REF, SDK-1.2), where a picture that is none is passed over. The reference picture has no link.
 */
export function faceLinkOf(validation: Validation, part: Part): string | undefined {
  if (part !== 'face') return undefined;
  return validation.face_photo || validation.user_response?.input_files?.[0];
}

function outcomeOf(validation: Validation, run: Run | undefined): ResultPage['outcome'] {
  return outcomeOfValidation(validation, {
    pending: () =>
      lostLinksOutcome(run) ?? {
        tone: 'pending',
        headline: l10n.t('Not decided yet'),
        explanation: l10n.t('Truora is still working on it, or waits for the face or a person.'),
        nextStep: l10n.t('It goes on being watched; this page follows.'),
      },
    success: () => ({ tone: 'success', headline: l10n.t('The face is valid') }),
    failure: () => ({ tone: 'failure', headline: failureHeadline(validation), ...explainFaceFailure(validation) }),
  });
}

function similaritySection(
  { confidence_score: value, similarity_status: status }: FaceValidations,
  threshold: number | undefined,
  language: string,
): readonly Section[] {
  if (value === undefined) return [];
  const percent = percentIn(language);
  // A figure beyond its bounds may be per cent or a mistake, so that nothing can be told from it.
  const isInBounds = [value, threshold ?? 0].every((figure) => scoreIn(figure) !== undefined);
  const isEnough = threshold === undefined || !isInBounds ? undefined : value >= threshold;
  const byFigures = toneOf(isEnough);
  const byStatus = status === undefined ? byFigures : partTone(status);
  // Where the two disagree, neither is believed.
  const isBelieved = isInBounds && (isEnough === undefined || byStatus === byFigures);
  const figures = { score: percent(value), threshold: percent(threshold ?? 0) };
  return [
    {
      kind: 'meter',
      title: l10n.t('Similarity'),
      value,
      ...(threshold === undefined || isEnough === undefined ? {} : { threshold }),
      tone: isBelieved ? byStatus : 'neutral',
      text: similarityText(isEnough, figures),
    },
  ];
}

function checksSection(found: FaceValidations, language: string): readonly Section[] {
  const { passive_liveness_status: passive, liveness_status: active, actions_status: actions = [] } = found;
  const { similarity_status: similarity, face_search: search } = found;
  const checks: readonly CheckLine[] = [
    ...(similarity ? [checkLine(l10n.t('Similarity'), similarity, l10n.t('Compared with the enrolled face.'))] : []),
    ...(passive ? [checkLine(l10n.t('Passive liveness'), passive, livenessMessage(passive))] : []),
    ...(active ? [checkLine(l10n.t('Active liveness'), active, l10n.t('Whether the gestures were made.'))] : []),
    ...actions.map(({ action, status }) =>
      checkLine(action ?? l10n.t('Without a name'), status, l10n.t('A gesture of active liveness.')),
    ),
    ...(search ? [searchLine(search, language)] : []),
  ];
  return checks.length > 0
    ? [{ kind: 'checks', title: l10n.t('Single checks'), groups: [{ title: l10n.t('Face'), checks }] }]
    : [];
}

function livenessMessage(status: string): string {
  switch (partTone(status)) {
    case 'success':
      return l10n.t('A living person was in front of the camera.');
    case 'failure':
      return l10n.t('Passive liveness did not see a living person in front of the camera.');
    default:
      return '';
  }
}

/** Only the two words of the contract are an outcome. */
const partTone = (status: string | undefined): Tone =>
  status === 'success' || status === 'failure' ? status : 'neutral';

function checkLine(name: string, status: string | undefined, message: string): CheckLine {
  const tone = partTone(status);
  if (tone === 'neutral') return { name, tone, outcome: status ?? l10n.t('result not known'), message: '' };
  return { name, tone, outcome: tone === 'success' ? l10n.t('Passed') : l10n.t('Not passed'), message };
}

/** For a search, success and 0 mean that there is no match (REF). */
function searchLine(
  { status, confidence_score: score }: NonNullable<FaceValidations['face_search']>,
  language: string,
): CheckLine {
  const hasMatch = status === 'failure';
  const name = l10n.t('Face search');
  if (partTone(status) === 'neutral') return checkLine(name, status, '');
  const known =
    score === undefined
      ? l10n.t('A known face is similar.')
      : l10n.t('A known face is {score} similar.', { score: percentIn(language)(score) });
  return {
    name,
    tone: partTone(status),
    outcome: hasMatch ? l10n.t('Match found') : l10n.t('No match'),
    message: hasMatch ? known : l10n.t('The face is none of those that were searched.'),
  };
}

function factsSection({ age_range: age, enrollment_id: enrollment }: FaceValidations): readonly Section[] {
  const facts: readonly Fact[] = [
    ...(age?.low !== undefined && age.high !== undefined
      ? [
          {
            label: l10n.t('Apparent age'),
            value: l10n.t('{low} to {high} years', { low: age.low, high: age.high }),
            isPersonal: true,
          },
        ]
      : []),
    ...(enrollment ? [{ label: l10n.t('Compared with enrollment'), value: enrollment, isCode: true }] : []),
  ];
  return facts.length > 0 ? [{ kind: 'facts', title: l10n.t('What was seen'), facts }] : [];
}

function percentIn(language: string): (value: number) => string {
  const format = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  return (value) => format.format(value);
}

function toneOf(isEnough: boolean | undefined): Tone {
  if (isEnough === undefined) return 'neutral';
  return isEnough ? 'success' : 'failure';
}

function similarityText(
  isEnough: boolean | undefined,
  figures: { readonly score: string; readonly threshold: string },
) {
  if (isEnough === undefined) return l10n.t('{score} similar to the enrolled face', figures);
  return isEnough
    ? l10n.t('{score} similar to the enrolled face; the threshold is {threshold}', figures)
    : l10n.t('{score} similar to the enrolled face: below the threshold of {threshold}', figures);
}

/** The faces that were sent or can be fetched, reference first; a video is named in place of being shown. */
export function facePictures(
  run: Run | undefined,
  hasLink: (part: 'reference' | 'face') => boolean,
  language: string,
): readonly Section[] {
  const pictures = (['reference', 'face'] as const)
    .filter((part) => run?.files[part] || hasLink(part))
    .map((part) => {
      const file = run?.files[part];
      const title = partName(part);
      if (!file || !isVideo(file)) return { part, title };
      const { name, format } = file;
      const size = formatBytes(file.sizeBytes, language);
      return {
        part,
        title,
        note: l10n.t('{name} is a {format} video of {size}: it is not shown here.', { name, format, size }),
      };
    });
  return pictures.length > 0 ? [{ kind: 'pictures', title: l10n.t('Pictures'), pictures }] : [];
}
