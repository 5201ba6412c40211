/** docs/benchmarks.md, from the figures of one run. */
import { MEASURES, whereBehind, type Figures, type Verdict } from './comparison.js';

export interface Run {
  readonly machine: string;
  readonly date: string;
  readonly figures: readonly (Figures & { readonly version: string; readonly is: string })[];
  readonly verdicts: readonly Verdict[];
  readonly rounds: number;
  readonly fresh: number;
  /** What the server's benches printed, where they ran. */
  readonly server: string | null;
}

const table = (rows: readonly (readonly string[])[]) => {
  const [head = [], ...body] = rows;
  return [head, head.map((_, index) => (index < 1 ? '---' : '--:')), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
};
const code = (name: string) => (name.startsWith('<') ? `\`${name}\`` : name);
const bold = (text: string, is: boolean) => (is ? `**${text}**` : text);
const bytes = (value: number) => value.toLocaleString('en');
export const wordsOf = (measure: string) => MEASURES.find((one) => one.measure === measure)!;

/** One goal, in words. */
export function goalLine({ goal, value, limit, verdict }: Verdict): string {
  const { words, print } = wordsOf(goal.measure);
  const times = goal.times === 1 ? 'no more than' : `at most ${String(goal.times)} times`;
  const text = `${words} of ${code(goal.ours)}: ${times} ${code(goal.peer)}: ${print(value)} of ${print(limit)}`;
  if (verdict !== 'exception') return text;
  const exception = goal.exception!;
  return `${text}; recorded exception up to ${'value' in exception ? print(exception.value) : `${String(exception.times)} times`}: ${exception.why}`;
}

export function benchmarksPage({ machine, date, figures, verdicts, rounds, fresh, server }: Run): string {
  const inOrder = [...figures].sort((a, b) => a.initial - b.initial);
  const sizes = inOrder.map(({ name, ours, version, initial, all, is }) => [bold(code(name), ours), version, bold(bytes(initial), ours), bold(bytes(all), ours), is]);
  const upgraded = figures.filter(({ upgrade }) => upgrade !== undefined).sort((a, b) => a.upgrade! - b.upgrade!);
  const costs = upgraded.map((one) => [bold(code(one.name), one.ours), ...MEASURES.filter(({ measure }) => measure !== 'initial' && measure !== 'all').map(({ measure, print }) => print(one[measure]!))]);
  const behind = whereBehind(figures).map(({ ours, measure, value, ahead }) => {
    const { words, print } = wordsOf(measure);
    return `- ${code(ours)}, ${words} (${print(value)}): ${ahead.map((peer) => `${code(peer.name)} ${print(peer.value)}`).join(', ')}.`;
  });
  return `# Benchmarks beside peers

Written by \`npm run bench\`, which measures ours and the peers in one run: compare what stands in one table, and nothing with another computer's. Run on ${date}, ${machine}.

\`\`\`sh
npm ci && npm run bench            # a few minutes; installs the peers into bench/peers at first
npm run bench -- --all             # the backend's floors, the history and the channel as well
npm run bench -- --rounds 40 --fresh 15 --no-write
\`\`\`

It needs a Chromium (\`CHROMIUM_PATH\`, or a usual place), and ends with 1 where a goal below is missed beyond its recorded exception.

## Sizes

Brotli bytes, minified and bundled the same way, everything that a module imports included (lit, React). *At first* is what a page loads before anything is to be paid, *all* what may be loaded later too. Catalogues of other languages than English are
counted in neither, and Stripe.js, which comes from Stripe, in no row.

${table([['what', 'version', 'at first', 'all', 'what it is'], ...sizes])}

## Upgrade and idle

Chromium at a quarter of this processor's speed. Medians: of ${String(fresh)} fresh pages for import and first instance, of ${String(rounds)} rounds of ten for each further instance. All are idle: nothing to pay, nothing opened; ours have a session, answered in the page.
Memory is V8's heap for each of a hundred, after a collection. Timers are timeouts, intervals, animation frames and idle callbacks.

${table([['element', 'import and define', 'first instance', 'each further', 'in bare ones', 'memory', 'timers in 10 s', 'requests in 10 s'], ...costs])}

## Goals

${verdicts.map((one) => `- ${one.verdict === 'met' ? 'Met' : one.verdict === 'exception' ? 'Not met' : 'MISSED'}: ${goalLine(one)}.`).join('\n')}

## Where we are not ahead

Every figure of ours that somebody in the tables betters by more than a twentieth, whatever they do for it. Some do much less than a payment, and some nothing at all, like the floor, which no element of ours can be under.

${behind.length > 0 ? behind.join('\n') : '- Nowhere.'}
${server === null ? '' : `\n## The backend, the history and the channel\n\n\`\`\`\n${server.trim()}\n\`\`\`\n`}`;
}
