/** What `GET /events` promises. */
import type { ContractPromise } from './promises.js';
import { Broken, expect, type Kit, type Person } from './kit.js';

interface ServerEvent {
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

/** An open stream, read event by event. */
async function listen(kit: Kit, who: Person, lastEventId?: string) {
  const response = await kit.send(who, 'GET', '/events', lastEventId === undefined ? {} : { headers: { 'last-event-id': lastEventId } });
  const type = response.headers.get('content-type') ?? '';
  expect(response.status === 200 && type.startsWith('text/event-stream'), `GET /events answered ${String(response.status)} as ${type}`);
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  let text = '';
  const queue: ServerEvent[] = [];
  return {
    close: () => reader.cancel().catch(() => {}),
    /** The next event; `undefined` if none comes in time. */
    async next(wait = 10_000): Promise<ServerEvent | undefined> {
      const end = Date.now() + wait;
      while (queue.length === 0) {
        let timer: ReturnType<typeof setTimeout> | undefined;
        const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), Math.max(0, end - Date.now()))));
        const read = await Promise.race([reader.read(), late]);
        clearTimeout(timer);
        if (!read) return undefined;
        if (read.done) throw new Broken('the stream has ended');
        text += decoder.decode(read.value, { stream: true });
        const blocks = text.split(/\r?\n\r?\n/);
        text = blocks.pop()!;
        for (const block of blocks) {
          const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1] ?? '';
          if (field('event')) queue.push({ id: field('id'), event: field('event'), data: field('data') });
        }
      }
      return queue.shift();
    },
  };
}

async function changeOf(stream: Awaited<ReturnType<typeof listen>>, id: string): Promise<{ event: ServerEvent; version: number }> {
  for (;;) {
    const event = await stream.next();
    expect(event, 'no event tells of the change within ten seconds');
    if (event.event !== 'change') continue;
    const change = JSON.parse(event.data) as Record<string, unknown>;
    expect(Object.keys(change).sort().join() === 'id,version', `a change tells more than id and version: ${event.data}`);
    if (change['id'] === id) return { event, version: Number(change['version']) };
  }
}

export const eventPromises: readonly ContractPromise[] = [
  {
    name: 'events begin with hello, and tell of a change by id and version alone',
    async check(kit) {
      const stream = await listen(kit, 'patient');
      try {
        expect((await stream.next())?.event === 'hello', 'the first event is not hello');
        const { id, version } = await kit.requested();
        expect((await changeOf(stream, id)).version === version, 'it tells of another version');
      } finally {
        await stream.close();
      }
    },
  },
  {
    name: 'events go on after Last-Event-ID: nothing that happened meanwhile is missed',
    async check(kit) {
      const before = await listen(kit, 'clinician');
      const first = await kit.requested();
      const { event } = await changeOf(before, first.id);
      await before.close();
      const meanwhile = await kit.requested();
      const after = await listen(kit, 'clinician', event.id);
      try {
        await changeOf(after, meanwhile.id);
      } finally {
        await after.close();
      }
    },
  },
  {
    name: 'events tell nothing of other calls and clinics',
    async check(kit) {
      for (const who of ['clinicianOfOtherCall', 'clinicianOfOtherClinic'] as const) {
        const stream = await listen(kit, who);
        try {
          const { id } = await kit.requested();
          for (let event = await stream.next(1500); event; event = await stream.next(1500)) expect(!event.data.includes(id), `${who} is told of a foreign request`);
        } finally {
          await stream.close();
        }
      }
    },
  },
];
