import { unitFile } from '../../../lib/config/systemd/unit-file';

it('prints sections in order, with keys that repeat', () => {
  const sections = [
    { name: 'Unit', settings: ['After=a.service', 'After=b.service'] },
    { name: 'Install', settings: ['WantedBy=multi-user.target'] },
  ] as const;
  expect(unitFile('# header', sections)).toBe(
    '# header\n\n[Unit]\nAfter=a.service\nAfter=b.service\n\n[Install]\nWantedBy=multi-user.target\n',
  );
});
