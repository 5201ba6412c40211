import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerFaults, callAt, codeOf, type SeenAnswer } from '../../src/conformance/answer-faults.js';
import type { ContractCall } from '../../src/domain/contract.js';

const SESSION = { role: 'clinician', subject: 's', call: 'c', paymentLinks: false, mayRefund: true, livemode: false, clinic: { name: 'n', currency: 'AUD', canTakePayments: true, sharesDescriptions: false, feePresets: [], accounts: [] } };
const PROBLEM = { type: 'https://call-payments.dev/problems/not_found', title: 'Not found', status: 404, code: 'not_found' };
const answer = (body: unknown, changes: Partial<SeenAnswer> = {}): SeenAnswer => ({ status: 200, contentType: 'application/json', text: JSON.stringify(body), ...changes });
const problem = (changes: object, seen: Partial<SeenAnswer> = {}) => answer({ ...PROBLEM, ...changes }, { status: 404, contentType: 'application/problem+json', ...seen });

describe('the faults of an answer', () => {
  const cases: [string, ContractCall | null, SeenAnswer, RegExp | null][] = [
    ['an answer that fits', 'GET /session', answer(SESSION), null],
    ['a content type with a parameter', 'GET /session', answer(SESSION, { contentType: 'Application/JSON; charset=utf-8' }), null],
    ['a field more', 'GET /session', answer({ ...SESSION, iban: 'x' }), /iban/],
    ['a field more, further down', 'GET /session', answer({ ...SESSION, clinic: { ...SESSION.clinic, iban: 'x' } }), /clinic: .*iban/],
    ['a field less', 'GET /session', answer({ ...SESSION, livemode: undefined }), /livemode/],
    ['another content type', 'GET /session', answer(SESSION, { contentType: 'text/html' }), /text\/html/],
    ['no content type', 'GET /session', answer(SESSION, { contentType: '' }), /missing/],
    ['what is no JSON', 'GET /session', answer(null, { text: 'ok' }), /not JSON/],
    ['made, where nothing is made', 'GET /session', answer(SESSION, { status: 201 }), /status 201/],
    ['nothing', 'POST /payment-requests/{id}/cancel', answer(null, { status: 204, text: '' }), /status 204/],
    ['a success of no call', null, answer({}), /no call/],
    ['a stream', 'GET /events', answer(null, { contentType: 'text/event-stream; charset=utf-8', text: '' }), null],
    ['a stream as text', 'GET /events', answer(null, { contentType: 'text/plain', text: '' }), /event-stream/],
    ['a problem', 'GET /session', problem({}), null],
    ['a problem of no call', null, problem({}), null],
    ['a problem as plain JSON', 'GET /session', problem({}, { contentType: 'application/json' }), /problem\+json/],
    ['an unknown code', 'GET /session', problem({ code: 'teapot' }), /code/],
    ['a problem that tells more', 'GET /session', problem({ stack: 'at …' }), /stack/],
    ['another status in it', 'GET /session', problem({ status: 400 }), /status 404, and 400/],
    ['the status of another code', 'GET /session', problem({ status: 500 }, { status: 500 }), /not_found, which has 404/],
    ['a redirect', 'GET /session', answer(null, { status: 302, text: '' }), /status 302/],
  ];
  for (const [name, call, seen, expected] of cases) {
    it(`${expected ? 'finds' : 'finds none in'} ${name}`, () => {
      const faults = answerFaults(call, seen);
      if (expected) assert.match(faults.join('\n'), expected);
      else assert.deepEqual(faults, []);
    });
  }

  it('knows the calls by method and path', () => {
    assert.equal(callAt('POST', '/payment-requests/x/cancel'), 'POST /payment-requests/{id}/cancel');
    for (const [method, path] of [['PATCH', '/payment-requests'], ['GET', '/payment-requests/'], ['GET', '/payment-requests/a/b'], ['GET', '/x/session']] as const) assert.equal(callAt(method, path), null);
  });

  it('reads the code of a problem, whatever else is wrong with it', () => {
    assert.equal(codeOf('{"code":"not_found"}'), 'not_found');
    for (const text of ['', 'null', '[]', '{"code":"toString"}', '{"code":7}']) assert.equal(codeOf(text), null);
  });
});
