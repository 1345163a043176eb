import { writeBlocks } from '../../../lib/config/block-writer';
import { trackerBlocks } from '../../../lib/config/keepalived/vrrp-tracking';

it('defines files, scripts and processes', () => {
  const blocks = trackerBlocks({
    files: [
      { name: 'web:maintenance', path: '/run/web', weight: '0', initial: '0' },
      { name: 'web:/run/other', path: '/run/other', weight: '2' },
    ],
    scripts: [
      {
        name: 'web:uplink',
        command: "/bin/ping -c 1 '192.0.2.1'",
        intervalSeconds: '2',
        timeoutSeconds: '1',
        rise: '2',
        fall: '3',
        weight: '-60',
      },
    ],
    processes: [
      { name: 'web:nginx', process: 'nginx', weight: '0' },
      { name: 'web:named', process: 'named', weight: '0', delaySeconds: '1.5' },
    ],
  });
  expect(writeBlocks(blocks, { terminator: '' })).toBe(`track_file web:maintenance {
    file /run/web
    weight 0
    init_file 0
}
track_file web:/run/other {
    file /run/other
    weight 2
}
vrrp_script web:uplink {
    script "/bin/ping -c 1 '192.0.2.1'"
    interval 2
    timeout 1
    rise 2
    fall 3
    weight -60
}
vrrp_track_process web:nginx {
    process nginx
    weight 0
}
vrrp_track_process web:named {
    process named
    weight 0
    delay 1.5
}
`);
});
