/** The stream of events: a wake-up with an id and a version. */
import type { ChangeEvent } from '../../domain/contract.js';
import { NAMED } from '../../server/schemas.js';
import { parsed } from '../answer-faults.js';
import { must, mustBe, type ContractPromise } from '../contract-promise.js';
import type { EventReader } from '../event-reader.js';
import type { Stage } from '../stage.js';
import type { Member } from '../tokens.js';

/** Other changes may be told in between; these are let pass. */
const MOST = 50;

/** Opens a stream for the time of some work. */
async function listening<T>(stage: Stage, member: Member, work: (events: EventReader) => Promise<T>, lastEventId?: string): Promise<T> {
  const events = await stage.backend.events(stage.tokens[member], lastEventId);
  try {
    return await work(events);
  } finally {
    await events.close();
  }
}

/** The next change. @throws BrokenPromise where it is not in the contract's form */
async function nextChange(events: EventReader, what: string): Promise<ChangeEvent & { eventId: string }> {
  for (let count = 0; count < MOST; count++) {
    const { event, id, data } = await events.next(what);
    if (event !== 'change') continue;
    const change = NAMED.ChangeEvent.safeParse(parsed(data));
    must(change.success, () => `the data of a change is ${data.slice(0, 160)}`);
    return { ...change.data, eventId: id };
  }
  must(false, () => `no ${what} among ${MOST} events`);
}

/** The change of this request to this version, or a later one. */
async function changeOf(events: EventReader, { id, version }: { id: string; version: number }): Promise<string> {
  for (let count = 0; count < MOST; count++) {
    const change = await nextChange(events, `change of the request to version ${version}`);
    if (change.id === id && change.version >= version) return change.eventId;
  }
  must(false, () => `no change of the request to version ${version}`);
}

export const EVENTS: readonly ContractPromise[] = [
  {
    name: 'events-hello',
    says: 'GET /events is a text/event-stream that begins with `hello`',
    async keep(stage) {
      for (const member of ['clinician', 'patient'] as const) {
        await listening(stage, member, async (events) => {
          must(/^text\/event-stream\b/i.test(events.contentType), () => `the content type is ${events.contentType || 'missing'}`);
          // Something to tell, so that a stream without a `hello` is told from a slow one.
          await stage.requested();
          mustBe((await events.next('hello')).event, 'hello', 'the first event');
        });
      }
    },
  },
  {
    name: 'events-change',
    says: 'A change is told to both sides with the id and the version',
    async keep(stage) {
      for (const member of ['clinician', 'patient'] as const) {
        await listening(stage, member, async (events) => {
          const made = await stage.requested();
          await changeOf(events, made);
          await changeOf(events, await stage.backend.answered(stage.tokens.clinician, 'POST /payment-requests/{id}/cancel', { id: made.id }));
        });
      }
    },
  },
  {
    name: 'events-resume',
    says: 'A stream goes on after Last-Event-ID: nothing that happened in between is missed',
    async keep(stage) {
      const seen = await listening(stage, 'patient', async (events) => changeOf(events, await stage.requested()));
      must(seen !== '', () => 'a change has no id');
      const missed = await stage.requested();
      await listening(stage, 'patient', (events) => changeOf(events, missed), seen);
    },
  },
  {
    name: 'events-own',
    says: 'A stream tells nothing of other calls and clinics, nor of what is for somebody else',
    async keep(stage) {
      await listening(stage, 'clinicianOfOtherCall', (otherCall) =>
        listening(stage, 'clinicianOfOtherClinic', (otherClinic) =>
          listening(stage, 'patient', async (patient) => {
            const foreign = [await stage.requested(), await stage.requested({ recipient: stage.session('otherPatient').subject })].map(({ id }) => id);
            // The next change of each stream is its own: what was before it would have come first.
            for (const [member, events] of [['clinicianOfOtherCall', otherCall], ['clinicianOfOtherClinic', otherClinic]] as const) {
              const own = await stage.requested({}, member);
              for (let told = ''; told !== own.id; ) {
                told = (await nextChange(events, 'change of its own')).id;
                must(!foreign.includes(told), () => `${member} is told of a change in our call`);
              }
            }
            const own = await stage.requested();
            for (let told = ''; told !== own.id; ) {
              told = (await nextChange(patient, 'change of its own')).id;
              must(told !== foreign[1], () => 'the patient is told of what is for another patient');
            }
          }),
        ),
      );
    },
  },
];
