import assert from 'node:assert/strict';
import { it } from 'node:test';
import { zoomVideo } from '../../src/call-channels/zoom-video.js';
import type { TestCall } from '../../src/testing/index.js';
import { ZoomDouble, ZoomSession } from './doubles/zoom-video.js';
import { keepsItsLimits, two, until } from './keeps-its-limits.js';
import { keepsItsPromises } from './keeps-promises.js';

const clients: ZoomDouble[] = [];
const callIn = (session: ZoomSession): TestCall => ({
  async join(name, connected = true) {
    const client = new ZoomDouble(session, name);
    clients.push(client);
    const channel = zoomVideo(client);
    if (connected) await client.join();
    return {
      channel,
      id: () => String(client.userId),
      connect: () => client.join(),
      leave: () => client.leave(),
      async reconnect() {
        await client.interrupt();
        await client.leave();
        await client.join();
      },
      sendForeign: (what) => client.carry(what as string),
      listeners: () => client.listening(),
    };
  },
});
const call = () => callIn(new ZoomSession());
keepsItsPromises('Zoom Video SDK', call, { concurrency: true });
keepsItsLimits('Zoom Video SDK', call);

it('Zoom Video SDK: two sides who both have much to say lose nothing, and neither is faster than once a second', async () => {
  const session = new ZoomSession();
  const { a, b, heard } = await two(callIn(session));
  const texts = ['one', 'two', 'three'];
  await Promise.all([a, b].flatMap(({ channel }) => texts.map((text) => channel.send(text))));
  await until(() => heard.length === 3);
  assert.deepEqual(session.dropped, []);
  for (const { asked } of clients) for (const [index, at] of asked.entries()) assert.ok(index === 0 || at - asked[index - 1]! > 980, 'asked too soon');
});

it('Zoom Video SDK: a failure that it resolves with is one', async () => {
  const client = new ZoomDouble(new ZoomSession(), 'a');
  const channel = zoomVideo(client);
  await client.join();
  await assert.rejects(channel.send('hello', '7'), /no such user/);
});
