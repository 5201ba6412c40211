/** What the pages show works: every block is compiled, parsed or looked up, and the check notices what does not work. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkSamples, readSamples } from '../../scripts/docs/check-samples.mjs';
import { samplesOf } from '../../scripts/docs/samples.mjs';

/** One page with one block. */
const block = (info: string, code: string, given = '') => samplesOf('page.md', `# Page\n\n${given && `<!-- given: ${given} -->\n`}\`\`\`${info}\n${code}\n\`\`\`\n`);
const problemsOf = async (...samples: Parameters<typeof block>[]) => (await checkSamples(samples.flatMap((sample) => block(...sample)))).problems;

describe('the samples of the pages', () => {
  it('work, and none is left out', async () => {
    const { problems, checked, unchecked } = await checkSamples(readSamples());
    assert.deepEqual(problems, []);
    assert.deepEqual(unchecked, []);
    assert.ok(checked > 25, `${checked} samples`);
  });
});

describe('the check', () => {
  it('compiles scripts, with what the reader has already', async () => {
    const problems = await problemsOf(
      ['ts', "import { liveKit } from 'call-payments/call-channels/live-kit.js';"],
      ['js', "document.createElement('payment-prompt').backendUri = '';"],
      ['js', 'prompt.channel = undefined;'],
      ['js', 'prompt.channel = undefined;', "import type { PaymentPromptElement } from 'call-payments';\ndeclare const prompt: PaymentPromptElement;"],
      ['html', '<script type="module">\n  document.querySelector("payment-prompt").getTokens = () => "";\n</script>'],
    );
    assert.equal(problems.length, 4, problems.join('\n'));
    assert.match(problems.join('\n'), /live-kit[\s\S]*backendUri[\s\S]*channel[\s\S]*page\.md:5: Property 'getTokens'/);
  });

  for (const [what, info, code, problem] of [
    ['a tag that does not exist', 'html', '<payment-box></payment-box>', /there is no <payment-box>/],
    ['an attribute that does not exist', 'html', '<payment-prompt backend="/pay"></payment-prompt>', /<payment-prompt> has no attribute backend/],
    ['broken HTML', 'html', '<payment-prompt backend-url="/pay" backend-url="/"></payment-prompt>', /duplicate-attribute/],
    ['a broken import map', 'html', '<script type="importmap">{ "imports": }</script>', /SyntaxError/],
    ['broken JSON', 'json', '{ "a": 1, }', /SyntaxError/],
    ['a custom property that does not exist', 'css', 'payment-prompt { --payment-colour: red; }', /no custom property --payment-colour/],
    ['a part that does not exist', 'css', 'payment-prompt::part(box) { color: red; }', /has no part box/],
    ['broken CSS', 'css', 'payment-prompt { color: red; } }', /page\.md:4/],
    ['a script that does not exist', 'sh', 'npm run tests', /there is no script tests/],
    ['a command that does not exist', 'sh', 'PORT=1 npx call-payments server   # starts it', /call-payments server is no command/],
    ['an option that does not exist', 'sh', 'npx call-payments conformance --token x', /conformance has no --token/],
    ['a package that is not ours', 'sh', 'npm install call-payments left-pad', /left-pad/],
    ['a directive that does not exist', 'csp', "default-src 'none'; script 'self'", /no directive script/],
    ['a block without a language', '', 'x', /no language/],
    ['a copy of what no test compiles', 'vue from docs/theming.md', '<template></template>', /not among the files/],
    ['a copy that has changed', 'tsx from test/types/react/call.tsx', 'export {};', /differs from/],
  ] as const) {
    it(`notices ${what}`, async () => {
      const problems = await problemsOf([info, code]);
      assert.equal(problems.length, 1, problems.join('\n'));
      assert.match(problems[0]!, problem);
    });
  }

  it('counts what says that it can’t be checked, with the reason', async () => {
    const { problems, checked, unchecked } = await checkSamples(block('rust unchecked: another language', 'fn main() {}'));
    assert.deepEqual([problems, checked, unchecked], [[], 0, ['page.md:4: another language']]);
  });
});
