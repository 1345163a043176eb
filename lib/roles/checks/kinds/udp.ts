import { SpecificationOf } from '../../../options/check-specification';
import { KindOfCheck } from './check-kind';
import { CONNECT_TIMEOUT_SECONDS, port } from './times';

/** Silence is healthy for UDP: longer than the 3 s in which the kernel asks for a neighbor before it says that there is none. */
const SILENCE_SECONDS = 4;

/** A packet that is answered, or at least not refused. */
export const udp: KindOfCheck<SpecificationOf<'UDP_CHECK'>> = {
  checker({ kind, options }, around) {
    const { payload, replyPattern } = options;
    const requireReply = options.requireReply ?? replyPattern !== undefined;
    const patience = requireReply ? CONNECT_TIMEOUT_SECONDS : SILENCE_SECONDS;
    const connectTimeoutSeconds = options.connectTimeoutSeconds ?? patience;
    return {
      kind,
      payload,
      requireReply,
      replyPattern,
      ...port({ ...options, connectTimeoutSeconds }, around),
    };
  },
  packets: ({ options }, serverPort) => [{ protocol: 'udp', port: options.port ?? serverPort }],
};
