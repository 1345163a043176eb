import { VerifyFinding, found } from '../verify';
import { Seen, answering } from './index';

/** A deploy writes a few of them, programs their logs. */
const LEAST_KILOBYTES = 16 * 1024;

export function diskFindings(seen: Seen): VerifyFinding[] {
  return answering(seen).flatMap(({ host, facts: { machine } }) => [
    ...machine.readOnly.map((path) =>
      found(
        'read-only',
        { host },
        `Host ${host}: ${path} is read-only: no deploy can be done.`,
        `\`mount -o remount,rw\` its file system; \`dmesg\` there says whether its disk has failed.`,
      ),
    ),
    ...machine.disks
      .filter(({ freeKilobytes }) => freeKilobytes < LEAST_KILOBYTES)
      .map(({ mount, freeKilobytes }) =>
        found(
          'disk',
          { host },
          `Host ${host}: ${mount} is full: ${Math.floor(freeKilobytes / 1024)} MB are free.`,
          `Make room there (\`du -xh ${mount} | sort -h | tail\`).`,
        ),
      ),
  ]);
}
