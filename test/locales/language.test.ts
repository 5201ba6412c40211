import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stripeLocale } from '../../src/elements/payment-prompt/stripe-form.js';
import { directionOf, resolveLanguage } from '../../src/locales/language.js';
import { promptCatalogues } from '../../src/locales/prompt-catalogues.js';

const resolve = (tag: string) => resolveLanguage(tag, (language) => language in promptCatalogues);

describe('a person’s language', () => {
  for (const [tag, language] of Object.entries({
    'en-AU': 'en', 'fr-CA': 'fr', fr: 'fr', de_AT: 'en', 'de-AT': 'de', pt: 'pt-BR', 'pt-PT': 'pt-BR', 'es-419': 'es',
    zh: 'zh-Hans', 'zh-CN': 'zh-Hans', 'zh-SG': 'zh-Hans', 'zh-TW': 'zh-Hant', 'zh-HK': 'zh-Hant', 'zh-Hant-MO': 'zh-Hant',
    pa: 'pa-Guru', 'pa-IN': 'pa-Guru', 'pa-PK': 'en', tl: 'fil', iw: 'he', 'fa-AF': 'fa', sw: 'en', '': 'en', 'x!': 'en', '*': 'en',
  })) {
    it(`“${tag}” is served in ${language}`, () => assert.equal(resolve(tag), language));
  }

  it('is written in its direction', () => {
    assert.deepEqual(Object.keys(promptCatalogues).filter((language) => directionOf(language) === 'rtl'), ['ar', 'fa', 'he', 'ur']);
  });

  it('is Stripe’s too where Stripe has it, and English where it has not', () => {
    const inEnglish = Object.keys(promptCatalogues).filter((language) => language !== 'en' && stripeLocale(language) === 'en');
    assert.deepEqual(inEnglish, ['fa', 'hi', 'ne', 'pa-Guru', 'uk', 'ur']);
    assert.deepEqual(['zh-Hans', 'zh-Hant', 'pt-BR', 'fil', 'en-GB', 'en-AU', 'th'].map(stripeLocale), ['zh', 'zh-TW', 'pt-BR', 'fil', 'en-GB', 'en', 'th']);
  });
});
