import { carrier, type Carrier } from './carrier.js';
import { namedPeer } from './named-peer.js';

interface HmsState {
  readonly room: { readonly roomState: string; readonly localPeer: string };
  readonly peers: Readonly<Record<string, { readonly id: string; readonly name: string }>>;
}

/** The part of an `HMSReactiveStore` of @100mslive/hms-video-store that is used. */
export interface HmsSdk {
  getStore(): {
    getState<Part>(selector: (state: HmsState) => Part): Part;
    subscribe(listener: () => void, selector: (state: HmsState) => unknown): () => void;
  };
  getActions(): {
    sendBroadcastMessage(message: string, type: string): Promise<unknown>;
    sendDirectMessage(message: string, peerId: string, type: string): Promise<unknown>;
  };
  getNotifications(): { onNotification(listener: (notification: { readonly data?: unknown }) => void, type: never): () => void };
}

const TYPE = 'call-payments';

/**
 * A call channel over 100ms messages of a type of its own: a chat that shows every type must leave it out, and `ignoreMessageTypes` keeps it
 * out of the store. The role's template needs the permission to send messages (100ms docs, "Chat"). No limit is documented.
 */
export function hms(sdk: HmsSdk): Carrier {
  const store = sdk.getStore();
  const actions = sdk.getActions();
  const all = carrier({
    maxBytes: 1024, targeted: 'native', identity: 'server', echo: false,
    self: () => store.getState(({ room }) => room.localPeer),
    peers: () => Object.values(store.getState(({ peers }) => peers)).map(({ id, name }) => namedPeer(id, name)),
    post: (text, to) => (to ? actions.sendDirectMessage(text, to, TYPE) : actions.sendBroadcastMessage(text, TYPE)),
    off() {
      for (const off of offs) off();
    },
  });
  const onState = () => all.open(store.getState(({ room }) => room.roomState) === 'Connected');
  const offs = [
    store.subscribe(onState, ({ room }) => room.roomState),
    store.subscribe(all.told, ({ peers }) => peers),
    sdk.getNotifications().onNotification(({ data }) => {
      const { type, message, sender } = (data ?? {}) as { type?: string; message?: unknown; sender?: string };
      if (type === TYPE) all.hear(message, sender);
    }, 'NEW_MESSAGE' as never),
  ];
  onState();
  return all;
}
