/** The page of codes has every code that there is, with its status and Stripe's codes behind it, and none that there isn't. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { root } from '../../scripts/entries.mjs';
import { PROBLEMS } from '../../src/domain/contract.js';
import { DECLINE_REASONS, declineReason } from '../../src/domain/decline.js';

const page = readFileSync(`${root}/docs/troubleshooting.md`, 'utf8');

/** The table below a heading: cells by row, without the code marks of the first one. */
function table(heading: string): string[][] {
  const [, section = ''] = page.split(`## ${heading}\n`);
  const rows = section.split(/\n## /)[0]!.split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((row) => row.slice(2, -2).split(' | ').map((cell) => cell.trim())).map(([code = '', ...rest]) => [code.replaceAll('`', ''), ...rest]);
}

describe('the page of codes', () => {
  it('has every code of the contract, with its status', () => {
    assert.deepEqual(Object.fromEntries(table('Codes of the backend').map(([code, status]) => [code, Number(status)])), { ...PROBLEMS });
  });

  it('has both codes of the browser', () => {
    assert.deepEqual(table('Codes of the browser').map(([code]) => code), ['offline', 'unexpected']);
  });

  it('has every reason of a decline, and the codes of Stripe that lead to it', () => {
    const rows = table('Why a card was declined');
    assert.deepEqual(rows.map(([reason]) => reason).sort(), [...DECLINE_REASONS].sort());
    for (const [reason, codes = ''] of rows) {
      for (const [, code = ''] of codes.matchAll(/`(\w+)`/g)) assert.equal(declineReason({ code: 'card_declined', decline_code: code }), reason, code);
    }
  });

  it('leaves out no code of Stripe that has a reason of its own', () => {
    const source = readFileSync(`${root}/src/domain/decline.ts`, 'utf8');
    const [, list = ''] = /const CODES = \{\n([\s\S]*?)\} as const/.exec(source) ?? [];
    const codes = [...list.matchAll(/: '([^']+)'/g)].flatMap(([, some = '']) => some.split(' '));
    assert.ok(codes.length > 20);
    assert.deepEqual(codes.filter((code) => !page.includes(`\`${code}\``)), []);
  });

  it('says each problem in every row', () => {
    for (const row of [...table('Codes of the backend'), ...table('Codes of the browser'), ...table('Why a card was declined')]) assert.ok(row.every((cell) => cell.length > 0), row.join(' | '));
  });
});
