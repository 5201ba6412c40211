/** The page in other colours, as far as the browser that runs the tests can be brought to them. */
import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';

type Look = 'dark' | 'forced colours';

const EMULATED: Record<Look | 'plain', object> = {
  plain: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced colours': { colorScheme: 'light', forcedColors: 'active' },
};
const QUERIES: Record<Look, string> = { dark: '(prefers-color-scheme: dark)', 'forced colours': '(forced-colors: active)' };

const emulate = (look: Look | 'plain'): Promise<boolean> => executeServerCommand('emulate-look', EMULATED[look]);

/** Skips the test where there is no way. */
export async function takeOn(look: Look, test: Mocha.Context): Promise<void> {
  const { style } = document.documentElement;
  style.cssText = 'color-scheme: light dark; background: Canvas';
  const emulated = await emulate(look);
  const is = matchMedia(QUERIES[look]).matches;
  if (emulated) expect(is, `the browser said that it had taken on: ${look}`).to.be.true;
  if (look === 'dark') {
    // As good: the elements follow the page's colour scheme and ask for no preference themselves.
    if (!is) style.colorScheme = 'dark';
    expect(getComputedStyle(document.documentElement).backgroundColor).not.to.equal('rgb(255, 255, 255)');
  } else if (!is) skip(test, 'this browser has no forced colours, or was not started with them');
}

export async function plainLook(): Promise<void> {
  await emulate('plain');
  document.documentElement.removeAttribute('style');
}

/** Never in silence. */
export function skip(test: Mocha.Context, why: string): never {
  console.log(`skipped “${(test.currentTest ?? test.test)?.fullTitle() ?? ''}”: ${why}`);
  test.skip();
  throw new Error('skipped');
}
