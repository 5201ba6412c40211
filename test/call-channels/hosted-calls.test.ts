import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { jwtVerify } from 'jose';
import { hostedCall } from '../../demo/host/hosted-calls.js';

const joining = { call: 'demo', participant: 'p1', name: 'Sam Taylor' };

describe('the demo on others’ video services', () => {
  it('has none without keys', async () => {
    for (const kind of ['livekit', 'daily', 'jitsi', 'unknown']) assert.equal(await hostedCall(kind, joining, {}), null);
  });

  it('lets a participant into a LiveKit room, with the right to publish data', async () => {
    const secret = 'a LiveKit secret of the tests, long enough';
    const { url, token } = (await hostedCall('livekit', joining, { LIVEKIT_URL: 'wss://livekit.test', LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: secret }))!;
    assert.equal(url, 'wss://livekit.test');
    const { payload } = await jwtVerify(token!, new TextEncoder().encode(secret), { issuer: 'key', subject: 'p1', requiredClaims: ['exp'] });
    assert.deepEqual(payload['video'], { roomJoin: true, room: 'demo', canPublish: true, canSubscribe: true, canPublishData: true });
  });

  it('names a Daily room and a Jitsi deployment', async () => {
    assert.deepEqual(await hostedCall('daily', joining, { DAILY_ROOM_URL: 'https://team.daily.test/room' }), { url: 'https://team.daily.test/room' });
    assert.deepEqual(await hostedCall('jitsi', joining, { JITSI_DOMAIN: 'meet.test' }), { url: 'meet.test' });
  });
});
