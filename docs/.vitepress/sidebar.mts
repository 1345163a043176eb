/** What stands beside every page, in the order in which one reads it. */
export const sidebar = [
  {
    text: 'Start',
    items: [
      { text: 'What it is', link: '/' },
      { text: 'Quick start: your own hosts', link: '/docs/quick-start' },
      { text: 'Quick start: the lab', link: '/docs/quick-start-lab' },
      { text: 'Both in a terminal', link: '/docs/transcript' },
      { text: 'Examples', link: '/examples/README' },
    ],
  },
  {
    text: 'Compose',
    items: [
      { text: 'Which scheme?', link: '/docs/which-scheme' },
      { text: 'Does nginx keep up?', link: '/docs/answers' },
      { text: 'Schemes, drawn', link: '/docs/schemes' },
      { text: 'Constructs', link: '/docs/constructs' },
      { text: 'From a keepalived.conf', link: '/docs/import' },
      { text: 'nginx', link: '/docs/nginx' },
      { text: 'Clouds', link: '/docs/clouds' },
      { text: 'cdktf, cdktn, engines', link: '/docs/engines' },
      { text: 'Firewalls', link: '/docs/firewall' },
      { text: 'SELinux', link: '/docs/selinux' },
      { text: 'Metrics', link: '/docs/metrics' },
    ],
  },
  {
    text: 'Run',
    items: [
      { text: 'Operations', link: '/docs/operations' },
      { text: 'The command linux-lb', link: '/cli/README' },
      { text: 'Screens', link: '/docs/screens' },
      { text: 'Troubleshooting', link: '/docs/troubleshooting' },
      { text: 'Upgrade notes', link: '/docs/upgrade-notes' },
    ],
  },
  {
    text: 'Test',
    items: [
      { text: 'Tests of your own stack', link: '/docs/testing' },
      { text: 'The lab', link: '/docs/lab' },
      { text: 'What was shown', link: '/docs/what-was-shown' },
      { text: 'LVS schemes', link: '/docs/conformance' },
      { text: 'Planned changes', link: '/docs/changes' },
      { text: 'Hard cases', link: '/docs/hard-cases' },
      { text: 'Kernels', link: '/docs/kernels' },
      { text: 'What takes how long', link: '/docs/bench' },
      { text: 'A request on each way', link: '/docs/data-path' },
      { text: 'Failover in seconds', link: '/docs/failover' },
    ],
  },
  {
    text: 'Look up',
    items: [
      { text: 'On a host', link: '/docs/host-contract' },
      { text: 'The inventory', link: '/docs/inventory' },
      { text: 'API: TypeScript', link: '/docs/api/typescript/' },
      { text: 'API: Python', link: '/docs/api/python/' },
      { text: 'API: Java', link: '/docs/api/java/' },
      { text: 'API: C#', link: '/docs/api/csharp/' },
      { text: 'API: Go', link: '/docs/api/go/' },
      { text: 'Decisions', link: '/docs/decisions/README' },
    ],
  },
  {
    text: 'Take part',
    items: [
      { text: 'Contributing', link: '/CONTRIBUTING' },
      { text: 'Changelog', link: '/CHANGELOG' },
      { text: 'Security', link: '/SECURITY' },
      { text: 'A release', link: '/docs/release' },
    ],
  },
];
