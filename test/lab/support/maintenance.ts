import { Lab } from '../../../lab/index';
import { activeFor } from './placement';

/** A pair's switch: takes the active director out until the other one has the addresses, and makes it ready again. */
export async function switchOver(
  lab: Lab,
  pair: string,
  [from, to]: readonly [string, string],
  addresses: readonly string[],
): Promise<void> {
  const unit = `linux-lb-${pair}-maintenance`;
  const { status, stderr } = await lab.exec(
    from,
    `systemctl start ${unit} || journalctl -n 5 -u ${unit} >&2`,
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  try {
    await activeFor(lab, [from, to], addresses, to);
  } finally {
    await lab.exec(from, `systemctl stop ${unit}`);
  }
}
