import { BeyondReplicaError } from '../../platform/replica/index.js';
import type { Feed } from './feed.js';
import type { Sequencer } from './sequencer.js';
import { stretchIn, type StretchDeps } from './stretch.js';

export interface FeedHistoryDeps extends StretchDeps {
  readonly sequencer: Pick<Sequencer, 'tail'>;
}

/**
 * The feed as far as a replica has it. Numbers are given in one order and committed in that order, so a replica has them without a gap up to the
 * last one that it has. What comes after a number is the same there as on the primary, as long as more follows behind it: the end
 * of the feed, and what is still to be numbered, only the primary knows.
 */
export function createFeedHistory({ sequencer, ...deps }: FeedHistoryDeps): Pick<Feed, 'await' | 'end'> {
  const stretch = stretchIn(deps);
  return {
    async await(reader, after, types, limit) {
      // Who follows the feed at its end is not sent to the replica in vain.
      if (after >= sequencer.tail(reader.tenant)) throw new BeyondReplicaError();
      const found = await stretch(reader, after, types, limit);
      if (!found.more) throw new BeyondReplicaError();
      return found;
    },

    end: () => Promise.reject(new BeyondReplicaError()),
  };
}
