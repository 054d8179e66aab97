import { SPENT_LINK, WRONG_SIGNATURE } from '../../../contract/endpoints/refusals.ts';
import type { SandboxContext } from '../../context.ts';
import { isGenuine, signatureFileTarget, signingTarget } from '../../files/links.ts';
import { pdfOf } from '../../files/pdf.ts';
import { FORM_LIMIT_BYTES, readBody } from '../../http/body.ts';
import { html, xmlRefusal } from '../../http/responses.ts';
import { isReadable, stateOf } from '../../lifecycle/lifecycle.ts';
import type { SignatureRecord } from '../../lifecycle/records.ts';
import { timestamp } from '../../lifecycle/timestamp.ts';

/** Answers the signing page and the files of signed documents; undefined for any other path. No API of Truora's. */
export async function signing(
  request: Request,
  url: URL,
  path: string,
  context: SandboxContext,
): Promise<Response | undefined> {
  const file = signatureFileTarget(path);
  const id = signingTarget(path) ?? file?.validationId;
  if (id === undefined) return undefined;
  const { world, links, now } = context;
  if (!(await isGenuine(links.sign, path, url.searchParams))) return xmlRefusal(WRONG_SIGNATURE);
  const record = world.validation(id);
  if (record?.type !== 'electronic-signature' || !isReadable(record, now())) return xmlRefusal(SPENT_LINK);
  if (file !== undefined) {
    const isOver = now() >= Number(url.searchParams.get('Expires')) * 1000;
    return isOver || request.method !== 'GET' ? xmlRefusal(SPENT_LINK) : fileAnswer(record, file.file);
  }
  if (request.method === 'POST') return decide(request, url, record, context);
  return page(record, context);
}

async function decide(request: Request, url: URL, record: SignatureRecord, context: SandboxContext): Promise<Response> {
  const body = await readBody(request, FORM_LIMIT_BYTES);
  const decision = new URLSearchParams(body.ok ? new TextDecoder().decode(body.value) : '').get('decision');
  if (decision !== 'sign' && decision !== 'decline')
    return html(400, 'Not understood', ['Send decision=sign or decision=decline.']);
  const { world, now } = context;
  // Looked up again: another request may have decided while this body was read.
  const latest = world.validation(record.validation_id);
  if (latest?.type !== 'electronic-signature' || stateOf(latest, now()).kind !== 'waiting') {
    return page(latest?.type === 'electronic-signature' ? latest : record, context);
  }
  world.replaceValidation({ ...latest, decision: { at: now(), isSigned: decision === 'sign' } });
  // So that loading the page again does not send the form again.
  return new Response(null, { status: 303, headers: { Location: url.pathname + url.search } });
}

const FORM = `<form method="post">
<button name="decision" value="sign">Sign</button>
<button name="decision" value="decline">Decline</button>
</form>`;

function page(record: SignatureRecord, { now }: SandboxContext): Response {
  const facts = [
    `Validation ${record.validation_id}, account ${record.account_id}`,
    ...Object.entries(record.further).map(([name, value]) => `${name}: ${value}`),
  ];
  if (record.decision !== undefined) {
    return html(200, record.decision.isSigned ? 'Signed' : 'Declined', [...facts, 'This page can be closed.']);
  }
  if (stateOf(record, now()).kind !== 'waiting')
    return html(410, 'No longer available', [...facts, 'It cannot be signed any more.']);
  return html(200, 'Sign a specimen document', ['Truora sandbox: nothing here is real.', ...facts], FORM);
}

function fileAnswer(record: SignatureRecord, file: string): Response {
  if (file === 'signature.png') return bytesAnswer('image/png', SIGNATURE_PICTURE);
  const lines = ['Specimen document of the Truora sandbox', `Document ${record.document_id}`];
  const { decision } = record;
  if (file === 'signed.pdf' && decision?.isSigned)
    lines.push(`Signed ${timestamp(decision.at, 0)} by ${record.signer_id}`);
  return bytesAnswer('application/pdf', pdfOf(lines));
}

function bytesAnswer(type: string, bytes: Uint8Array<ArrayBuffer>): Response {
  return new Response(bytes, { headers: { 'Content-Type': type, 'Content-Length': String(bytes.length) } });
}

/** A drawn line that stands for a signature, as PNG: nobody's. */
const SIGNATURE_PICTURE: Uint8Array<ArrayBuffer> = Uint8Array.from(
  atob(
    [
      'iVBORw0KGgoAAAANSUhEUgAAAHgAAAAoAQAAAAAdkQOIAAAAvklEQVR42s3RTwoCIRQGcKNFm8Ab5DVaDHixwNm19EpNLVx2hRnm',
      'AiNtDMSv93zGMCcoQXy/D8V/Ctum/siL23q0W9/11le/+kFdh9U8mrlZISuHYidxUTZ1lhzFuTNLMcguiZM7DCBTUr2g38MjIVvy',
      'ExGjRsAbtEhRMfPEQDF0NZ+FwhedkDxTQm2iAkO1Z0eOJ3KkVbypTGMbsRenYrnI7utLdbGmXe3sqk/NpT3B0bZ32Il71xzEt5/8',
      '9wdX6SehZHOSgwAAAABJRU5ErkJggg==',
    ].join(''),
  ),
  (character) => character.charCodeAt(0),
);
