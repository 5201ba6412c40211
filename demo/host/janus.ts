/** A Janus of our own with its TextRoom plugin, where Debian's `janus` is installed: a real media server's data channel. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BINARY = '/usr/bin/janus';
const LIBRARY = '/usr/lib/x86_64-linux-gnu/janus';
export const janusIsInstalled = (): boolean => existsSync(BINARY) && existsSync(LIBRARY);

export interface Janus {
  /** Of its WebSocket transport. */
  readonly port: number;
  close(): void;
}

/** @throws Error if it doesn't answer within 10 s */
export async function startJanus(): Promise<Janus> {
  const folder = mkdtempSync(join(tmpdir(), 'call-payments-janus-'));
  const port = await freePort();
  const file = (name: string, text: string) => writeFileSync(join(folder, name), text);
  file('janus.jcfg', `general: {
    configs_folder = "${folder}"
    plugins_folder = "${LIBRARY}/plugins"
    transports_folder = "${LIBRARY}/transports"
    debug_level = 3
  }
  plugins: { disable = "libjanus_voicemail.so,libjanus_recordplay.so,libjanus_sip.so,libjanus_nosip.so,libjanus_streaming.so,libjanus_videocall.so,libjanus_videoroom.so,libjanus_audiobridge.so,libjanus_echotest.so,libjanus_lua.so,libjanus_duktape.so" }
  transports: { disable = "libjanus_http.so,libjanus_pfunix.so,libjanus_mqtt.so,libjanus_nanomsg.so,libjanus_rabbitmq.so" }`);
  file('janus.transport.websockets.jcfg', `general: { ws = true
    ws_port = ${String(port)}
    ws_ip = "127.0.0.1" }`);
  file('janus.plugin.textroom.jcfg', 'general: { json = "compact" }');
  const child = spawn(BINARY, ['-F', folder, '-C', join(folder, 'janus.jcfg')], { stdio: 'ignore' });
  const close = () => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  for (const end = Date.now() + 10_000; !(await answers(port)); ) {
    if (Date.now() > end || child.exitCode !== null) {
      close();
      throw new Error('Janus does not answer');
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { port, close };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket.destroy().destroyed));
    socket.on('error', () => resolve(false));
  });
}
