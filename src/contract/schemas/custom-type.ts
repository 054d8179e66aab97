import * as z from 'zod';
import { doc, sdk } from '../source.ts';
import { field } from './field.ts';

const weightSchema = z.strictObject({
  data_set: field(z.string(), 'The data set', doc('REF')),
  weight: field(z.union([z.number(), z.string()]), 'A number in every example, a string in the schema', doc('REF')),
});

const typesByCountry = z.record(z.string(), z.record(z.string(), z.array(weightSchema)));

/** All types of an account by country and name. */
export const accountConfigurationSchema = z
  .strictObject({
    client_id: field(z.string(), 'The account', doc('REF')),
    config_id: field(z.string(), '`CFG` and 32 hex digits', doc('REF')),
    score_configs: field(typesByCountry, 'Types by country and name', doc('REF')),
    provider_configs: field(z.looseObject({}), 'Empty, in older examples only', sdk('SPEC')).optional(),
    next: field(z.string(), 'Not in examples, though the list has pages', doc('REF')).optional(),
    self: field(z.string(), 'Not in examples', doc('REF')).optional(),
  })
  .meta({ id: 'AccountConfiguration', description: 'The check types of an account' });

/** The types left in a country after one was deleted, without anything around. */
export const customTypesLeftSchema = typesByCountry.meta({
  id: 'CustomTypesLeft',
  description: 'The types left in a country, after one was deleted',
});
