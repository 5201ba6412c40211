// npm run fuzz                       20,000 requests; says how often each status came and what became of the memory
// npm run fuzz -- --requests 500 --seed 7
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { fuzz } from '../test/server/fuzz.js';
import { sharedDatabase } from '../test/server/support.js';

const { values } = parseArgs({ options: { requests: { type: 'string', default: '20000' }, seed: { type: 'string', default: String(Date.now() % 1_000_000) } } });
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const requests = Number(values.requests);
const heap: number[] = [];
const statuses = await fuzz(requests, Number(values.seed), (done) => {
  if (done % Math.ceil(requests / 10) !== 0) return;
  collect();
  heap.push(process.memoryUsage().heapUsed / 2 ** 20);
  console.log(`${String(done)} requests, heap ${heap.at(-1)!.toFixed(1)} MiB`);
});
console.log(`seed ${values.seed}: ${[...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${String(status)}: ${String(count)}`).join(', ')}; no 5xx, no hang, every answer by the contract`);
await (await sharedDatabase()).close();
