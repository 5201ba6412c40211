import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatMoney, type Money } from '../../src/domain/money.js';

/** 1,234.56 (JPY 1,234,567; KWD 1,234.560), read over by eye: no sign is another currency's, no digit is lost, and no sign falls apart from right to left. */
const CURRENCIES: readonly Money[] = [
  { amount: 123456, currency: 'AUD' },
  { amount: 123456, currency: 'USD' },
  { amount: 123456, currency: 'EUR' },
  { amount: 1234567, currency: 'JPY' },
  { amount: 1234560, currency: 'KWD' },
  { amount: 123456, currency: 'INR' },
];
const MOMENT = new Date('2026-03-02T04:05:00Z');

/** Locale: the six amounts, then the moment in Sydney. */
const TABLE: Readonly<Record<string, readonly string[]>> = {
  'en-AU': ['A$1,234.56', 'USD\u00a01,234.56', 'EUR\u00a01,234.56', 'JPY\u00a01,234,567', 'KWD\u00a01,234.560', 'INR\u00a01,234.56', '2 Mar 2026, 3:05 pm'],
  ar: ['\u200f1,234.56\u00a0\u2066AU$\u2069', '\u200f1,234.56\u00a0\u2066US$\u2069', '\u200f1,234.56\u00a0\u2066€\u2069', '\u200f1,234,567\u00a0\u2066JP¥\u2069', '\u200f1,234.560\u00a0\u2066د.ك.\u2069\u200f', '\u200f1,234.56\u00a0\u2066₹\u2069', '02\u200f/03\u200f/2026، 3:05 م'],
  de: ['1.234,56\u00a0AU$', '1.234,56\u00a0US$', '1.234,56\u00a0€', '1.234.567\u00a0JP¥', '1.234,560\u00a0KWD', '1.234,56\u00a0₹', '02.03.2026, 15:05'],
  el: ['1.234,56\u00a0A$', '1.234,56\u00a0US$', '1.234,56\u00a0€', '1.234.567\u00a0JP¥', '1.234,560\u00a0KWD', '1.234,56\u00a0₹', '2 Μαρ 2026, 3:05 μ.μ.'],
  'en-US': ['A$1,234.56', 'US$1,234.56', '€1,234.56', 'JP¥1,234,567', 'KWD\u00a01,234.560', '₹1,234.56', 'Mar 2, 2026, 3:05 PM'],
  es: ['1234,56\u00a0AUD', '1234,56\u00a0US$', '1234,56\u00a0€', '1.234.567\u00a0JPY', '1234,560\u00a0KWD', '1234,56\u00a0INR', '2 mar 2026, 15:05'],
  fa: ['\u200eA$۱٬۲۳۴٫۵۶', '\u200eUS$۱٬۲۳۴٫۵۶', '\u200e€۱٬۲۳۴٫۵۶', '\u200eJP¥۱٬۲۳۴٬۵۶۷', '\u200eKWD\u00a0۱٬۲۳۴٫۵۶۰', '\u200e₹۱٬۲۳۴٫۵۶', '۱۱ اسفند ۱۴۰۴، ۱۵:۰۵'],
  fil: ['A$1,234.56', 'US$1,234.56', '€1,234.56', 'JP¥1,234,567', 'KWD\u00a01,234.560', '₹1,234.56', 'Mar 2, 2026, 3:05 PM'],
  fr: ['1\u202f234,56\u00a0$AU', '1\u202f234,56\u00a0$US', '1\u202f234,56\u00a0€', '1\u202f234\u202f567\u00a0JPY', '1\u202f234,560\u00a0KWD', '1\u202f234,56\u00a0₹', '2 mars 2026, 15:05'],
  he: ['\u200f1,234.56\u00a0\u200f\u2066A$\u2069', '\u200f1,234.56\u00a0\u200f\u2066US$\u2069', '\u200f1,234.56\u00a0\u200f\u2066€\u2069', '\u200f1,234,567\u00a0\u200f\u2066JP¥\u2069', '\u200f1,234.560\u00a0\u200f\u2066KWD\u2069', '\u200f1,234.56\u00a0\u200f\u2066₹\u2069', '2 במרץ 2026, 15:05'],
  hi: ['A$1,234.56', 'US$1,234.56', '€1,234.56', 'JP¥12,34,567', 'KWD\u00a01,234.560', '₹1,234.56', '2 मार्च 2026, 3:05 pm'],
  it: ['1234,56\u00a0A$', '1234,56\u00a0USD', '1234,56\u00a0€', '1.234.567\u00a0JPY', '1234,560\u00a0KWD', '1234,56\u00a0INR', '2 mar 2026, 15:05'],
  ja: ['A$1,234.56', 'US$1,234.56', '€1,234.56', 'JP¥1,234,567', 'KWD\u00a01,234.560', '₹1,234.56', '2026/03/02 15:05'],
  ko: ['AU$1,234.56', 'US$1,234.56', '€1,234.56', 'JP¥1,234,567', 'KWD\u00a01,234.560', '₹1,234.56', '2026. 3. 2. PM 3:05'],
  ne: ['A$\u00a0१,२३४.५६', 'US$\u00a0१,२३४.५६', '€\u00a0१,२३४.५६', 'JP¥\u00a0१२,३४,५६७', 'KWD\u00a0१,२३४.५६०', '₹\u00a0१,२३४.५६', '२०२६ मार्च २, १५:०५'],
  'pa-Guru': ['A$1,234.56', 'US$1,234.56', '€1,234.56', 'JP¥12,34,567', 'KWD\u00a01,234.560', '₹1,234.56', '2 ਮਾਰਚ 2026, 3:05 PM'],
  pl: ['1234,56\u00a0AUD', '1234,56\u00a0USD', '1234,56\u00a0€', '1\u00a0234\u00a0567\u00a0JPY', '1234,560\u00a0KWD', '1234,56\u00a0INR', '2 mar 2026, 15:05'],
  'pt-BR': ['AU$\u00a01.234,56', 'US$\u00a01.234,56', '€\u00a01.234,56', 'JP¥\u00a01.234.567', 'KWD\u00a01.234,560', '₹\u00a01.234,56', '2 de mar. de 2026, 15:05'],
  ru: ['1\u00a0234,56\u00a0A$', '1\u00a0234,56\u00a0US$', '1\u00a0234,56\u00a0€', '1\u00a0234\u00a0567\u00a0JP¥', '1\u00a0234,560\u00a0KWD', '1\u00a0234,56\u00a0₹', '2 мар. 2026 г., 15:05'],
  tr: ['AU$1.234,56', 'US$1.234,56', '€1.234,56', 'JP¥1.234.567', 'KWD\u00a01.234,560', '₹1.234,56', '2 Mar 2026 15:05'],
  uk: ['1\u00a0234,56\u00a0AUD', '1\u00a0234,56\u00a0USD', '1\u00a0234,56\u00a0EUR', '1\u00a0234\u00a0567\u00a0JP¥', '1\u00a0234,560\u00a0KWD', '1\u00a0234,56\u00a0INR', '2 бер. 2026 р., 15:05'],
  ur: ['A$1,234.56', 'US$1,234.56', '€1,234.56', 'JP¥1,234,567', 'KWD\u00a01,234.560', '₹1,234.56', '2 مارچ، 2026، 3:05 PM'],
  vi: ['1.234,56\u00a0AU$', '1.234,56\u00a0US$', '1.234,56\u00a0€', '1.234.567\u00a0JP¥', '1.234,560\u00a0KWD', '1.234,56\u00a0₹', '15:05 2 thg 3, 2026'],
  'zh-Hans': ['AU$1,234.56', 'US$1,234.56', '€1,234.56', 'JP¥1,234,567', 'KWD\u00a01,234.560', '₹1,234.56', '2026年3月2日 15:05'],
  'zh-Hant': ['AU$1,234.56', 'US$1,234.56', '€1,234.56', 'JP¥1,234,567', 'KWD\u00a01,234.560', '₹1,234.56', '2026年3月2日 下午3:05'],
};

/** Unicode's decimal digits come in rows that begin where the code point ends in 0 or in 6. */
function zeroOf(digit: string): number {
  const start = digit.codePointAt(0)! & ~15;
  return /\p{Nd}/u.test(String.fromCodePoint(start)) ? start : start + 6;
}

describe('amounts and dates', () => {
  for (const [locale, expected] of Object.entries(TABLE)) {
    it(`in ${locale}`, () => {
      const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Australia/Sydney' }).format(MOMENT);
      assert.deepEqual([...CURRENCIES.map((money) => formatMoney(money, locale)), date], expected);
    });

    it(`in ${locale} keep their digits`, () => {
      for (const money of CURRENCIES) {
        const digits = formatMoney(money, locale).replace(/\P{Nd}/gu, '').replace(/\p{Nd}/gu, (digit) => String(digit.codePointAt(0)! - zeroOf(digit)));
        assert.equal(digits, String(money.amount));
      }
    });
  }
});
