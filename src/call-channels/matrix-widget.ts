import { carrier, type Carrier } from './carrier.js';
import { unwrap, wrap } from './envelope.js';
import { listen, type Emitter } from './listen.js';

/** The part of a `WidgetApi` of matrix-widget-api that is used. */
export interface MatrixWidgetApi extends Emitter {
  readonly transport: { reply(request: never, response: object): void };
  requestCapabilityToSendEvent(eventType: string): void;
  requestCapabilityToReceiveEvent(eventType: string): void;
  sendRoomEvent(eventType: string, content: unknown): Promise<unknown>;
}
interface ToWidget {
  readonly detail: { readonly data: { readonly type?: string; readonly sender?: string; readonly content?: unknown } };
  preventDefault(): void;
}

/**
 * A call channel inside a Matrix widget, over room events of a type of its own. Make it before `api.start()`: it asks for the two
 * capabilities, and the person is asked in turn. Senders are users, so a person's second window is deaf to the first; events stay in
 * the room's history, for all its members. The homeserver's `rc_message` limits the pace, and 64 KiB the event (Matrix
 * specification, "Size limits"; MSC2762).
 * @param userId this person's Matrix id, from the widget's URL
 */
export function matrixWidget(api: MatrixWidgetApi, userId: string, type = 'io.github.call-payments'): Carrier {
  const all = carrier({
    maxBytes: 8192, perSecond: 2, targeted: 'filtered', identity: 'server', echo: true,
    self: () => userId,
    post: (text, to) => api.sendRoomEvent(type, wrap(text, to)),
    off: () => off(),
  });
  api.requestCapabilityToSendEvent(type);
  api.requestCapabilityToReceiveEvent(type);
  const off = listen(api, {
    'action:send_event': (event: ToWidget) => {
      const { data } = event.detail;
      if (data.type !== type) return;
      // Unanswered, or left to the widget API, it would count as an action that the widget does not know.
      event.preventDefault();
      api.transport.reply(event.detail as never, {});
      all.hear(...unwrap(data.content, data.sender));
    },
    ready: () => all.open(),
  });
  return all;
}
