import { Block } from '../block-writer';
import { TrackFile, TrackProcess, Tracked, Trackers, VrrpScript } from './vrrp-tracking-model';

/** Prints the definitions of trackers, which have to stand before whoever tracks them. */
export function trackerBlocks({ files, scripts, processes }: Trackers): Block[] {
  return [...files.map(trackFileBlock), ...scripts.map(vrrpScriptBlock), ...processes.map(trackProcessBlock)];
}

/** Prints what an instance or a group tracks. */
export function trackedBlocks({ interfaces, scripts, files, processes }: Tracked): Block[] {
  const blocks = [
    {
      name: 'track_interface',
      body: interfaces.map(({ device, weight }) => `${device} weight ${weight}`),
    },
    { name: 'track_script', body: scripts },
    { name: 'track_file', body: files },
    { name: 'track_process', body: processes },
  ];
  return blocks.filter(({ body }) => body.length > 0);
}

function trackFileBlock({ name, path, weight, initial }: TrackFile): Block {
  return {
    name: `track_file ${name}`,
    body: [`file ${path}`, `weight ${weight}`, ...(initial === undefined ? [] : [`init_file ${initial}`])],
  };
}

function vrrpScriptBlock(script: VrrpScript): Block {
  return {
    name: `vrrp_script ${script.name}`,
    body: [
      `script "${script.command}"`,
      `interval ${script.intervalSeconds}`,
      `timeout ${script.timeoutSeconds}`,
      `rise ${script.rise}`,
      `fall ${script.fall}`,
      `weight ${script.weight}`,
    ],
  };
}

function trackProcessBlock({ name, process, weight, delaySeconds }: TrackProcess): Block {
  return {
    name: `vrrp_track_process ${name}`,
    body: [
      `process ${process}`,
      `weight ${weight}`,
      ...(delaySeconds === undefined ? [] : [`delay ${delaySeconds}`]),
    ],
  };
}
