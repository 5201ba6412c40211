import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isEmail, suggestEmail } from '../../src/domain/email.js';

describe('the receipt’s address', () => {
  for (const [typed, meant] of [
    ['mira@gmial.com', 'mira@gmail.com'],
    ['mira@gmai.com', 'mira@gmail.com'],
    ['mira@gmaill.com', 'mira@gmail.com'],
    ['mira@gnail.com', 'mira@gmail.com'],
    ['Mira.P@Hotmial.com', 'Mira.P@hotmail.com'],
    ['m@bigpond.con', 'm@bigpond.com'],
    ['m@outlok.com', 'm@outlook.com'],
    ['m@yahooo.com', 'm@yahoo.com'],
    ['m@optusnet.com.a', 'm@optusnet.com.au'],
  ]) {
    it(`${typed}: perhaps ${meant}`, () => assert.equal(suggestEmail(typed!), meant));
  }

  for (const right of ['mira@gmail.com', 'mira@GMAIL.com', 'mira@mail.com', 'mira@ymail.com', 'mira@live.com.au', 'mira@gmx.net', 'mira@yahoo.fr', 'mira@clinic.example', 'mira', '@gmial.com', '']) {
    it(`“${right}” is left alone`, () => assert.equal(suggestEmail(right), null));
  }

  it('has one @, a domain with a dot and no spaces', () => {
    assert.deepEqual(['a@b.c', 'a.b+c@d-e.f.gh', 'ü@ü.de'].map(isEmail), [true, true, true]);
    assert.deepEqual(['', 'a', 'a@b', 'a@b.', 'a@.b', 'a b@c.d', 'a@b@c.d', '@b.c'].map(isEmail), Array<boolean>(8).fill(false));
  });
});
