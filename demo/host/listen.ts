/** Opens a port on all interfaces. */
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

/**
 * Listens on the first of these ports that is free; 0 stands for any.
 * @returns the port.
 */
export async function listen(server: Server, ports: readonly number[]): Promise<number> {
  for (const [index, port] of ports.entries()) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, () => {
          server.off('error', reject);
          resolve();
        });
      });
      return (server.address() as AddressInfo).port;
    } catch (error) {
      if (!isTaken(error)) throw error;
      if (index === ports.length - 1) throw new Error(`Port ${port} is in use. Set PORT to a free one.`, { cause: error });
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
