/**
 * What a host gets is asked for a dozen times in one synth: for references to other stacks, by rules, for files, hashes and triggers. It is made once, and
 * kept until somebody is told something that it is made of: by an app between two synths, or by an aspect in the middle of one.
 */

/** How often that was. For all stacks together: one host's plan is made of what was said to constructs all over a stack. */
let changes = 0;

/** Whoever is told something that plans are made of says so. */
export function plansChange(): void {
  changes++;
}

/** What was made, until the next change. */
export function untilPlansChange<Made>(make: () => Made): () => Made {
  let kept: { readonly changes: number; readonly made: Made } | undefined;
  return () => {
    if (kept?.changes !== changes) kept = { changes, made: make() };
    return kept.made;
  };
}
