import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { languages, problemsOf } from '../../scripts/check-locales.mjs';
import { historyCatalogues } from '../../src/locales/history-catalogues.js';
import { promptCatalogues } from '../../src/locales/prompt-catalogues.js';
import { settingsCatalogues } from '../../src/locales/settings-catalogues.js';
import { toolCatalogues } from '../../src/locales/tool-catalogues.js';

/** Those that the docs promise. */
const PROMISED = 'ar de el en es fa fil fr he hi it ja ko ne pa-Guru pl pt-BR ru tr uk ur vi zh-Hans zh-Hant'.split(' ');

describe('the catalogues', () => {
  it('are there for the 24 languages', () => {
    assert.deepEqual(languages().sort(), PROMISED);
  });

  for (const language of languages()) {
    it(`${language}: complete, with the placeholders of the English, the plurals that the language has, and small`, async () => {
      assert.deepEqual(await problemsOf(language), []);
    });
  }

  it('can each be loaded by its element', async () => {
    const tables = { prompt: promptCatalogues, tool: toolCatalogues, settings: settingsCatalogues, history: historyCatalogues };
    for (const part of Object.keys(tables) as (keyof typeof tables)[]) {
      assert.deepEqual(Object.keys(tables[part]).sort(), PROMISED);
      const all = await Promise.all(PROMISED.map(async (language) => (await tables[part][language]!()).default));
      assert.ok(all.every((texts) => texts.done && Object.keys(texts).some((key) => key.startsWith(part))));
      assert.equal(new Set(all).size, PROMISED.length, `${part}: two languages load the same file`);
    }
  });
});
