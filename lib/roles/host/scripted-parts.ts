import { Part, Sum } from './part';
import { ScriptUnit, scriptHostUnit, scriptUnitFiles } from './script-unit';
import { sumOf } from './sum-of-parts';

/** A part that has a script of ours run at every boot, or for an administrator. */
export interface ScriptedPart extends Part {
  readonly script?: ScriptUnit;
}

/** Parts with their scripts, whose files are together: what several of them source is there once. */
export function scripted(parts: readonly ScriptedPart[]): Sum {
  const scripts = parts.flatMap(({ script }) => script ?? []);
  const started = scripts.filter(({ onDemand }) => !onDemand);
  return sumOf([
    {
      numbers: scripts.flatMap(({ numbers = [] }) => numbers),
      openings: scripts.flatMap(({ openings = [] }) => openings),
    },
    ...parts,
    {
      files: scriptUnitFiles(scripts),
      units: started.map((script) => ({ ...scriptHostUnit(script), starts: 'before programs' })),
    },
  ]);
}
