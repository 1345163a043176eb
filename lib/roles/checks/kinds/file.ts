import { madeByHeader } from '../../../config/header';
import { SpecificationOf } from '../../../options/check-specification';
import { numberText } from '../../../validation/tokens';
import { KindOfCheck } from './check-kind';

/** A number in a file. keepalived makes the files, but not their directory: a file that says what to do there makes it. */
export const file: KindOfCheck<SpecificationOf<'FILE_CHECK'>> = {
  checker: ({ kind, options }, around) => ({
    kind,
    trackFile: around.definition,
    weight: numberText(options.weight ?? 1),
  }),
  packets: () => [],
  definition(cluster, { directory }, server) {
    const path = `${directory}/${server.name}`;
    return { kind: 'track_file', name: `${cluster}:${path}`, file: path, initFile: '0' };
  },
  files: ({ directory }) => [{ path: `${directory}/README`, content: README, mode: '0644', shared: true }],
  drains: ({ options }) => (options.weight === 0 ? undefined : 'HealthCheck.file drains servers'),
};

const README = `${madeByHeader('every cluster of this host')}

Each real server has a file here, named after it. keepalived adds the number in it, times the health check's weight (1 unless
told otherwise), to the server's weight, at once: -65535 drains a server, 0 brings it back. The numbers stay.
`;
