import { carrier, type Carrier } from './carrier.js';
import type { Peer } from './call-channel.js';
import { unwrap, wrapText } from './envelope.js';
import type { DataChannelLike } from './rtc-data-channel.js';

/** Events of the TextRoom plugin, as they come over its data channel. */
interface TextRoomEvent {
  readonly textroom?: string;
  readonly transaction?: string;
  readonly room?: unknown;
  readonly from?: string;
  readonly text?: string;
  readonly username?: string;
  readonly display?: string;
  readonly participants?: readonly { readonly username: string; readonly display?: string }[];
}

/**
 * A call channel over a Janus TextRoom (Janus docs, "TextRoom plugin"): the plugin stamps senders and carries whispers. Give it a room of
 * its own beside the call's, because a chat page would show our texts.
 * @param channel the plugin's data channel; after a reconnect make a new call channel with the new one.
 * @param username this participant's id in the room; Janus refuses one that is taken.
 */
export function janusTextRoom(channel: DataChannelLike, room: number | string, username: string, display?: string): Carrier {
  const JOIN = `call-payments-${username}`;
  const peers = new Map<string, Peer>();
  const request = (fields: object) => channel.send(JSON.stringify({ room, transaction: 'call-payments', ...fields }));
  const enter = (id: string, name?: string) => peers.set(id, { id, ...(name ? { name } : {}) });
  const onMessage = ({ data }: MessageEvent<unknown>) => {
    let event: TextRoomEvent = {};
    try {
      event = { ...(JSON.parse(typeof data === 'string' ? data : new TextDecoder().decode(data as ArrayBuffer)) as TextRoomEvent) };
    } catch {
      // not the plugin's
    }
    if (event.textroom === 'success' && event.transaction === JOIN) {
      for (const { username: id, display: name } of event.participants ?? []) enter(id, name);
      all.open();
    } else if (event.room !== room) return;
    if (event.textroom === 'message') all.hear(...unwrap(event.text, event.from));
    if (event.textroom === 'join' && event.username) enter(event.username, event.display);
    if (event.textroom === 'leave' && event.username) peers.delete(event.username);
    all.told();
  };
  const join = () => request({ textroom: 'join', username, transaction: JOIN, ...(display ? { display } : {}) });
  const onClose = () => all.open(false);
  const all = carrier({
    // The plugin takes 65,535 bytes of what has been escaped twice.
    maxBytes: 8192, targeted: 'native', identity: 'server', echo: true,
    self: () => username,
    peers: () => peers.values(),
    post: (text, to) => request({ textroom: 'message', text: wrapText(text), ack: false, ...(to ? { to } : {}) }),
    off() {
      channel.removeEventListener('message', onMessage as EventListener);
      channel.removeEventListener('open', join);
      channel.removeEventListener('close', onClose);
      if (channel.readyState === 'open') request({ textroom: 'leave' });
    },
  });
  channel.addEventListener('message', onMessage as EventListener);
  channel.addEventListener('open', join);
  channel.addEventListener('close', onClose);
  if (channel.readyState === 'open') join();
  return all;
}
