/** What units that mark packets have in common. */
export const MARKS_UNIT = {
  suffix: 'marks',
  script: 'firewall-marks',
  parts: ['tc/clsact', 'tc/earlier-connection', 'tc/u32', 'vrrp/owner'],
  order: ['Wants=network-online.target', 'After=network-online.target', 'Before=keepalived.service'],
} as const;
