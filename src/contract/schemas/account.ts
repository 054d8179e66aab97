import * as z from 'zod';
import { doc } from '../source.ts';
import { FORMER_PREPARED_VALIDATORS, PREPARED_VALIDATORS } from '../values.ts';
import { field, moment } from './field.ts';

const text = (about: string) => field(z.string(), about, doc('REF')).optional();

/** The account object; empty members are left out of it. */
export const accountSchema = z
  .strictObject({
    account_id: field(z.string(), 'Chosen by the caller, or `ACC` and 32 hex digits', doc('REF')),
    country: text('ISO 3166 alpha-2'),
    creation_date: moment('RFC 3339, UTC, up to nine fraction digits', doc('G:account_id')),
    document_issue_date: text('A date such as 2000-05-24'),
    document_type: text('Kind of identity document'),
    email: text('E-mail address'),
    facebook_user: text('User name'),
    first_name: text('Upper case'),
    last_name: text('Upper case'),
    national_id: text('What was sent as document_number'),
    phone_number: text('Phone number'),
    twitter_user: text('User name'),
    validators_prepared: field(
      z.partialRecord(z.enum([...PREPARED_VALIDATORS, ...FORMER_PREPARED_VALIDATORS]), z.boolean()),
      'Which validators have an enrollment; the set of keys changed over time',
      doc('G:account_id'),
    ).optional(),
  })
  .meta({ id: 'Account', description: 'A person of yours, as Truora knows them' });

/** One page of accounts. */
export const accountListSchema = z
  .strictObject({
    accounts: field(
      z.array(accountSchema),
      'In lower case by schema and guide; one example of REF has `Accounts`',
      doc('G:account_id'),
    ),
    next: field(z.string(), 'Path of the next page, empty on the last one', doc('REF')),
    self: field(z.string(), 'Path of this page', doc('REF')),
  })
  .meta({ id: 'AccountList', description: 'A page of accounts' });
