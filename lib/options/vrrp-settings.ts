import { Secret } from './secret';
import { VrrpTracker } from './vrrp-tracker';
import { VrrpVersion } from './vrrp-version';

/**
 * How directors agree on who is active: keepalived's `vrrp_instance`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5798
 * @see https://www.keepalived.org/manpage.html
 */
export interface VrrpSettings {
  /** Virtual router id, 1 to 255, unique on the network. */
  readonly virtualRouterId: number;

  /**
   * Device that adverts go out on and come in by, the same on all hosts: keepalived's `interface`. Another one than the virtual IPs' is for networks that
   * let no adverts through, and for a cable between the hosts; what a client sees is as good as the devices of the virtual IPs, which count all the same.
   * Connections are told of there, too (`connectionSync`). A change is deployed to one host after the other: several are active until it has arrived.
   * @default - the device of the virtual IPs, each for its own
   */
  readonly device?: string;

  /**
   * Version of the protocol.
   * @default VrrpVersion.V3, and V2 with `authPass`
   */
  readonly version?: VrrpVersion;

  /**
   * Seconds between two adverts, 0.01 to 40 in steps of 0.01; whole seconds with version 2. A backup takes over after 3 adverts and a skew of
   * `(256 - priority) / 256` adverts. With less than about 0.3, a director that is busy for a moment is taken for dead.
   * @default 1
   */
  readonly advertIntervalSeconds?: number;

  /**
   * Priority of a pair's primary, 1 to 254. Left out in a group, where priorities go by order.
   * @default 150
   */
  readonly primaryPriority?: number;

  /**
   * Priority of a pair's backup, 1 to 254, lower than the primary's. Left out in a group.
   * @default 100
   */
  readonly backupPriority?: number;

  /**
   * Whether the director of higher priority takes the virtual IPs back when it returns. Without it they stay where they are, and nothing
   * is interrupted a second time; after the first deploy they are on the host of lowest priority then, which is configured first.
   * @default false
   */
  readonly preempt?: boolean;

  /**
   * Seconds, 0 to 1000, that the director of higher priority waits before it takes the virtual IPs back: `preempt_delay`. For `preempt` alone. With
   * `connectionSync`, 10 let it learn the connections of the active one before.
   * @default 0
   */
  readonly preemptDelaySeconds?: number;

  /**
   * A password of 1 to 8 characters in the adverts (`auth_type PASS`). It travels in clear text and guards against mistakes only;
   * with it they speak VRRP version 2. Printable ASCII but for `"`, `\\`, `$_`, `${`, `~SEQ` and `~LST`, which a host refuses.
   * Another one is deployed to one host after the other: several may be active until it has arrived, unless those that are not active are in maintenance.
   * @default - no authentication
   */
  readonly authPass?: Secret;

  /**
   * Whether adverts go to the other directors' addresses instead of a multicast group: `unicast_src_ip` and `unicast_peer`, for networks that carry no
   * multicast. A host that is added, or put in another one's place, is not heard by the others before they are configured, and may be active beside them until then.
   * The addresses are the hosts' own on the device of the adverts. What comes from elsewhere is not listened to (`check_unicast_src`).
   * @default false
   */
  readonly unicast?: boolean;

  /**
   * What else a director needs to be active.
   * @default - its devices alone
   */
  readonly track?: VrrpTracker[];

  /**
   * Command on the host when the director becomes active: absolute path and arguments, those with spaces in single quotes; run as root, once for all
   * virtual IPs. It has to be there before the deploy, as keepalived's test looks for it.
   * @default - none
   */
  readonly notifyMaster?: string;

  /**
   * Command on the host when the director becomes one that waits, as `notifyMaster`.
   * @default - none
   */
  readonly notifyBackup?: string;

  /**
   * Command on the host when the director can be neither, as `notifyMaster`: a device is down, a tracker failed, or it is in maintenance.
   * @default - none
   */
  readonly notifyFault?: string;

  /**
   * Seconds, 0 to 86400, after which the active director tells the network anew where the virtual IPs are, in case it forgot:
   * `garp_master_refresh`. With 0, never.
   * @default 30
   */
  readonly garpMasterRefreshSeconds?: number;

  /**
   * How often, 0 to 100, that is told when several were active and the others gave up: `garp_lower_prio_repeat`.
   * @default 5
   */
  readonly garpLowerPrioRepeat?: number;

  /**
   * Whether the virtual IPs have a MAC address of their own that moves with them, 00:00:5e:00:01:ID and for IPv6 00:00:5e:00:02:ID (`use_vmac`), on a
   * device that keepalived makes. Adverts come from the real device (`vmac_xmit_base`). Hypervisors often drop foreign MAC addresses. keepalived
   * sets `arp_ignore` and `arp_filter` of the real device and leaves them set when it stops. With `unicast` it takes keepalived 2.2.
   * @default false
   */
  readonly virtualMac?: boolean;

  /**
   * Lines of your own at the end of each `vrrp_instance`, as in keepalived.conf(5): each text is one or several. Those that would not stay
   * in their block are refused at synth; what they say keepalived itself judges on the host, before anything is changed there.
   *
   * @see https://www.keepalived.org/manpage.html
   * @default - none
   */
  readonly extraConfig?: string[];
}
