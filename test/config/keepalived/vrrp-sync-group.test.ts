import { writeBlocks } from '../../../lib/config/block-writer';
import { syncGroupBlock } from '../../../lib/config/keepalived/vrrp-sync-group';

it('names its instances, and tracks and notifies for them', () => {
  const tracked = { interfaces: [], scripts: [], files: ['web:maintenance'], processes: [] };
  const notify = { master: '/bin/m' };
  const block = syncGroupBlock({ name: 'web', instances: ['web', 'web-eth1'], tracked, notify });
  expect(writeBlocks([block], { terminator: '' })).toBe(`vrrp_sync_group web {
    group {
        web
        web-eth1
    }
    track_file {
        web:maintenance
    }
    notify_master "/bin/m"
}
`);
});
