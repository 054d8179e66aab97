const received = new WeakMap<object, unknown>();

/** Notes what the API sent where the client hands out `answer`, for {@link asReceived}. */
export function noteReceived(answer: object, value: unknown): void {
  received.set(answer, value);
}

/** What the API sent where the client handed out `answer`, every member as it came; the answer itself where that is not known. */
export function asReceived(answer: unknown): unknown {
  return typeof answer === 'object' && answer !== null ? (received.get(answer) ?? answer) : answer;
}
