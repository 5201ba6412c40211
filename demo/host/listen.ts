/** Opens a port, on all interfaces or on one. */
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

/**
 * Listens on the first of these ports that is free; 0 stands for any.
 * @param host this address alone
 * @returns the port.
 */
export async function listen(server: Server, ports: readonly number[], host?: string): Promise<number> {
  for (const [index, port] of ports.entries()) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          resolve();
        });
      });
      return (server.address() as AddressInfo).port;
    } catch (error) {
      if (!isTaken(error)) throw error;
      if (index === ports.length - 1) throw new Error(`Port ${port} is in use: choose a free one, by PORT=… for \`npm start\`, by --port for \`call-payments dev\`.`, { cause: error });
    }
  }
  throw new Error('No port to listen on.');
}

export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
