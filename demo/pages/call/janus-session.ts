/** The least of Janus's own protocol that opens the TextRoom's data channel (Janus docs, "JSON API", "TextRoom plugin"). */

interface JanusMessage {
  readonly janus: string;
  readonly transaction?: string;
  readonly data?: { readonly id: number };
  readonly jsep?: RTCSessionDescriptionInit;
  readonly candidate?: RTCIceCandidateInit & { readonly completed?: boolean };
}

const KEEP_ALIVE = 25_000;

export interface JanusSession {
  /** The plugin's data channel. */
  readonly channel: RTCDataChannel;
  close(): void;
}

export async function openJanusTextRoom(url: string, room: number): Promise<JanusSession> {
  const socket = new WebSocket(url, 'janus-protocol');
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error('Janus is not there'));
  });
  const waiting = new Map<string, (message: JanusMessage) => void>();
  let session = {};
  const ask = (message: object): Promise<JanusMessage> =>
    new Promise((resolve) => {
      const transaction = crypto.randomUUID();
      waiting.set(transaction, (answer) => {
        // An `ack` only says that the real answer will come.
        if (answer.janus === 'ack' && 'body' in message) return;
        waiting.delete(transaction);
        resolve(answer);
      });
      socket.send(JSON.stringify({ ...session, ...message, transaction }));
    });
  const connection = new RTCPeerConnection();
  // A candidate may come before the offer that it belongs to.
  let early: RTCIceCandidateInit[] | null = [];
  socket.onmessage = ({ data }: MessageEvent<string>) => {
    const message = JSON.parse(data) as JanusMessage;
    if (message.janus === 'trickle' && message.candidate && !message.candidate.completed) {
      if (early) early.push(message.candidate);
      else void connection.addIceCandidate(message.candidate);
    } else waiting.get(message.transaction ?? '')?.(message);
  };

  session = { session_id: (await ask({ janus: 'create' })).data!.id };
  session = { ...session, handle_id: (await ask({ janus: 'attach', plugin: 'janus.plugin.textroom' })).data!.id };
  const alive = setInterval(() => socket.send(JSON.stringify({ ...session, janus: 'keepalive', transaction: 'alive' })), KEEP_ALIVE);
  await ask({ janus: 'message', body: { request: 'create', room, permanent: false, is_private: true } });
  const { jsep } = await ask({ janus: 'message', body: { request: 'setup' } });
  connection.onicecandidate = ({ candidate }) => socket.send(JSON.stringify({ ...session, janus: 'trickle', transaction: 'ice', candidate: candidate?.toJSON() ?? { completed: true } }));
  const channel = await new Promise<RTCDataChannel>((resolve, reject) => {
    // Ours asks the plugin for its own channel.
    const asked = connection.createDataChannel('JanusDataChannel');
    asked.onopen = () => resolve(asked);
    connection.onconnectionstatechange = () => connection.connectionState === 'failed' && reject(new Error('Janus can’t be reached'));
    void (async () => {
      await connection.setRemoteDescription(jsep!);
      for (const candidate of early ?? []) await connection.addIceCandidate(candidate);
      early = null;
      await connection.setLocalDescription();
      await ask({ janus: 'message', body: { request: 'ack' }, jsep: connection.localDescription });
    })().catch(reject);
  });
  return {
    channel,
    close() {
      clearInterval(alive);
      connection.close();
      socket.close();
    },
  };
}
