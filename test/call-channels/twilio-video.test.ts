import assert from 'node:assert/strict';
import { it } from 'node:test';
import { twilioVideo } from '../../src/call-channels/twilio-video.js';
import type { TestCall } from '../../src/testing/index.js';
import { TwilioRoomDouble, TwilioTrackDouble } from './doubles/twilio-video.js';
import { keepsItsLimits, two, until } from './keeps-its-limits.js';
import { keepsItsPromises } from './keeps-promises.js';

function call(): TestCall {
  const rooms = new Map<string, TwilioRoomDouble>();
  return {
    // There is no room before it is connected; what has to be waited for is the track.
    async join(name, connected = true) {
      const room = new TwilioRoomDouble(rooms, name);
      const track = new TwilioTrackDouble();
      const channel = twilioVideo(room, track);
      const connect = () => new Promise<void>((resolve) => void channel.onReady(resolve));
      if (connected) await connect();
      return {
        channel, connect,
        id: () => room.localParticipant.sid,
        leave: () => room.disconnect(),
        reconnect: () => room.reconnect(),
        sendForeign: (what) => track.send(what),
        listeners: () => room.listening(),
      };
    },
  };
}
keepsItsPromises('Twilio Video', call);
keepsItsLimits('Twilio Video', call);

it('Twilio Video: is ready again for each line that opens, because what was sent before is lost', async () => {
  const here = call();
  const { a } = await two(here);
  let ready = 0;
  a.channel.onReady!(() => ready++);
  assert.equal(ready, 1);
  const c = await here.join('c');
  const heard: string[] = [];
  c.channel.subscribe((text) => heard.push(text));
  await a.channel.send('too early');
  await until(() => ready === 2, 'the line to c opens');
  await a.channel.send('in time');
  await until(() => heard.length > 0);
  assert.deepEqual(heard, ['in time']);
});

it('Twilio Video: is not ready before its own track is published, whoever else has one', () => {
  const room = new TwilioRoomDouble(new Map(), 'a');
  const channel = twilioVideo(room, new TwilioTrackDouble());
  room.emit('trackSubscribed', { kind: 'data' }, {}, { sid: 'PA-b' });
  channel.onReady(() => assert.fail('it is open'));
  channel.close();
});

it('Twilio Video: never opens in a room that has ended', async () => {
  const room = new TwilioRoomDouble(new Map(), 'a');
  const channel = twilioVideo(room, new TwilioTrackDouble());
  channel.onReady(() => assert.fail('it is open'));
  await room.disconnect();
  await new Promise((resolve) => setTimeout(resolve, 20));
});
