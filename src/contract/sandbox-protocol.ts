import type { WebhookEvent } from './answers.ts';
import type { HostBases } from './hosts.ts';

// The addresses of the sandbox itself, below its URL. Nothing here is Truora's.

/** The methods that the sandbox answers at each of its own addresses. */
export const SANDBOX_ADDRESSES = {
  '/sandbox': ['GET', 'PUT'],
  '/sandbox/faults': ['GET', 'PUT', 'DELETE'],
  '/sandbox/inbox': ['GET'],
  '/sandbox/reset': ['POST'],
  '/sandbox/sdk-keys': ['POST'],
  '/sandbox/webhooks': ['GET', 'PUT', 'DELETE'],
  '/sandbox/webhooks/redeliver': ['POST'],
  '/sandbox/webhooks/trigger': ['POST'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** One of the sandbox's own addresses. */
export type SandboxAddress = keyof typeof SANDBOX_ADDRESSES;

/** How fast the sandbox's time runs. */
export const SPEEDS = ['real', 'x10', 'instant'] as const;

/** One of {@link SPEEDS}. */
export type Speed = (typeof SPEEDS)[number];

/** What can be wrong on purpose with how an event is sent. */
export const DISTURBANCES = ['none', 'duplicate', 'late', 'reordered', 'tampered'] as const;

/** One of {@link DISTURBANCES}. */
export type Disturbance = (typeof DISTURBANCES)[number];

/** One way in which things can end, in the sandbox's own English. */
export interface SandboxScenario {
  readonly name: string;
  readonly title: string;
  readonly text: string;
  /** The types that it fits; absent where it fits all. */
  readonly types?: readonly string[];
}

/** The answer of `GET /sandbox`, and of what changes the sandbox. */
export interface SandboxDescription {
  readonly name: string;
  readonly version: string;
  readonly apis: HostBases;
  /** A key that it takes. */
  readonly apiKey: string;
  readonly speed: Speed;
  /** Active scenario of validations and enrollments. */
  readonly scenario: string;
  readonly scenarios: readonly SandboxScenario[];
  /** Active scenario of background checks. */
  readonly check_scenario: string;
  readonly check_scenarios: readonly SandboxScenario[];
  /** The switches by name, each with its value and what it does. */
  readonly defaults: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The body of `PUT /sandbox`; what is absent stays. */
export interface SandboxChange {
  readonly scenario?: string;
  readonly check_scenario?: string;
  readonly speed?: Speed;
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** Milliseconds by which the sandbox's clock is put forward. */
  readonly advance_ms?: number;
}

/** An entry of `GET /sandbox/inbox`: a message with a code that a person would have received. */
export interface InboxMessage {
  readonly channel: 'email' | 'sms' | 'call' | 'whatsapp';
  /** Address or number. */
  readonly to: string;
  readonly account_id: string;
  readonly validation_id: string;
  /** Of mails, where one is configured. */
  readonly subject?: string;
  readonly message: string;
  readonly code: string;
  /** RFC 3339. */
  readonly at: string;
}

/** The body of `POST /sandbox/sdk-keys`. */
export interface SdkKeyRequest {
  readonly application_id: string;
  readonly account_id?: string;
}

/**
 * An address that receives every event, and the key of its tokens. In `PUT /sandbox/webhooks` the key may be absent.
 */
export interface DirectTarget {
  readonly url: string;
  readonly signing_key: string;
}

/** An event on its way to one address, as `/sandbox/webhooks` and what is below answer it. */
export interface SandboxDelivery {
  readonly idempotency_key: string;
  readonly event_id: string;
  /** Name in the catalogue. */
  readonly event: string;
  /** The ID of the validation, check or enrollment that it is about; empty for samples. */
  readonly subject: string;
  readonly target: string | null;
  readonly delivery_status: 'success' | 'failure' | 'pending';
  readonly delivery_attempts: number;
  readonly last_status?: number | undefined;
  readonly last_failure?: string | undefined;
}

/** The answer of `GET /sandbox/webhooks`. */
export interface SandboxWebhooks {
  readonly target: DirectTarget | null;
  /** Key of what is sent unless another was set. */
  readonly signing_key: string;
  readonly counts: Readonly<Record<SandboxDelivery['delivery_status'], number>>;
  /** The latest, newest first. */
  readonly deliveries: readonly SandboxDelivery[];
  /** What can be triggered. */
  readonly events: readonly { readonly name: string; readonly label: string; readonly product: string }[];
}

/** The body of `POST /sandbox/webhooks/trigger`. */
export interface WebhookTrigger {
  /** A name of the catalogue such as `check.finished`. */
  readonly event: string;
  /** Members that replace those of the sample. */
  readonly object?: Readonly<Record<string, unknown>> | undefined;
  readonly disturbance?: Exclude<Disturbance, 'reordered'> | undefined;
}

/** The answer of `POST /sandbox/webhooks/trigger`. */
export interface WebhookTriggered {
  /** Null where no one receives it. */
  readonly event: WebhookEvent | null;
  readonly deliveries: readonly SandboxDelivery[];
}
