import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  PAYMENT_STATUSES, applyTruth, close, isTerminal, mustCancelAtStripe, type PaymentState, type PaymentTruth,
} from '../../src/domain/requested-payment.js';

const open: PaymentState = {
  status: 'open', closeReason: null, progress: 'requested', declineReason: null, paymentIntent: 'pi_1',
  account: 'acct_1', livemode: false, amount: 8500, currency: 'AUD',
};
const truth: PaymentTruth = {
  paymentIntent: 'pi_1', account: 'acct_1', livemode: false, status: 'requires_payment_method', amount: 8500, amountReceived: 0, currency: 'AUD', declineReason: null,
};
const succeeded: PaymentTruth = { ...truth, status: 'succeeded', amountReceived: 8500 };
const closing: PaymentState = { ...open, status: 'closing', closeReason: 'cancelled' };

describe('closing', () => {
  it('ends at once while nobody can pay yet', () => {
    assert.deepEqual(close({ ...open, paymentIntent: null }, 'declined'), { status: 'declined', closeReason: 'declined' });
  });
  it('is only a wish once there is a PaymentIntent', () => {
    assert.deepEqual(close(open, 'cancelled'), { status: 'closing', closeReason: 'cancelled' });
  });
  it('is asked for once', () => {
    for (const status of PAYMENT_STATUSES) if (status !== 'open') assert.equal(close({ ...open, status }, 'expired'), null);
  });
  it('is carried to Stripe unless Stripe has decided', () => {
    assert.ok(mustCancelAtStripe(closing, truth));
    for (const status of ['succeeded', 'canceled', 'processing'] as const) assert.ok(!mustCancelAtStripe(closing, { ...truth, status }));
    assert.ok(!mustCancelAtStripe(open, truth));
  });
});

describe('Stripe’s word', () => {
  it('makes it paid, from open and from closing', () => {
    assert.deepEqual(applyTruth(open, succeeded), { status: 'paid' });
    assert.deepEqual(applyTruth(closing, succeeded), { status: 'paid' });
  });
  it('ends a closing request for the reason that was wished', () => {
    assert.deepEqual(applyTruth({ ...closing, closeReason: 'expired' }, { ...truth, status: 'canceled' }), { status: 'expired', closeReason: 'expired' });
    assert.deepEqual(applyTruth(open, { ...truth, status: 'canceled' }), { status: 'cancelled', closeReason: 'cancelled' });
  });
  it('about another PaymentIntent changes nothing', () => {
    assert.equal(applyTruth(open, { ...succeeded, paymentIntent: 'pi_2' }), null);
    assert.equal(applyTruth({ ...open, paymentIntent: null }, succeeded), null);
  });
  it('never moves a request that has ended', () => {
    for (const status of PAYMENT_STATUSES) if (isTerminal(status)) assert.equal(applyTruth({ ...open, status }, succeeded), null);
  });
  it('that does not match the request asks for a person', () => {
    for (const wrong of [{ amountReceived: 1 }, { amount: 1 }, { currency: 'USD' }, { account: 'acct_2' }, { livemode: true }]) {
      assert.deepEqual(applyTruth(open, { ...succeeded, ...wrong }), { status: 'review' });
    }
    assert.deepEqual(applyTruth(open, { ...truth, status: 'requires_capture' }), { status: 'review' });
  });
  it('about an attempt is a hint beside the state', () => {
    assert.deepEqual(applyTruth(open, { ...truth, declineReason: 'expired_card' }), { progress: 'failed', declineReason: 'expired_card' });
    assert.deepEqual(applyTruth(open, { ...truth, status: 'requires_action' }), { progress: 'at_bank', declineReason: null });
    assert.deepEqual(applyTruth(open, { ...truth, status: 'processing' }), { progress: 'processing', declineReason: null });
    assert.equal(applyTruth({ ...open, progress: 'paying' }, truth), null);
  });
});
