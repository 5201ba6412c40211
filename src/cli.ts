#!/usr/bin/env node
/** `npx call-payments dev`, `serve` and `conformance`. */
const USAGE = `call-payments dev                                      a backend, a stand-in for Stripe and a demo call, to develop against; --help lists its options
call-payments serve                                    the reference backend, configured by the environment
call-payments conformance --url URL --tokens FILE      holds any backend to the contract
`;

const [command, ...rest] = process.argv.slice(2);
if (command === 'dev') {
  // A bundle of its own, made from the demo (scripts/build-dev.mjs): none of it is part of the library.
  const tool: string = new URL('./dev/main.js', import.meta.url).href;
  const { main } = (await import(/* @vite-ignore */ tool)) as { main(this: void, args: readonly string[]): Promise<number> };
  process.exit(await main(rest));
} else if (command === 'serve') {
  const { serve } = await import('./server/serve.js');
  try {
    const serving = await serve(process.env);
    const stop = () => void serving.close().then(() => process.exit(0));
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
} else if (command === 'conformance') {
  const { main } = await import('./conformance/main.js');
  process.exitCode = await main(rest);
} else {
  process.stdout.write(USAGE);
  process.exitCode = command === undefined || command === '--help' ? 0 : 1;
}
export {};
