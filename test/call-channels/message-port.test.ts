import { bridgeToFrame } from '../../src/call-channels/frame-bridge.js';
import { messagePort } from '../../src/call-channels/message-port.js';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRelay } from '../../src/call-channels/relay.js';
import { relayed } from '../../src/call-channels/relayed.js';
import { keepsItsPromises } from './keeps-promises.js';

const HOST = 'https://host.example';
const FRAME = 'https://frame.example';

/** A window that gets messages as a browser delivers them: only to the named origin, with the sender's. */
class FakeWindow extends EventTarget {
  readonly origin: string;

  constructor(origin: string) {
    super();
    this.origin = origin;
  }

  /** This window, as another sees it. */
  seenBy(other: FakeWindow, view: () => object): Pick<Window, 'postMessage'> {
    return {
      postMessage: ((data: unknown, targetOrigin: string, ports: MessagePort[] = []) => {
        queueMicrotask(() => {
          if (targetOrigin === this.origin) this.dispatchEvent(Object.assign(new Event('message'), { data, origin: other.origin, source: view(), ports }));
        });
      }) as Window['postMessage'],
    };
  }
}

/** A page and a frame in it: each sees the other's window. */
function pageWithFrame(frameOrigin = FRAME) {
  const host = new FakeWindow(HOST);
  const frame = new FakeWindow(frameOrigin);
  const frameSeen: Pick<Window, 'postMessage'> = frame.seenBy(host, () => hostSeen);
  const hostSeen: Pick<Window, 'postMessage'> = host.seenBy(frame, () => frameSeen);
  return { host, frame, frameSeen, hostSeen };
}

keepsItsPromises('MessagePort, with the bridge of the page around it', () => {
  const relay = createRelay();
  const ends: (() => void)[] = [];
  return {
    async join(name, connected = true) {
      const { host, frame, frameSeen, hostSeen } = pageWithFrame();
      const { channel: call, take } = relayed((sent) => place.take(sent), { maxBytes: 8192 });
      const place = relay.enter('call', { id: crypto.randomUUID(), name }, (told) => queueMicrotask(() => take(told)));
      let unbridge = () => {};
      const connect = async () => {
        unbridge = bridgeToFrame(frameSeen, FRAME, call, host);
        await new Promise<void>((resolve) => channel.onReady(resolve));
      };
      const channel = messagePort(HOST, hostSeen, frame);
      if (connected) await connect();
      const leave = async () => {
        unbridge();
        place.leave();
      };
      ends.push(() => {
        channel.close();
        void leave();
      });
      return { channel, connect, leave, id: () => channel.selfId };
    },
    async end() {
      for (const end of ends) end();
    },
  };
});

describe('the bridge to a frame', () => {
  it('gives a frame of another origin nothing, and the frame takes no port of another page', async () => {
    const { host, frame, frameSeen, hostSeen } = pageWithFrame('https://evil.example');
    const sent: string[] = [];
    const end = bridgeToFrame(frameSeen, FRAME, { send: async (text) => void sent.push(text), subscribe: () => () => {} }, host);
    const ports: MessagePort[] = [];
    frame.addEventListener('message', (event) => ports.push(...(event as MessageEvent).ports));
    const channel = messagePort(HOST, hostSeen, frame);
    const handed = channel.send('is it open?').then(() => true, () => false);
    const stranger = new MessageChannel();
    frame.dispatchEvent(Object.assign(new Event('message'), { data: 'call-payments/port', origin: 'https://stranger.example', source: hostSeen, ports: [stranger.port1] }));
    frame.dispatchEvent(Object.assign(new Event('message'), { data: 'call-payments/port', origin: HOST, source: {}, ports: [stranger.port1] }));
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(ports.filter((port) => port !== stranger.port1), []);
    channel.close();
    assert.equal(await handed, false);
    assert.deepEqual(sent, []);
    end();
    stranger.port1.close();
  });
});
