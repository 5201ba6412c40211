import { expect, waitUntil } from '@open-wc/testing';
import { BackendClient } from '../../src/client/backend-client.js';
import { openEventStream } from '../../src/client/event-stream.js';
import { until } from './support/page.js';

/** The browser's own streaming, which the tests with msw go past. */
describe('events over the network', () => {
  it('are heard as they come, also in pieces, and no more once nobody listens', async () => {
    const base = `/echo-stream/${crypto.randomUUID()}`;
    const say = (text: string) => fetch(`${base}/events`, { method: 'POST', body: text });
    const heard: unknown[] = [];
    const live: boolean[] = [];
    const stop = openEventStream(new BackendClient(base, () => 'token'), { onChange: (change) => heard.push(change), onLive: (is) => live.push(is) });
    await waitUntil(async () => (await say(': \n\n')).ok, 'it should be listened to', { timeout: 4000 });
    await say('id: 1\nevent: hello\ndata: {}\n\n');
    await until(() => live.length === 1, 'the greeting should be heard');
    await say('id: 2\nevent: change\ndata: {"id":"a",');
    await say('"version":2}\n\nid: 3\nevent: change\ndata: {"id":"é","version":3}\n\n');
    await until(() => heard.length === 3, 'both changes should be heard');
    expect(heard).to.deep.equal([null, { id: 'a', version: 2 }, { id: 'é', version: 3 }]);
    expect(live).to.deep.equal([true]);
    stop();
    await waitUntil(async () => (await say(': \n\n')).status === 410, 'the server should notice', { timeout: 4000 });
    expect(live).to.deep.equal([true]);
  });
});
