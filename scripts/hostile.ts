// npm run hostile                                     10,000 schedules from a new seed
// npm run hostile -- --schedules 200000 --seed 1      as many as wanted: seeds 1, 2, 3 …
// npm run hostile -- --schedules 1 --seed 4711        one seed alone, told line by line
import { parseArgs } from 'node:util';
import { failureText, runHostile, runSchedule } from '../test/client/hostile/run.js';

const { values } = parseArgs({ options: { schedules: { type: 'string', default: '10000' }, seed: { type: 'string', default: String(Date.now() % 1_000_000_000) } } });
const [schedules, seed] = [Number(values.schedules), Number(values.seed)];
if (schedules === 1) {
  const result = await runSchedule(seed, true);
  console.log(result.story.join('\n'));
  console.log(result.violations.length > 0 ? `\n${failureText(result)}` : `\nseed ${seed}: all held`);
  process.exitCode = result.violations.length > 0 ? 1 : 0;
} else {
  const started = performance.now();
  const perSecond = (done: number) => Math.round((done / (performance.now() - started)) * 1000);
  const report = await runHostile({
    schedules, seed,
    onProgress: (done) => {
      if (done % 10_000 === 0) console.log(`${done} schedules, ${perSecond(done)} a second`);
    },
  });
  for (const failure of report.failures) console.log(failureText(failure));
  console.log(`seed ${seed}: ${report.schedules} schedules, ${report.failures.length} failures, ${perSecond(report.schedules)} a second`);
  console.log(`  ${report.messages} messages, ${report.requests} requests to the backend; by one side at most ${report.busiest[0]} in a second, ${report.busiest[1]} in ten`);
  console.log(`  all up to date at most ${(report.recovery / 1000).toFixed(0)} s after the last fault`);
  process.exitCode = report.failures.length > 0 ? 1 : 0;
}
