import assert from 'node:assert/strict';
import { it } from 'node:test';
import { matrixWidget } from '../../src/call-channels/matrix-widget.js';
import type { TestCall } from '../../src/testing/index.js';
import { newId } from './doubles/double.js';
import { MatrixRoom, MatrixWidgetDouble } from './doubles/matrix-widget.js';
import { keepsItsLimits } from './keeps-its-limits.js';
import { keepsItsPromises } from './keeps-promises.js';

const widgets: MatrixWidgetDouble[] = [];
function call(): TestCall {
  const room = new MatrixRoom();
  return {
    async join(name, connected = true) {
      const userId = newId(`@${name}`);
      const api = new MatrixWidgetDouble(room, userId);
      widgets.push(api);
      const channel = matrixWidget(api, userId);
      if (connected) await api.start();
      return {
        channel,
        id: () => userId,
        connect: () => api.start(),
        leave: async () => void room.widgets.delete(api),
        sendForeign(what) {
          room.take(userId, 'm.room.message', what);
          room.take(userId, 'io.github.call-payments', what);
        },
        listeners: () => api.listening(),
      };
    },
  };
}
keepsItsPromises('Matrix widget', call, { concurrency: true });
keepsItsLimits('Matrix widget', call);

it('Matrix widget: answers each of our events once, and leaves the others to the host', async () => {
  const room = new MatrixRoom();
  const api = new MatrixWidgetDouble(room, '@a');
  const heard: string[] = [];
  matrixWidget(api, '@a').subscribe((text) => heard.push(text));
  api.requestCapabilityToReceiveEvent('m.room.message');
  await api.start();
  api.feed({ type: 'io.github.call-payments', sender: '@b', event_id: '$1', content: { callPayments: 'ring' } });
  assert.deepEqual(api.complaints, []);
  api.feed({ type: 'm.room.message', sender: '@b', event_id: '$2', content: { callPayments: 'another type' } });
  assert.deepEqual([api.complaints, api.unknown, heard], [[], ['$2'], ['ring']]);
  assert.throws(() => matrixWidget(api, '@a', 'too.late'), /already been negotiated/);
});
