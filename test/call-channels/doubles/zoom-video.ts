import type { ZoomVideoClient } from '../../../src/call-channels/zoom-video.js';
import { Events, later, turns } from './double.js';

let lastUserId = 16_778_240;

/** A session: two commands a second, for all together. */
export class ZoomSession {
  readonly clients = new Map<number, ZoomDouble>();
  /** What was dropped. */
  readonly dropped: string[] = [];
  #sent: number[] = [];

  take(text: string): boolean {
    const now = performance.now();
    // A little grace for timers: the limit is the server's, and it counts by its own clock.
    this.#sent = this.#sent.filter((at) => now - at < 990);
    if (this.#sent.length >= 2) {
      this.dropped.push(text);
      return false;
    }
    this.#sent.push(now);
    return true;
  }
}

/**
 * @zoom/videosdk: at most 512 characters, resolving with a failure instead of rejecting, dropping what is too much without a word; ids are
 * numbers here and strings there, and new at each join; whether one's own come back is not documented, so they do.
 */
export class ZoomDouble extends Events implements ZoomVideoClient {
  userId: number | undefined;
  /** When it was asked to send. */
  readonly asked: number[] = [];
  readonly session: ZoomSession;
  readonly name: string;

  constructor(session: ZoomSession, name: string) {
    super();
    this.session = session;
    this.name = name;
  }

  getCurrentUserInfo() {
    return this.userId === undefined ? null : { userId: this.userId };
  }

  getAllUser() {
    return this.userId === undefined ? [] : [...this.session.clients].map(([userId, { name: displayName }]) => ({ userId, displayName }));
  }

  getCommandClient() {
    if (this.userId === undefined) throw new Error('the command channel is there once the session is joined');
    return {
      send: async (text: string, to?: number) => {
        this.asked.push(performance.now());
        if (text.length > 512) return { type: 'INVALID_PARAMETERS', reason: 'exceeds 512 bytes', errorCode: 7103 };
        if (to !== undefined && !this.session.clients.has(to)) return { type: 'INVALID_PARAMETERS', reason: 'no such user' };
        if (!this.session.take(text)) return '';
        this.carry(text, to);
        return '';
      },
    };
  }

  carry(text: string, to?: number) {
    const senderId = String(this.userId);
    for (const [userId, client] of this.session.clients) if (to === undefined || to === userId) later(() => client.emit('command-channel-message', { senderId: client === this ? Number(senderId) : senderId, senderName: this.name, text }));
  }

  async join() {
    await turns();
    this.userId = ++lastUserId;
    this.session.clients.set(this.userId, this);
    this.emit('connection-change', { state: 'Connected' });
    for (const client of this.session.clients.values()) later(() => client.emit('user-added', [{ userId: this.userId }]));
  }

  async leave() {
    this.session.clients.delete(this.userId!);
    this.userId = undefined;
    this.emit('connection-change', { state: 'Closed', reason: 'left' });
    for (const client of this.session.clients.values()) later(() => client.emit('user-removed', []));
  }

  async interrupt() {
    this.emit('connection-change', { state: 'Reconnecting' });
    await turns();
    this.emit('connection-change', { state: 'Connected' });
  }
}
