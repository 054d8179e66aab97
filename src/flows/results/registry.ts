import { memberOf } from '../../base/json.ts';
import type { Validation } from '../../contract/as-read.ts';
import type { Part, Run, SubjectKind } from '../runs/run.ts';
import { checkSource } from './checks/check-source.ts';
import { documentResult, pictureLinkOf } from './document.ts';
import { enrollmentSource } from './enrollment.ts';
import { faceLinkOf, faceResult } from './face.ts';
import { ownershipResult } from './ownership.ts';
import type { ResultPage } from './page.ts';
import { signatureResult } from './signature.ts';
import type { ResultSource } from './source.ts';

type ValidationPage = (validation: Validation, run: Run | undefined, language: string) => ResultPage;

/** The page of each validator; others get the page of documents, which leaves out what is not there. */
const PAGES: Readonly<Record<string, ValidationPage>> = {
  'document-validation': documentResult,
  'email-verification': ownershipResult,
  'phone-verification': ownershipResult,
  'electronic-signature': signatureResult,
  'face-recognition': faceResult,
};

/** Reads a validation with its details and picks the page of its validator. */
export const validationSource: ResultSource = async (client, id, signal) => {
  const validation = await client.validations.get(id, { show_details: true }, { signal });
  const page = memberOf(PAGES, validation.type ?? '') ?? documentResult;
  return {
    page: (run, language) => page(validation, run, language),
    pictureLink: (part) => linkOf(validation, part),
  };
};

function linkOf(validation: Validation, part: Part): string | undefined {
  return validation.type === 'face-recognition' ? faceLinkOf(validation, part) : pictureLinkOf(validation, part);
}

/** Where the result page of each kind of subject comes from. */
export const RESULT_SOURCES: Readonly<Record<SubjectKind, ResultSource>> = {
  validation: validationSource,
  enrollment: enrollmentSource,
  check: checkSource,
};
