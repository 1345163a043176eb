/** What proc(5) counts in, whatever the kernel's own clock is. */
const TICKS_PER_SECOND = 100;
/** utime, stime, and those of children that are gone: fields 14 to 17, where the state is the third. */
const [FIRST, LAST] = [11, 14];

/**
 * Seconds of processor time by the lines of `/proc/PID/stat` of all processes of a machine. That is what the machine under it gave it: its own
 * `/proc/stat` takes for work what is but waiting for a processor that others have.
 */
export function cpuSecondsOf(stats: readonly string[]): number {
  const ticks = stats.map((stat) => {
    // The program's name in brackets may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields.slice(FIRST, LAST + 1).reduce((sum, field) => sum + Number(field), 0);
  });
  return ticks.reduce((sum, each) => sum + each, 0) / TICKS_PER_SECOND;
}
