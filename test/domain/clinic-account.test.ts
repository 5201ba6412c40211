import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { platformFeeOf, requirementKind } from '../../src/domain/clinic-account.js';

describe('the platform’s fee of a payment', () => {
  const share = { basisPoints: 150 };
  const both = { basisPoints: 150, fixed: { amount: 30, currency: 'AUD' } };

  it('is nothing where none is set', () => {
    assert.equal(platformFeeOf(null, { amount: 8500, currency: 'AUD' }), 0);
  });

  it('is rounded down to the minor unit, in every currency’s own', () => {
    for (const [amount, currency, fee] of [[8500, 'AUD', 127], [8533, 'AUD', 127], [8534, 'AUD', 128], [66, 'JPY', 0], [67, 'JPY', 1], [12_340, 'KWD', 185]] as const) {
      assert.equal(platformFeeOf(share, { amount, currency }), fee, `${amount} ${currency}`);
    }
  });

  it('adds what is fixed in that currency, and in no other', () => {
    assert.equal(platformFeeOf(both, { amount: 8500, currency: 'AUD' }), 157);
    assert.equal(platformFeeOf(both, { amount: 8500, currency: 'NZD' }), 127);
    assert.equal(platformFeeOf({ fixed: both.fixed }, { amount: 8500, currency: 'NZD' }), 0);
  });

  it('is never all of it', () => {
    for (const amount of [1, 2, 29, 30, 31]) assert.equal(platformFeeOf({ fixed: both.fixed }, { amount, currency: 'AUD' }), Math.min(30, amount - 1));
  });
});

describe('what Stripe asks for', () => {
  for (const [path, kind] of [
    ['external_account', 'bank_account'], ['tos_acceptance.date', 'terms'], ['individual.verification.document', 'document'], ['representative.first_name', 'person'],
    ['business_profile.mcc', 'business'], ['configuration.merchant.mcc', 'business'], ['contact_email', 'business'], ['something.else', 'other'],
  ] as const) {
    it(`${path}: ${kind}`, () => assert.equal(requirementKind(path), kind));
  }
});
