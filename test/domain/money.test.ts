import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { amountProblem, currencyRules, formatMoney, toDecimal } from '../../src/domain/money.js';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u200e\u200f]/g, '');

describe('money', () => {
  it('has Stripe’s exponents, not ICU’s', () => {
    assert.deepEqual(['AUD', 'JPY', 'KWD', 'MGA', 'ISK', 'UGX', 'HUF'].map((code) => currencyRules(code).exponent), [2, 0, 3, 0, 2, 2, 2]);
  });

  it('is shown with a sign that no other currency shares', () => {
    assert.equal(formatMoney({ amount: 8500, currency: 'AUD' }, 'en-AU'), 'A$85.00');
    assert.equal(formatMoney({ amount: 8500, currency: 'USD' }, 'en-US'), 'US$85.00');
    assert.equal(plain(formatMoney({ amount: 123450, currency: 'EUR' }, 'de')), '1.234,50 €');
    assert.equal(plain(formatMoney({ amount: 8500, currency: 'PLN' }, 'pl')), '85,00 zł');
    assert.equal(plain(formatMoney({ amount: 8500, currency: 'KWD' }, 'en')), 'KWD 8.500');
    assert.equal(formatMoney({ amount: 5000, currency: 'JPY' }, 'en'), 'JP¥5,000');
  });

  it('falls back to English for a locale that does not exist', () => assert.equal(formatMoney({ amount: 100, currency: 'AUD' }, 'x-'), 'A$1.00'));

  it('prints exact decimals', () => {
    assert.equal(toDecimal({ amount: 5, currency: 'AUD' }), '0.05');
    assert.equal(toDecimal({ amount: 99_999_999, currency: 'AUD' }), '999999.99');
    assert.equal(toDecimal({ amount: 5000, currency: 'JPY' }), '5000');
    assert.equal(toDecimal({ amount: 1230, currency: 'KWD' }), '1.230');
    assert.equal(toDecimal({ amount: 500, currency: 'ISK' }), '5');
  });

  it('refuses what Stripe would', () => {
    assert.equal(amountProblem({ amount: 49, currency: 'AUD' }), 'amount_too_small');
    assert.equal(amountProblem({ amount: 50, currency: 'AUD' }), null);
    assert.equal(amountProblem({ amount: 100_000_000, currency: 'AUD' }), 'amount_too_large');
    assert.equal(amountProblem({ amount: 8505, currency: 'KWD' }), 'amount_too_precise');
    assert.equal(amountProblem({ amount: 550, currency: 'ISK' }), 'amount_too_precise');
  });
});
