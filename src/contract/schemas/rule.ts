import * as z from 'zod';
import { RULE_ACTION_TYPES, RULE_EVENT_TYPES, RULE_HTTP_METHODS, SWITCH_STATUSES } from '../events/values.ts';
import { doc } from '../source.ts';
import { field, moment, text } from './field.ts';

const paths = { next: text('Path of the next page, empty on the last one'), self: text('Path of this page') };

/** A rule: which event, under which condition. */
export const ruleSchema = z
  .strictObject({
    rule_id: text('`RUL` and 32 hex digits'),
    name: text('For people'),
    event_type: field(z.enum(RULE_EVENT_TYPES), 'The event that it waits for', doc('REF')),
    condition: text('JSONLogic as text'),
    status: text('Named in the prose only').optional(),
    creation_date: moment('RFC 3339'),
    update_date: moment('RFC 3339'),
  })
  .meta({ id: 'Rule', description: 'A rule of the rules engine' });

/** A rule in its envelope. */
export const ruleReplySchema = z
  .strictObject({ rule: field(ruleSchema, 'The rule', doc('REF')) })
  .meta({ id: 'RuleReply', description: 'One rule' });

/** One page of rules. */
export const ruleListSchema = z
  .strictObject({ rules: field(z.array(ruleSchema), 'The rules', doc('REF')), ...paths })
  .meta({ id: 'RuleList', description: 'A page of rules' });

const actionConfigSchema = z.strictObject({
  http_method: field(z.enum(RULE_HTTP_METHODS), 'How it is sent', doc('REF')).optional(),
  url: text('May hold marks such as `{{.check.check_id}}`').optional(),
  headers: text('Such as `name=value`; how several are joined is not documented').optional(),
  body_template: text('Such as `check_id: {{.check.check_id}}`').optional(),
});

/** What a rule does when it fires. */
export const ruleActionSchema = z
  .strictObject({
    action_id: text('`ACT` and 32 hex digits'),
    name: text('For people'),
    status: field(z.enum(SWITCH_STATUSES), 'Whether it acts', doc('REF')),
    type: field(z.enum(RULE_ACTION_TYPES), 'What it does', doc('REF')),
    config: field(actionConfigSchema, 'Known for `http_request` only', doc('REF')),
    creation_date: moment('RFC 3339'),
    update_date: moment('RFC 3339'),
  })
  .meta({ id: 'RuleAction', description: 'What a rule does when it fires' });

/** An action in its envelope. */
export const ruleActionReplySchema = z
  .strictObject({ action: field(ruleActionSchema, 'The action', doc('REF')) })
  .meta({ id: 'RuleActionReply', description: 'One action of a rule' });

/** One page of the actions of a rule. */
export const ruleActionListSchema = z
  .strictObject({ actions: field(z.array(ruleActionSchema), 'The actions', doc('REF')), ...paths })
  .meta({ id: 'RuleActionList', description: 'A page of actions of a rule' });

/** The environment variables of an action. */
export const actionVariablesSchema = z
  .strictObject({
    variables: field(
      z.array(
        z.strictObject({
          name: text('Begins with a letter; letters, digits and `_`'),
          secret: field(z.boolean(), 'Whether its value is kept from answers', doc('REF')),
          value: text('Empty where it is secret'),
        }),
      ),
      'The variables',
      doc('REF'),
    ),
  })
  .meta({ id: 'ActionVariables', description: 'The environment variables of an action' });

/** What conditions can ask about. */
export const variablesSpecSchema = z
  .strictObject({
    variables_spec: field(
      z.record(z.string(), z.strictObject({ type: text('Such as `string`') })),
      'By name, such as `variable.check.check_id`',
      doc('REF'),
    ),
  })
  .meta({ id: 'VariablesSpec', description: 'The variables that conditions can use' });
