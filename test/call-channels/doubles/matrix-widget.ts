import type { MatrixWidgetApi } from '../../../src/call-channels/matrix-widget.js';
import { Events, later, newId, turns } from './double.js';

interface RoomEvent {
  readonly type: string;
  readonly sender: string;
  readonly event_id: string;
  readonly content: unknown;
}

/** A room of a homeserver: everybody hears every event, oneself too. */
export class MatrixRoom {
  readonly widgets = new Set<MatrixWidgetDouble>();

  take(sender: string, type: string, content: unknown) {
    if (JSON.stringify(content).length > 60_000) throw new Error('M_TOO_LARGE');
    const json = JSON.stringify({ type, sender, event_id: newId('$event'), content });
    for (const widget of this.widgets) later(() => widget.feed(JSON.parse(json) as RoomEvent));
  }
}

/**
 * matrix-widget-api: nothing is carried that was not asked for before the start, a request left unanswered or to the default
 * is an error at the client, and one's own events come back.
 */
export class MatrixWidgetDouble extends Events implements MatrixWidgetApi {
  readonly complaints: string[] = [];
  /** Events that nobody took, and that were refused in the widget's name. */
  readonly unknown: string[] = [];
  #isReady = false;
  #capabilities = new Set<string>();
  #answered = new Set<unknown>();

  readonly transport = {
    reply: (request: never, _: object) => {
      if (this.#answered.has(request)) this.complaints.push('answered twice');
      this.#answered.add(request);
    },
  };
  readonly room: MatrixRoom;
  readonly userId: string;

  constructor(room: MatrixRoom, userId: string) {
    super();
    this.room = room;
    this.userId = userId;
  }

  #request(capability: string) {
    if (this.#isReady) throw new Error('Capabilities have already been negotiated');
    this.#capabilities.add(capability);
  }

  requestCapabilityToSendEvent(type: string) {
    this.#request(`send:${type}`);
  }

  requestCapabilityToReceiveEvent(type: string) {
    this.#request(`receive:${type}`);
  }

  async sendRoomEvent(type: string, content: unknown) {
    if (!this.#isReady || !this.#capabilities.has(`send:${type}`)) throw new Error('Unable to send: not permitted');
    this.room.take(this.userId, type, content);
    return {};
  }

  feed(data: RoomEvent) {
    if (!this.#capabilities.has(`receive:${data.type}`)) return;
    const detail = { action: 'send_event', requestId: newId('request'), data };
    const event = new CustomEvent('action:send_event', { detail, cancelable: true });
    this.emit('action:send_event', event);
    if (event.defaultPrevented) {
      if (!this.#answered.has(detail)) this.complaints.push('not answered');
    } else if (this.#answered.has(detail)) this.complaints.push('answered twice');
    else this.unknown.push(data.event_id);
  }

  async start() {
    await turns();
    this.#isReady = true;
    this.room.widgets.add(this);
    this.emit('ready');
  }
}
