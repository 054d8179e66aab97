/** `event_type` of a hook (SPEC). */
export const HOOK_EVENT_TYPES = ['all', 'check', 'continuous_check'] as const;

/** `actions` of a hook (SPEC). */
export const HOOK_ACTIONS = ['created', 'started', 'finished'] as const;

/** `subscriber_type` of a hook (SPEC). */
export const SUBSCRIBER_TYPES = ['web', 'email'] as const;

/** `status` of hooks (SPEC) and of actions of rules (REF). */
export const SWITCH_STATUSES = ['enabled', 'disabled'] as const;

/** `subscriber_language` of a hook (SPEC); `pr-BR` is its spelling. */
export const SUBSCRIBER_LANGUAGES =
  'af ar ca cs da de el en es fi fr he hi hr hu id it ja ko ms nb nl pl pt pr-BR ro ru sv th tl tr vi zh zh-CN zh-HK'.split(
    ' ',
  );

/** `event_type` of a rule: requests may name the first, answers show both (REF). */
export const RULE_EVENT_TYPES = ['checks.check.finished', 'checks.check.delayed'] as const;

/** `type` of an action of a rule (REF). */
export const RULE_ACTION_TYPES = ['http_request', 'email', 'create_check'] as const;

/** `config.http_method` of an action of a rule (REF). */
export const RULE_HTTP_METHODS = ['POST', 'GET', 'DELETE', 'PUT'] as const;

/** `delivery_status` in the delivery log (REF). */
export const DELIVERY_STATUSES = ['success', 'failure', 'pending'] as const;

/** Days that the delivery log goes back (REF). */
export const DELIVERY_LOG_DAYS = 60;

/** Name of an environment variable of an action as a whole string (REF; the anchors are ours). */
export const ACTION_VARIABLE_PATTERN = '^[A-Za-z][A-Za-z0-9_]*$';
