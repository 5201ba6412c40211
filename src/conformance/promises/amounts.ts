/** Money: which amounts can be asked for, and what is said of the others. */
import type { ProblemCode } from '../../domain/contract.js';
import { MAXIMUM_AMOUNT, currencyRules } from '../../domain/money.js';
import { BrokenPromise, mustBe, type ContractPromise } from '../contract-promise.js';
import { seenAs } from '../backend-under-test.js';
import type { Stage } from '../stage.js';

async function mustSay(stage: Stage, code: ProblemCode, cases: readonly { amount: number; currency: string }[]): Promise<void> {
  for (const money of cases) {
    const body = stage.newRequest(money);
    stage.willMake(body.id);
    const answer = await stage.backend.ask(stage.tokens.clinician, 'POST /payment-requests', { body });
    if (answer.status !== 422 || answer.code !== code) throw new BrokenPromise(`${money.currency} ${money.amount}: ${seenAs(answer)}, not 422 ${code}`);
  }
}

export const AMOUNTS: readonly ContractPromise[] = [
  {
    name: 'amount-too-small',
    says: 'An amount below the currency’s minimum is amount_too_small',
    async keep(stage) {
      const { currency } = stage;
      await mustSay(stage, 'amount_too_small', [0, -1, -MAXIMUM_AMOUNT, currencyRules(currency).minimum - 1].map((amount) => ({ amount, currency })));
    },
  },
  {
    name: 'amount-too-large',
    says: 'An amount that no card takes is amount_too_large',
    keep: (stage) => mustSay(stage, 'amount_too_large', [MAXIMUM_AMOUNT + 1, MAXIMUM_AMOUNT * 100].map((amount) => ({ amount: Math.ceil(amount / 100) * 100, currency: stage.currency }))),
  },
  {
    name: 'amount-too-precise',
    says: 'An amount with decimals that cannot be charged (KWD, ISK) is amount_too_precise',
    keep: (stage) => mustSay(stage, 'amount_too_precise', [{ amount: 1001, currency: 'KWD' }, { amount: 12_345, currency: 'JOD' }, { amount: 50_050, currency: 'ISK' }]),
  },
  {
    name: 'amount-limits',
    says: 'The smallest and the largest amount are taken as they are',
    async keep(stage) {
      const { minimum, step } = currencyRules(stage.currency);
      for (const amount of [minimum, Math.floor(MAXIMUM_AMOUNT / step) * step]) mustBe((await stage.requested({ amount })).amount, amount, 'the amount');
    },
  },
  {
    name: 'currency-unsupported',
    says: 'A currency that does not exist is currency_unsupported',
    keep: (stage) => mustSay(stage, 'currency_unsupported', [{ amount: 5000, currency: 'QQQ' }]),
  },
];
