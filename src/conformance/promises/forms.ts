/** What every answer of the run was held to. Tried last. */
import { BrokenPromise, type ContractPromise } from '../contract-promise.js';

const SHOWN = 3;

function mustHaveNone(faults: ReadonlyMap<string, number>): void {
  if (faults.size === 0) return;
  const lines = [...faults].slice(0, SHOWN).map(([fault, times]) => (times > 1 ? `${fault} (${times} times)` : fault));
  throw new BrokenPromise(`${lines.join('; ')}${faults.size > SHOWN ? `; and ${faults.size - SHOWN} more` : ''}`);
}

export const FORMS: readonly ContractPromise[] = [
  {
    name: 'answers',
    says: 'Every answer is JSON of the contract’s schema, with no field more and none less',
    keep: async ({ backend }) => mustHaveNone(backend.faultsOfAnswers),
  },
  {
    name: 'problems',
    says: 'Every failure is RFC 9457 problem details with a code of the contract and that code’s status',
    keep: async ({ backend }) => mustHaveNone(backend.faultsOfProblems),
  },
];
