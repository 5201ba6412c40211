/** What tests of the demo see and break. None of it is set when the demo is started by hand. */

/** A message that reached the demo's server. */
export interface SeenRequest {
  /** `SOCKET` for a message of the signalling; `url` is then the event's name. */
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

export interface DemoFaults {
  /** Stripe's webhooks are never sent (simulator only). */
  readonly dropWebhooks?: boolean;
  /** The backend's event stream answers 503. */
  readonly disableEvents?: boolean;
}

/** Hands each request with its body to `see`, and passes it on. */
export function observed(handle: (request: Request) => Promise<Response>, see: ((seen: SeenRequest) => void) | undefined): typeof handle {
  if (!see) return handle;
  return async (request) => {
    const body = request.body ? await request.clone().text() : '';
    see({ method: request.method, url: request.url, body });
    return handle(request);
  };
}
