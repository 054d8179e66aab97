import type { Validation } from '../../contract/answers.ts';
import type { SandboxContext } from '../context.ts';
import { type SignatureFile, signatureFileLink } from '../files/links.ts';
import type { SignatureRecord, ValidationState } from '../lifecycle/records.ts';
import { shorten } from '../settings/settings.ts';

/** Where the documents of a signature lie, once it is signed. The sandbox makes them itself. */
export async function signatureDetails(
  record: SignatureRecord,
  state: ValidationState,
  { world, settings, links, now }: SandboxContext,
): Promise<Validation['details']> {
  if (state.kind !== 'success') return undefined;
  const expires = Math.ceil((now() + shorten(settings, settings.defaults.download_link_s * 1000)) / 1000);
  const link = (file: SignatureFile) => signatureFileLink(links, record, file, expires);
  const { email, first_name, last_name } = world.account(record.account_id)?.person ?? {};
  const name = [first_name, last_name].filter((part) => part !== undefined).join(' ');
  return {
    electronic_signature_details: {
      document_id: record.document_id,
      email,
      ...(name === '' ? {} : { name }),
      original_document_url: await link('original.pdf'),
      signature_image_url: await link('signature.png'),
      signed_document_url: await link('signed.pdf'),
      signer_id: record.signer_id,
    },
  };
}
