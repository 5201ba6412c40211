/** Servers of others that carry messages, each started on the first question. The package has none of them: started-carriers.built.ts. */
import { Worker } from 'node:worker_threads';
import { janusIsInstalled, startJanus } from './janus.js';

export interface StartedCarrier {
  readonly port: number;
  close(): unknown;
}

/** `null`: it isn't installed. */
export const STARTED_CARRIERS: Record<string, () => Promise<StartedCarrier> | null> = {
  peerjs: startPeerJs,
  janus: () => (janusIsInstalled() ? startJanus() : null),
};

/** A port of its own: it can't share one with Socket.IO. */
function startPeerJs(): Promise<StartedCarrier> {
  const worker = new Worker(new URL('./peerjs.mjs', import.meta.url));
  return new Promise((resolve, reject) => {
    worker.once('message', (port: number) => {
      worker.unref();
      resolve({ port, close: () => worker.terminate() });
    });
    worker.once('error', reject);
  });
}
