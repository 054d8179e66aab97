import { doc } from '../../contract/source.ts';
import { UPLOAD_RULES } from '../../contract/uploads.ts';
import {
  beyond,
  type ChoiceDefault,
  choice,
  guess,
  type ListDefault,
  type NumberDefault,
  number,
} from './default-rows.ts';
import { WEBHOOK_DEFAULTS } from './webhook-defaults.ts';

/**
 * What the sandbox does where the sources are silent or disagree, and the few documented figures that a test may want
 * to change. Every row can be switched when the sandbox starts and through its control endpoint.
 */
export const SANDBOX_DEFAULTS = {
  request_bodies: choice(
    ['forms', 'labelled', 'json'],
    'Which bodies are read: forms whatever their Content-Type says, as clients send them; forms that are called so; or JSON too.',
  ),
  boolean_words: choice(
    ['client', 'literal'],
    'Which words are booleans: also True, 1 and the like, as clients send them, or true and false alone.',
  ),
  web_pages: choice(
    ['refused', 'local'],
    'Whether web pages served from this machine may call the hosts of the API, but never those for files; others never may.',
  ),
  page_size: number(50, 1, 1000, 'Entries on a page of a list; no page size is published.'),
  page_key: choice(
    ['refuse', 'empty'],
    'What a list does with a start_key that it cannot have given: 400 in the words that the reference prints for another host, or an empty page.',
  ),
  validation_list: beyond(
    choice(
      ['validations', 'history', 'object'],
      'Envelope of GET /v1/validations: a list under either name, or the newest validation alone as the reference prints it.',
    ),
    { history: ['listValidations'], object: ['listValidations'] },
  ),
  timeout_s: number(300, 1, 21_600, 'Seconds a validation waits when the request names no timeout.', doc('REF')),
  processing_ms: number(3000, 0, 3_600_000, 'Milliseconds from the last picture to the result, at real speed.'),
  slow_processing_ms: number(60_000, 0, 3_600_000, 'The same for the scenario "slow".'),
  lifecycle_ms: number(1000, 0, 3_600_000, 'Milliseconds that deleting and restoring take, at real speed.'),
  download_link_s: number(900, 1, 86_400, 'Seconds that links to stored pictures live.', doc('REF')),
  picture_limit_bytes: number(
    UPLOAD_RULES['document-picture'].limitBytes,
    1,
    67_108_864,
    'max-size of upload links; no limit is published for document pictures.',
  ),
  picture_min_side_px: number(
    200,
    0,
    10_000,
    'Pictures with a shorter side are declined as blurry_image; 0 turns this off.',
  ),
  single_sided_types: {
    kind: 'list',
    value: ['passport'],
    text: 'Document types whose create reply has no reverse_url; which they are is not documented.',
    source: guess,
  } satisfies ListDefault as ListDefault,
  document_pairs: choice(
    ['known', 'reference', 'any'],
    'Which pairs of country and document type are taken: all that some source names, those of the reference, or any.',
  ),
  unknown_account: choice(
    ['create', 'refuse'],
    'What creating a validation that needs no enrollment does with an account ID that it does not know.',
    doc('G:account_id'),
  ),
  absent_authorization: choice(
    ['refuse', 'take'],
    "What creating a validation or an enrollment does without user_authorized, as Truora's SDK of January 2026 sends it.",
    doc('REF'),
  ),
  false_authorization: choice(
    ['not_authorized', 'not_boolean'],
    'Which of two messages user_authorized=false gives: the labels of the reference fit both.',
  ),
  absent_account: choice(['generate', 'refuse'], 'What creating a validation does without an account ID.', doc('REF')),
  existing_account: choice(
    ['refuse', 'keep'],
    'What creating an account does when the ID exists: 400, or answer with it.',
  ),
  disabled_methods: choice(
    ['skipped', 'absent'],
    'How validation methods that are off appear in the result; samples show both.',
  ),
  enrollment_timeout_s: number(300, 1, 21_600, 'Seconds that the link for a reference picture lives.', doc('REF')),
  signature_timeout_s: number(900, 1, 21_600, 'Seconds for signing when the request names no timeout.', doc('REF')),
  face_reference_limit_bytes: number(
    UPLOAD_RULES['face-reference'].linkBytes,
    1,
    67_108_864,
    'max-size of links for reference pictures; a guide says 30 MB.',
    doc('REF'),
  ),
  face_limit_bytes: number(
    UPLOAD_RULES['face-validation'].limitBytes,
    1,
    67_108_864,
    'max-size of links for face validations.',
    doc('REF'),
  ),
  face_passive_limit_bytes: number(
    UPLOAD_RULES['face-passive-liveness'].limitBytes,
    1,
    67_108_864,
    'The same with passive liveness.',
    doc('G:integration'),
  ),
  face_threshold_percent: number(65, 0, 100, 'Threshold of face validations that name none.', doc('REF')),
  face_search_threshold_percent: number(
    80,
    0,
    100,
    'Threshold of face searches; validations in samples show 0.8, a configuration 0.98.',
    doc('REF'),
  ),
  face_search_in_face: choice(['no', 'yes'], 'Whether each face validation includes a face search.', doc('REF')),
  face_confirmation: choice(
    ['needed', 'skipped'],
    'Whether a face enrollment stays pending, as waiting_face_validation, until a validation with it succeeds.',
    doc('OLD'),
  ),
  second_enrollment: choice(
    ['refuse', 'failure'],
    'How a second face, or a second number of one phone type, fails: 400, or an enrollment that failed.',
  ),
  enrollment_needed: {
    kind: 'list',
    value: ['face-recognition', 'face-search', 'email-verification', 'phone-verification'],
    text: 'Types of validation that are refused without an enrollment; for a face search any face will do.',
    source: doc('REF'),
  } satisfies ListDefault as ListDefault,
  deletable_enrollments: {
    kind: 'list',
    value: ['face-recognition', 'face-search'],
    text: 'Types whose enrollments can be deleted; which they are is not documented.',
    source: guess,
  } satisfies ListDefault as ListDefault,
  phone_coverage: choice(
    ['listed', 'any'],
    'Which numbers can be enrolled: those with a calling code that some source lists, or any.',
  ),
  code_allowed_retries: number(2, 0, 4, 'Wrong codes that are tolerated.', doc('REF')),
  code_retries: choice(
    ['tolerated', 'counted'],
    'When a wrong code ends a validation: once there is no retry left for it, or as soon as the last one is used.',
  ),
  last_wrong_code: choice(
    ['wrong_verification_code', 'max_retries_reached'],
    'declined_reason after the last wrong code; both exist.',
  ),
  document_allowed_retries: number(0, 0, 3, 'New attempts after a failed document validation.', doc('REF')),
  face_allowed_retries: number(
    0,
    0,
    2,
    'New attempts after a failed face validation with passive liveness.',
    doc('REF'),
  ),
  retry_ttl_s: number(300, 1, 1800, 'Seconds during which a failed validation can be tried again.', doc('REF')),
  retry_ttl_from: choice(['end', 'creation'], 'From when those seconds count: the failure, or the creation.'),
  check_processing_ms: number(8000, 0, 3_600_000, 'Milliseconds that a background check takes, at real speed.'),
  check_slow_ms: number(60_000, 0, 3_600_000, 'The same for the scenario "slow".'),
  check_delay_ms: number(
    60_000,
    0,
    259_200_000,
    'Milliseconds that the scenario "delayed" waits, also at speed instant; up to three days at Truora.',
  ),
  check_authorization: choice(
    ['required', 'optional'],
    'Whether a check must say user_authorized=true: keys of version 1 or later ask for it.',
    doc('REF'),
  ),
  check_inputs: choice(
    ['known', 'reference'],
    'Which inputs suffice for a check: those that either the newest or an older reference asks for, or those of the newest.',
  ),
  check_reuse_s: number(
    86_400,
    0,
    31_536_000,
    'Seconds for which a check with the same inputs is answered again without force_creation; 0 turns it off. The time is not documented.',
  ),
  check_reuse_status: beyond(choice(['201', '200'], 'Status of such an answer.'), { 200: ['createCheck'] }),
  check_high_priority: choice(['taken', 'refused'], 'What becomes of checks with Truora-Priority: high.', doc('REF')),
  check_homonym_score: choice(
    ['before_scoring', 'never', 'always'],
    'When checks have homonym_score, the older name of name_score: before they are scored, as the example of the reference prints it; never, as its newest schema; or always, as with keys of version 0.',
  ),
  check_list: beyond(
    choice(
      ['checks', 'object'],
      'Envelope of GET /v1/checks: a list as in the schema, or the newest check alone as in the example.',
    ),
    { object: ['listChecks'] },
  ),
  check_details: beyond(
    choice(
      ['details', 'object'],
      "Envelope of a check's findings: a list as in the older schema, or the first finding alone as in the example.",
    ),
    { object: ['listCheckDetails'] },
  ),
  check_pdf: choice(
    ['after_request', 'direct'],
    'Whether a PDF must be asked for first, as in the reference, or the download alone is enough, as in a guide.',
  ),
  check_pdf_ms: number(2000, 0, 3_600_000, 'Milliseconds that making a PDF takes, at real speed.'),
  config_datasets: choice(
    ['any', 'country'],
    'Whether a custom type may weigh data sets that are not known to be searched in its country.',
  ),
  config_refusal: choice(
    ['10400', 'printed'],
    'Body of a refused POST /v1/config: code 10400, or the body that the reference prints, which contradicts itself.',
  ),
  config_update: choice(
    ['replace', 'merge'],
    'Whether changing a custom type drops the data sets that are left out: the reference says that those are skipped entirely.',
    doc('REF'),
  ),
  config_list: beyond(
    choice(
      ['configuration', 'countries'],
      'Answer of GET /v1/config: the whole configuration, or the map of countries alone as in the guides.',
    ),
    { countries: ['getConfig'] },
  ),
  config_bodies: choice(
    ['form_and_json', 'form'],
    'Which bodies PUT /v1/config, of both hosts, and POST take: the reference says form, an older page of the validations host JSON.',
  ),
  config_same_value: choice(
    ['in_force', 'stored', 'taken'],
    'When a change is refused with "config already exists": every value sent is in force, every value was set before, or never.',
  ),
  config_no_country: choice(
    ['every', 'refuse'],
    'What methods without a country are for: every country that has the document, or nothing.',
  ),
  config_methods: {
    kind: 'list',
    value: ['data-consistency', 'government-database-validation'],
    text: 'Methods that are on for documents of which no guide lists them; an older guide gives these as the usual ones.',
    source: doc('G:config'),
  } satisfies ListDefault as ListDefault,
  config_mail_texts: choice(
    ['shown', 'hidden'],
    'Whether the configuration shows the texts of the code mail once they are set; no example does.',
  ),
  ...WEBHOOK_DEFAULTS,
  error_code: beyond(
    choice(['number', 'string'], 'JSON type of code in refusals: a number by REF, a string by SDK-1.3.'),
    { string: ['*'] },
  ),
} as const;

/** Name of a switch. */
export type DefaultName = keyof typeof SANDBOX_DEFAULTS;

/** The value of every switch. */
export type DefaultValues = {
  readonly [K in DefaultName]: (typeof SANDBOX_DEFAULTS)[K] extends { readonly choices: readonly (infer T)[] }
    ? T
    : (typeof SANDBOX_DEFAULTS)[K]['value'];
};

/** The values as they are when nobody switched anything. */
export function defaultValues(): DefaultValues {
  return Object.fromEntries(Object.entries(SANDBOX_DEFAULTS).map(([name, row]) => [name, row.value])) as DefaultValues;
}

/** Why a value cannot be given to the switch of this name, as one sentence, or undefined when it can. */
export function objectionToDefault(name: string, value: unknown): string | undefined {
  if (!Object.hasOwn(SANDBOX_DEFAULTS, name)) return `There is no default named "${name}".`;
  const row: NumberDefault | ChoiceDefault | ListDefault = SANDBOX_DEFAULTS[name as DefaultName];
  switch (row.kind) {
    case 'number':
      return Number.isInteger(value) && (value as number) >= row.minimum && (value as number) <= row.maximum
        ? undefined
        : `"${name}" must be a whole number from ${row.minimum} to ${row.maximum}.`;
    case 'choice':
      return row.choices.includes(value as string) ? undefined : `"${name}" must be one of ${row.choices.join(', ')}.`;
    case 'list':
      return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
        ? undefined
        : `"${name}" must be a list of texts.`;
  }
}
