/** Two ends of a call in one page: what one sends, the other hears a moment later. */
import type { CallChannel } from '../../../src/call-channels/call-channel.js';

export interface ChannelEnd extends CallChannel {
  /** What arrived at this end. */
  readonly heard: string[];
}

export function channelPair(): [ChannelEnd, ChannelEnd] {
  const [one, other] = [new Set<(text: string) => void>(), new Set<(text: string) => void>()];
  const end = (mine: Set<(text: string) => void>, theirs: Set<(text: string) => void>): ChannelEnd => {
    const heard: string[] = [];
    mine.add((text) => heard.push(text));
    return {
      heard,
      send: async (text) => {
        await Promise.resolve();
        for (const listener of [...theirs]) listener(text);
      },
      subscribe: (listener) => {
        mine.add(listener);
        return () => mine.delete(listener);
      },
    };
  };
  return [end(one, other), end(other, one)];
}
